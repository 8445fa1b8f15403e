/** What a compiler finds in a work, by file and line of the author's own. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entryOf, isTypeScript } from '../submission/source-names.ts';
import type { Advice } from '../verdict/schema.ts';
import type { Diagnostic } from './compiler.ts';
import type { LanguageServer } from './language-server.ts';
import type { Running } from './running.ts';
import { CONTRACT_CHECK, compiledPath, filesOf, workFolder, type TypedWork } from './typed-work.ts';

/** "Has no such export": a function that is not written yet is not a matter of types. */
const NO_SUCH_EXPORT = [2339, 2551, 2568];
/** What is in plain JavaScript has no types to speak of. */
const UNTYPED_HELPER = 7016;
const NO_SUCH_MODULE = 2307;
/** "Implicitly any": a name without a type is no wrong type. */
const WITHOUT_TYPE = [7005, 7006, 7018, 7019, 7022, 7023, 7024, 7031, 7034];
/** An index that a type has not: of a name whose module is not there it says nothing new. */
const NO_SUCH_INDEX = 7053;

/**
 * A tensor whose rank the compiler does not know, where one of a rank belongs: every `x.sum(1)` is such, and it is no
 * mistake.
 */
const UNKNOWN_RANK = /^[^'"]*(['"])Tensor<Rank>\1[^'"]*(['"])(?:Tensor[1-6]D|Scalar|Tensor<Rank\.R\d>)\2/m;

/** "May be undefined", of a value or of what is given for a number. */
const MAY_BE_UNDEFINED = [2322, 2345, 2532, 18048];

/**
 * A length of a tensor whose rank the compiler does not know: of a union of shapes of all ranks, `x.shape[1]` may be
 * undefined, and it is no mistake.
 */
function isOfUnknownShape(text: string, { code, range: { start } }: Diagnostic): boolean {
  if (!MAY_BE_UNDEFINED.includes(Number(code))) return false;
  const [, name, index] =
    /^(\w+)((?:\.\w+)*\.shape\[)?/.exec(text.split('\n')[start.line].slice(start.character)) ?? [];
  if (name === undefined || index !== undefined) return index !== undefined;
  return new RegExp(`\\[[^\\]=]*\\b${name}\\b[^\\]=]*\\] = [\\w.]+\\.shape\\b`).test(text);
}

/** Its own errors, then where it breaks its contract. `serving` gives a server that shows the work. */
export async function findingsOf(
  work: TypedWork,
  running: Running,
  serving: () => Promise<Running<LanguageServer>>,
): Promise<Advice[]> {
  const {
    topic,
    contract: { functions },
  } = work;
  const advice = (path: string, line: number, message: string): Advice => ({
    topic,
    file: writtenPath(path, work),
    line: line + 1,
    message,
  });
  const found = (await ownErrors(work, running)).map(({ path, error: { range, message } }) =>
    advice(path, range.start.line, message),
  );
  for (const { code, range, message } of await running.compiler.errors(
    join(running.folder, workFolder(topic), CONTRACT_CHECK),
  )) {
    if (NO_SUCH_EXPORT.includes(Number(code)) || code === UNTYPED_HELPER) continue;
    const name = functions[range.start.line];
    const place = plainlyDeclared(name, work) ?? (await declaredAt(name, range.start.line, work, await serving()));
    if (place !== null) found.push(advice(place.path, place.line, `${name}: ${message}`));
  }
  return withoutRepeats(found);
}

/** What is said of one line several times is read once. */
function withoutRepeats(found: readonly Advice[]): Advice[] {
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

/**
 * Whether a file is no TypeScript. The compiler numbers what is wrong then from 1000 to 1999, and a few things more.
 */
export async function hasSyntaxError(work: TypedWork, running: Running): Promise<boolean> {
  return (await ownErrors(work, running)).some(({ error: { code } }) => Number(code) >= 1000 && Number(code) < 2000);
}

async function ownErrors(
  work: TypedWork,
  { compiler, folder }: Running,
): Promise<{ readonly path: string; readonly error: Diagnostic }[]> {
  const found = [];
  const texts = filesOf([work]);
  for (const path of ownPaths(work)) {
    if (!isTypeScript(path)) continue;
    const errors = await compiler.errors(join(folder, path));
    const isAdrift = errors.some(({ code }) => code === NO_SUCH_MODULE);
    for (const error of errors) {
      const follows = WITHOUT_TYPE.includes(Number(error.code)) || (isAdrift && error.code === NO_SUCH_INDEX);
      if (error.code === UNTYPED_HELPER || UNKNOWN_RANK.test(error.message)) continue;
      if (!follows && !isOfUnknownShape(texts.get(path)!, error)) found.push({ path, error });
    }
  }
  return found;
}

/** The author's own path of a file that the compiler was shown. */
function writtenPath(shown: string, { topic, files }: TypedWork): string {
  const own = files.find(({ path }) => `${workFolder(topic)}/${compiledPath(path)}` === shown);
  return own?.path ?? shown.slice(workFolder(topic).length + 1);
}

function ownPaths(work: TypedWork): string[] {
  const own = `${workFolder(work.topic)}/`;
  return [...filesOf([work]).keys()].filter((path) => path.startsWith(own) && path !== own + CONTRACT_CHECK);
}

interface Place {
  readonly path: string;
  readonly line: number;
}

/**
 * Where `solution.ts` declares and exports a function in one line, if that is all it exports it by: no compiler need be
 * asked.
 */
function plainlyDeclared(name: string, { topic, files }: TypedWork): Place | null {
  const entry = entryOf(files.map(({ path }) => path))!;
  const text = files
    .find(({ path }) => path === entry)!
    .text.replace(/\/\*[^]*?(?:\*\/|$)/g, (comment) => comment.replace(/[^\n]/g, ' '));
  if (/^[^\S\n\r\u2028\u2029]*export\s*[{*]/m.test(text)) return null;
  const declares = new RegExp(`^export (?:async )?(?:function\\*?|const|let|class) ${name}\\b`);
  const [line, other] = text.split('\n').flatMap((one, at) => (declares.test(one) ? [at] : []));
  return line === undefined || other !== undefined
    ? null
    : { path: `${workFolder(topic)}/${compiledPath(entry)}`, line };
}

/** Where the compiler says that it is declared, in the author's own files. */
async function declaredAt(
  name: string,
  line: number,
  work: TypedWork,
  { compiler, folder }: Running<LanguageServer>,
): Promise<Place | null> {
  const check = `${workFolder(work.topic)}/${CONTRACT_CHECK}`;
  const character = filesOf([work]).get(check)!.split('\n')[line].lastIndexOf(`.${name}`) + 1;
  const places = (await compiler.definitions(join(folder, check), { line, character })).map(({ uri, range }) => ({
    file: fileURLToPath(uri),
    line: range.start.line,
  }));
  for (const path of ownPaths(work)) {
    const place = places.find(({ file }) => file === join(folder, path));
    if (place !== undefined) return { path, line: place.line };
  }
  return null;
}
