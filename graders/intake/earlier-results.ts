/** Results of an earlier run among what was handed in: known by what a batch writes, whatever their folder is called. */
import type { IntakeProblem } from '../submission/submission.ts';
import { quotedName } from './names.ts';
import { looseFiles, type Tree } from './tree.ts';
import { Unreadable } from './trouble.ts';

/** What a batch remembers itself by, beside the folder of its verdicts. */
const STATE = 'batch.json';
const VERDICTS = 'submissions';
/** The teacher's pages, beside them. */
const TEACHERS = 'teacher';
/** Far more than a batch remembers. */
const LARGEST_STATE = 2 ** 20;
/** So many folders are looked into, and none that lies deeper. */
const MOST = 100;
const DEEPEST = 4;
/** What a batch writes beside them: where it wrote among the submissions themselves. */
const WRITTEN =
  /^(index(\.[\w-]+)?\.html|gradebook[\w.-]*\.csv|(verdicts|rendered|batch|people|regrade|changed)\.json|intake\.log)$/;

/** The tree without them, and a sentence on each. */
export async function withoutResults(
  tree: Tree,
): Promise<{ readonly tree: Tree; readonly problems: readonly IntakeProblem[] }> {
  const results = await resultsAmong(tree);
  if (results.length === 0) return { tree, problems: [] };
  const dropped = new Set(
    results.flatMap((folder) => (folder === '' ? [VERDICTS, TEACHERS, ...ownFiles(tree)] : [folder])),
  );
  return {
    tree: tree.without(dropped),
    problems: results.map((folder) => ({ submission: null, text: skipped(folder) })),
  };
}

/** The folders that a batch wrote to; '' for the source itself. */
async function resultsAmong(tree: Tree): Promise<string[]> {
  const found: string[] = [];
  let looked = 0;
  for (const { path, read } of tree.files) {
    if (path !== STATE && !path.endsWith(`/${STATE}`)) continue;
    const folder = path.slice(0, Math.max(0, path.length - STATE.length - 1));
    if (path.split('/').length > DEEPEST + 1 || !tree.folders.has(below(folder, VERDICTS)) || ++looked > MOST) continue;
    if (await isState(read)) found.push(folder);
  }
  return found;
}

async function isState(read: (limit: number) => Promise<Buffer>): Promise<boolean> {
  try {
    const state: unknown = JSON.parse((await read(LARGEST_STATE)).toString());
    return typeof state === 'object' && state !== null && 'seed' in state && typeof state.seed === 'string';
  } catch (error) {
    if (error instanceof Unreadable || error instanceof SyntaxError) return false;
    throw error;
  }
}

function ownFiles(tree: Tree): string[] {
  return looseFiles(tree)
    .map(({ path }) => path)
    .filter((path) => WRITTEN.test(path));
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function skipped(folder: string): IntakeProblem['text'] {
  if (folder === '')
    return {
      es: 'Los resultados de una corrección anterior están entre las entregas y se pasaron por alto: mejor otra carpeta con --out.',
      en: 'The results of an earlier run lie among the submissions, and were passed over: another folder with --out is better.',
    };
  const named = quotedName(folder);
  return {
    es: `${named} tiene los resultados de una corrección anterior y se pasó por alto.`,
    en: `${named} holds the results of an earlier run, and was passed over.`,
  };
}
