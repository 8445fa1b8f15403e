/**
 * Advice on types: what the TypeScript compiler says of a work against its topic's contract. Values decide; this costs
 * no points.
 */
import { join } from 'node:path';
import { contractOf } from '../submission/contract-text.ts';
import type { Advice } from '../verdict/schema.ts';
import { entryOf } from '../submission/source-names.ts';
import { isUntouched } from '../submission/starter.ts';
import type { Submission } from '../submission/submission.ts';
import type { Language } from '../texts/text.ts';
import type { Compiler } from './compiler.ts';
import { findingsOf, hasSyntaxError } from './findings.ts';
import type { LanguageServer } from './language-server.ts';
import { OneLook } from './one-look.ts';
import { started, type Running } from './running.ts';
import { filesOf, type TypedWork } from './typed-work.ts';

/** A compiler that has not answered by then is given up. */
const MOST_MILLISECONDS = 60_000;
/** Findings shown of one topic: more are one idea many times. */
const MOST = 8;

/** Advises beside the grading. It never fails: what goes wrong gives no advice. */
export class Advisor {
  private readonly project: string;
  private readonly language: Language;
  private readonly stays: boolean;
  private readonly running = new Set<Running>();
  private server: Promise<Running<LanguageServer>> | null = null;
  private isClosing = false;

  /** @param stays whether it will be asked again: a first look then takes longer, and each save a tenth of it */
  constructor(project: string, language: Language, stays = false) {
    this.project = project;
    this.language = language;
    this.stays = stays;
  }

  /** The findings on the topics that are begun, by file and line of the author's own. */
  async advise(submission: Submission, topics: readonly string[]): Promise<readonly Advice[]> {
    const begun = topics.flatMap((topic) => {
      const work = submission.topics.get(topic);
      return work?.kind === 'files' && isBegun(work.files) ? [{ topic, files: work.files }] : [];
    });
    if (begun.length === 0) return [];
    const tooLong = new AbortController();
    const timer = setTimeout(() => tooLong.abort(), MOST_MILLISECONDS);
    try {
      const works = begun.map((work) => ({ ...work, contract: contractOf(this.project, work.topic) }));
      const found = this.stays ? this.watched(works) : this.looked(works);
      return (
        await Promise.race([
          found,
          new Promise<never>((_, reject) => {
            tooLong.signal.onabort = () => reject(new Error('too long'));
          }),
        ])
      ).flat();
    } catch {
      await this.close();
      return [];
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends every compiler; whoever waits for one gets no advice. */
  async close(): Promise<void> {
    this.isClosing = true;
    const { server } = this;
    this.server = null;
    await Promise.all([...this.running].map((one) => this.ended(one)));
    await server?.catch(() => {});
    this.isClosing = false;
  }

  /**
   * By work, from one look. Where a work is no TypeScript the command line speaks of nothing else: the others get
   * another.
   */
  private async looked(works: readonly TypedWork[]): Promise<Advice[][]> {
    const files = filesOf(works);
    const look = this.begun(files, (folder) => new OneLook(folder, this.language));
    try {
      const isBroken = await Promise.all(works.map((work) => hasSyntaxError(work, look)));
      const others = works.filter((_, i) => !isBroken[i]);
      const apart = others.length > 0 && others.length < works.length ? await this.looked(others) : [];
      const found: Advice[][] = [];
      for (const work of works)
        found.push(
          apart[others.indexOf(work)] ?? (await findingsOf(work, look, () => this.showing(files))).slice(0, MOST),
        );
      return found;
    } finally {
      await this.ended(look);
    }
  }

  /** By work, from a server that stays. */
  private async watched(works: readonly TypedWork[]): Promise<Advice[][]> {
    const server = await this.showing(filesOf(works));
    const found: Advice[][] = [];
    for (const work of works) found.push((await findingsOf(work, server, async () => server)).slice(0, MOST));
    return found;
  }

  /** A server that shows these files: the one that runs, where the files are those that it has. */
  private async showing(files: ReadonlyMap<string, string>): Promise<Running<LanguageServer>> {
    const before = await this.server;
    if (before !== null && [...files.keys()].every((path) => before.shown.has(path))) {
      for (const [path, text] of files)
        if (before.shown.get(path) !== text) await before.compiler.show(join(before.folder, path), text);
      for (const [path, text] of files) before.shown.set(path, text);
      return before;
    }
    if (before !== null) await this.ended(before);
    const server = this.serving(new Map([...(before?.shown ?? []), ...files]));
    this.server = server;
    return server;
  }

  private async serving(files: ReadonlyMap<string, string>): Promise<Running<LanguageServer>> {
    const { LanguageServer } = await import('./language-server.ts');
    if (this.isClosing) throw new Error('closed meanwhile');
    const server = this.begun(files, (folder) => new LanguageServer(folder, this.language));
    for (const [path, text] of files) await server.compiler.show(join(server.folder, path), text);
    return server;
  }

  private begun<C extends Compiler>(files: ReadonlyMap<string, string>, start: (folder: string) => C): Running<C> {
    const one = started(this.project, files, start);
    this.running.add(one);
    return one;
  }

  private async ended(one: Running): Promise<void> {
    this.running.delete(one);
    await one.end();
  }
}

/** A starter as it was given out has nothing to be advised on. */
function isBegun(files: TypedWork['files']): boolean {
  const entry = entryOf(files.map(({ path }) => path));
  return files.length > 1 || !isUntouched(files.find(({ path }) => path === entry)?.text ?? '');
}
