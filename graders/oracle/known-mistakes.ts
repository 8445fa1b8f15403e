/**
 * The known mistakes of a reference, `mistakes/`: each file beside the words of its mistakes holds their wrong
 * functions, which are made with tfjs and the right solution and hence run where those are, in a guest. Here they are
 * only listed.
 */
import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Misconception } from '../check/misconception.ts';
import type { Functions } from './built-on.ts';

/** As `reference/exact/mistake.ts` types it for a topic; a topic's own types are nothing to the graders. */
export interface KnownMistake extends Misconception {
  readonly wrong?: Wrong;
  readonly variants?: Readonly<Record<string, Wrong>>;
}
type Wrong = (given: { readonly tf: unknown; readonly right: Functions }) => Functions;

/** A wrong solution: `<id>`, or `<id>--<variant>`. */
export interface WrongForm {
  readonly name: string;
  /** below `mistakes/` */
  readonly file: string;
  /** null where the file is the whole solution */
  readonly wrong: Wrong | null;
}

const isSource = (name: string) => name.endsWith('.ts') && !name.endsWith('.test.ts');

async function groupsIn(folder: string): Promise<readonly { file: string; mistakes: readonly KnownMistake[] }[]> {
  const files = (await readdir(`${folder}/mistakes`).catch(() => [])).filter(isSource).sort();
  return Promise.all(
    files.map(async (file) => {
      const { mistakes } = (await import(pathToFileURL(`${folder}/mistakes/${file}`).href)) as {
        mistakes?: readonly KnownMistake[];
      };
      return { file, mistakes: mistakes ?? [] };
    }),
  );
}

/** What a student reads of each, in the order of the files and in these. */
export async function wordsOfMistakes(folder: string): Promise<readonly Misconception[]> {
  return (await groupsIn(folder)).flatMap(({ mistakes }) =>
    mistakes.map(({ id, concerns, title, explanation }) => ({ id, concerns, title, explanation })),
  );
}

/** All wrong solutions, by name. */
export async function formsOfMistakes(folder: string): Promise<readonly WrongForm[]> {
  const whole = (await readdir(`${folder}/mistakes/whole`).catch(() => [])).filter(isSource);
  const forms = (await groupsIn(folder)).flatMap(({ file, mistakes }) =>
    mistakes.flatMap(({ id, wrong, variants = {} }): WrongForm[] => [
      ...(wrong === undefined ? [] : [{ name: id, file, wrong }]),
      ...Object.entries(variants).map(([variant, other]) => ({ name: `${id}--${variant}`, file, wrong: other })),
    ]),
  );
  return [
    ...forms,
    ...whole.map((file): WrongForm => ({ name: file.replace(/\.ts$/, ''), file: `whole/${file}`, wrong: null })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}
