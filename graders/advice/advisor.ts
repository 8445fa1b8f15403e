/** Advice on types: what the TypeScript compiler says of a work against its topic's contract. Values decide; this costs no points. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Advice } from '../verdict/schema.ts';
import type { Submission } from '../verdict/submission.ts';
import type { Language } from '../verdict/text.ts';
import type { Compiler } from './compiler.ts';
import type { LanguageServer } from './language-server.ts';
import { OneLook } from './one-look.ts';
import { CONTRACT_CHECK, contractOf, filesOf, removeFolder, writeFolder, type TypedWork } from './typed-work.ts';

/** A compiler that has not answered by then is given up. */
const MOST_MILLISECONDS = 60_000;
/** Findings shown of one topic: more are one idea many times. */
const MOST = 8;
/** "Has no such export": a function that is not written yet is not a matter of types. */
const NO_SUCH_EXPORT = [2339, 2551, 2568];
/** A helper in plain JavaScript has no types to speak of. */
const UNTYPED_HELPER = 7016;

interface Running<C extends Compiler = Compiler> { readonly compiler: C; readonly folder: string; readonly shown: Map<string, string>; end(): Promise<void> }

/** Advises beside the grading. It never fails: what goes wrong gives no advice. */
export class Advisor {
  private readonly project: string;
  private readonly language: Language;
  private readonly stays: boolean;
  private look: Running | null = null;
  private server: Promise<Running<LanguageServer>> | null = null;

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
      const found = this.findings(begun.map((work) => ({ ...work, contract: contractOf(this.project, work.topic) })));
      return await Promise.race([found, new Promise<never>((_, reject) => { tooLong.signal.onabort = () => reject(new Error('too long')); })]);
    } catch {
      await this.close();
      return [];
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    const { look, server } = this;
    this.look = this.server = null;
    await Promise.all([look?.end(), server?.then(({ end }) => end(), () => {})]);
  }

  private async findings(works: readonly TypedWork[]): Promise<Advice[]> {
    const files = filesOf(works);
    const look = this.stays ? null : this.look = started(this.project, files, (folder) => new OneLook(folder, this.language));
    try {
      const found: Advice[] = [];
      for (const work of works) found.push(...(await findingsOf(work, look ?? await this.showing(files), filesOf([work]), () => this.showing(files))).slice(0, MOST));
      return found;
    } finally {
      await look?.end();
    }
  }

  /** A server that shows these files: the one that runs, where the files are those that it has. */
  private async showing(files: ReadonlyMap<string, string>): Promise<Running<LanguageServer>> {
    const before = await this.server;
    if (before !== null && [...files.keys()].every((path) => before.shown.has(path))) {
      for (const [path, text] of files) if (before.shown.get(path) !== text) await before.compiler.show(join(before.folder, path), text);
      for (const [path, text] of files) before.shown.set(path, text);
      return before;
    }
    await before?.end();
    return this.server = this.served(new Map([...before?.shown ?? [], ...files]));
  }

  private async served(files: ReadonlyMap<string, string>): Promise<Running<LanguageServer>> {
    const { LanguageServer } = await import('./language-server.ts');
    const running = started(this.project, files, (folder) => new LanguageServer(folder, this.language));
    for (const [path, text] of files) await running.compiler.show(join(running.folder, path), text);
    return running;
  }
}

/** A compiler in a new folder that holds these files. */
function started<C extends Compiler>(project: string, files: ReadonlyMap<string, string>, start: (folder: string) => C): Running<C> {
  const folder = writeFolder(project, files);
  const compiler = start(folder);
  const atExit = () => { compiler.close(); rmSync(folder, { recursive: true, force: true }); };
  process.once('exit', atExit); // Ctrl+C too leaves nothing
  return {
    compiler, folder, shown: new Map(files),
    async end() {
      process.off('exit', atExit);
      compiler.close();
      await removeFolder(folder);
    },
  };
}

async function findingsOf({ topic, contract: { functions } }: TypedWork, { compiler, folder }: Running, files: ReadonlyMap<string, string>, serving: () => Promise<Running<LanguageServer>>): Promise<Advice[]> {
  const found: Advice[] = [];
  const advice = (path: string, line: number, message: string): Advice => ({ topic, file: path.slice(topic.length + 1), line: line + 1, message });
  const check = `${topic}/${CONTRACT_CHECK}`;
  for (const path of files.keys()) {
    if (path === check || !path.endsWith('.ts')) continue;
    for (const { code, range, message } of await compiler.errors(join(folder, path))) if (code !== UNTYPED_HELPER) found.push(advice(path, range.start.line, message));
  }
  for (const { code, range, message } of await compiler.errors(join(folder, check))) {
    if (NO_SUCH_EXPORT.includes(Number(code))) continue;
    const name = functions[range.start.line];
    const place = plainlyDeclared(name, files) ?? await declarationOf(name, range.start.line, await serving(), files, check);
    if (place !== null) found.push(advice(place.path, place.line, `${name}: ${message}`));
  }
  return found;
}

interface Place { readonly path: string; readonly line: number }

/** Where a text declares and exports a function, if one does, and once: no compiler need be asked. */
function plainlyDeclared(name: string, files: ReadonlyMap<string, string>): Place | null {
  const declares = new RegExp(`^export (?:async )?(?:function\\*?|const|let|class) ${name}\\b`);
  const places = [...files].filter(([path]) => !path.endsWith(CONTRACT_CHECK)).flatMap(([path, text]) => text.split('\n').flatMap((line, at) => (declares.test(line) ? [{ path, line: at }] : [])));
  return places.length === 1 ? places[0] : null;
}

/** Where a function is declared, in the author's own files. */
async function declarationOf(name: string, line: number, { compiler, folder }: Running<LanguageServer>, files: ReadonlyMap<string, string>, check: string): Promise<Place | null> {
  const character = files.get(check)!.split('\n')[line].lastIndexOf(`.${name}`) + 1;
  const places = (await compiler.definitions(join(folder, check), { line, character })).map(({ uri, range }) => ({ file: fileURLToPath(uri), line: range.start.line }));
  const own = [...files.keys()].find((path) => places.some(({ file }) => file === join(folder, path)));
  return own === undefined || own === check ? null : { path: own, line: places.find(({ file }) => file === join(folder, own))!.line };
}

/** A starter as it was given out has nothing to be advised on. */
function isBegun(files: TypedWork['files']): boolean {
  const text = files.find(({ path }) => path === 'solution.ts')?.text ?? '';
  const [exported, pending] = [/^export (async )?(function|const|let|class)\b/gm, /throw new Error\(['"`]not implemented/g].map((what) => text.match(what)?.length ?? 0);
  return files.length > 1 || exported === 0 || pending < exported;
}
