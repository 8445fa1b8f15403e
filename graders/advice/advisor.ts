/** Advice on types: what the TypeScript compiler says of a work against its topic's contract. Values decide; this costs no points. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Advice } from '../verdict/schema.ts';
import type { Submission } from '../verdict/submission.ts';
import type { Language } from '../verdict/text.ts';
import type { LanguageServer } from './language-server.ts';
import { CONTRACT_CHECK, filesOf, removeFolder, writeFolder, type TypedWork } from './typed-work.ts';

/** A compiler that has not answered by then is given up. */
const MOST_MILLISECONDS = 60_000;
/** Findings shown of one topic: more are one idea many times. */
const MOST = 8;
/** "Has no such export": a function that is not written yet is not a matter of types. */
const NO_SUCH_EXPORT = [2339, 2551, 2568];
/** A helper in plain JavaScript has no types to speak of. */
const UNTYPED_HELPER = 7016;

/** What of a topic the compiler needs to know. */
export interface TypedTopic { readonly id: string; readonly functions: readonly string[]; readonly extensions: readonly string[] }
interface Running { readonly server: LanguageServer; readonly folder: string; readonly shown: Map<string, string> }

/** Advises beside the grading, and stays ready for the next save. It never fails: what goes wrong gives no advice. */
export class Advisor {
  private readonly project: string;
  private readonly language: Language;
  private running: Promise<Running> | null = null;

  constructor(project: string, language: Language) {
    this.project = project;
    this.language = language;
  }

  /** The findings on the topics that are begun, by file and line of the author's own. */
  async advise(submission: Submission, topics: readonly TypedTopic[]): Promise<readonly Advice[]> {
    const works = topics.flatMap(({ id, functions, extensions }): TypedWork[] => {
      const work = submission.topics.get(id);
      return work?.kind === 'files' && isBegun(work.files) ? [{ topic: id, functions: [...functions, ...extensions], files: work.files }] : [];
    });
    if (works.length === 0) return [];
    const tooLong = new AbortController();
    const timer = setTimeout(() => tooLong.abort(), MOST_MILLISECONDS);
    try {
      return await Promise.race([this.look(works), new Promise<never>((_, reject) => { tooLong.signal.onabort = () => reject(new Error('too long')); })]);
    } catch {
      await this.close();
      return [];
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    const running = await this.running?.catch(() => null);
    this.running = null;
    if (running === null || running === undefined) return;
    running.server.close();
    await removeFolder(running.folder);
  }

  private async look(works: readonly TypedWork[]): Promise<Advice[]> {
    const { server, folder } = await this.showing(filesOf(this.project, works));
    const found: Advice[] = [];
    for (const work of works) found.push(...(await findingsOf(work, server, folder, filesOf(this.project, [work]))).slice(0, MOST));
    return found;
  }

  /** A server that shows these files: the one that runs, where the files are those that it has. */
  private async showing(files: ReadonlyMap<string, string>): Promise<Running> {
    const before = await this.running;
    if (before !== null && [...files.keys()].every((path) => before.shown.has(path))) {
      for (const [path, text] of files) if (before.shown.get(path) !== text) await before.server.show(join(before.folder, path), text);
      for (const [path, text] of files) before.shown.set(path, text);
      return before;
    }
    await this.close();
    return this.running = start(this.project, this.language, new Map([...before?.shown ?? [], ...files]));
  }
}

async function start(project: string, language: Language, files: Map<string, string>): Promise<Running> {
  const [{ LanguageServer }, folder] = await Promise.all([import('./language-server.ts'), writeFolder(project, files)]);
  const server = new LanguageServer(folder, language);
  process.once('exit', () => { server.close(); rmSync(folder, { recursive: true, force: true }); }); // Ctrl+C too leaves nothing
  for (const [path, text] of files) await server.show(join(folder, path), text);
  return { server, folder, shown: files };
}

async function findingsOf({ topic, functions }: TypedWork, server: LanguageServer, folder: string, files: ReadonlyMap<string, string>): Promise<Advice[]> {
  const found: Advice[] = [];
  const advice = (path: string, line: number, message: string): Advice => ({ topic, file: path.slice(topic.length + 1), line: line + 1, message });
  const check = `${topic}/${CONTRACT_CHECK}`;
  for (const path of files.keys()) {
    if (path === check || !path.endsWith('.ts')) continue;
    for (const { code, range, message } of await server.errors(join(folder, path))) if (code !== UNTYPED_HELPER) found.push(advice(path, range.start.line, message));
  }
  for (const { code, range, message } of await server.errors(join(folder, check))) {
    if (NO_SUCH_EXPORT.includes(Number(code))) continue;
    const name = functions[range.start.line];
    const place = await declarationOf(name, range.start.line, server, folder, files, check);
    if (place !== null) found.push(advice(place.path, place.line, `${name}: ${message}`));
  }
  return found;
}

/** Where a function is declared, in the author's own files. */
async function declarationOf(name: string, line: number, server: LanguageServer, folder: string, files: ReadonlyMap<string, string>, check: string): Promise<{ path: string; line: number } | null> {
  const character = files.get(check)!.split('\n')[line].lastIndexOf(`.${name}`) + 1;
  const places = (await server.definitions(join(folder, check), { line, character })).map(({ uri, range }) => ({ file: fileURLToPath(uri), line: range.start.line }));
  const own = [...files.keys()].find((path) => places.some(({ file }) => file === join(folder, path)));
  return own === undefined || own === check ? null : { path: own, line: places.find(({ file }) => file === join(folder, own))!.line };
}

/** A starter as it was given out has nothing to be advised on. */
function isBegun(files: TypedWork['files']): boolean {
  const text = files.find(({ path }) => path === 'solution.ts')?.text ?? '';
  const [exported, pending] = [/^export (async )?(function|const|let|class)\b/gm, /throw new Error\(['"`]not implemented/g].map((what) => text.match(what)?.length ?? 0);
  return files.length > 1 || exported === 0 || pending < exported;
}
