import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What one check's judgement of an answer rests on, beside its topic. */
const ANSWERS = [
  'graders/check',
  'graders/values',
  'graders/numerics',
  'graders/oracle',
  'graders/properties',
  'graders/networks',
  'graders/forms',
  'reference/exact',
  ...['3-check', 'check-run', 'form'].map((file) => `graders/engine/${file}.ts`),
  'graders/proof/inside.ts',
  ...['own-answers', 'wrong-modules'].map((file) => `graders/kit/recording/${file}.ts`),
  ...['answer', 'arguments', 'functions', 'results'].map((file) => `graders/sandbox/guest/${file}.ts`),
];
/** What a whole verdict rests on. */
const VERDICTS = [
  ...ANSWERS,
  ...['engine', 'faults', 'kept', 'sandbox', 'statements', 'submission', 'texts', 'verdict'].map(
    (folder) => `graders/${folder}`,
  ),
];
const PACKAGES = [
  'node',
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-wasm',
  'fast-check',
  '@stryker-mutator/instrumenter',
];

/**
 * The grader's hash as far as the runs of one job on one topic depend on it: shared machinery, the topic's checks,
 * its reference, its rubric, the packages, the job itself. A change elsewhere leaves these records standing.
 */
export async function basisOf(
  project: string,
  job: { readonly id: string; readonly restsOn: 'answers' | 'verdicts' },
  topic: string,
): Promise<string> {
  const shared = job.restsOn === 'answers' ? ANSWERS : VERDICTS;
  const paths = [
    ...shared,
    `graders/topics/${topic}`,
    `reference/${topic}`,
    `assignments/${topic}/assignment.json`,
    `graders/proof/${job.id}`,
  ];
  const files = (await Promise.all(paths.map((path) => filesIn(join(project, path)))))
    .flat()
    .filter((name) => !name.endsWith('.test.ts'));
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const hash = createHash('sha256').update(
    JSON.stringify(PACKAGES.map((name) => [name, dependencies[name] ?? devDependencies[name]])),
  );
  for (const file of [...new Set(files)].sort())
    hash
      .update(relative(project, file).replaceAll('\\', '/'))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** A file, or the sources of a folder: lists of equivalent mutants judge records, they don't make them. */
async function filesIn(path: string): Promise<string[]> {
  if (/\.(ts|json)$/.test(path)) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
