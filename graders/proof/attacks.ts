/** The collection of attacks: each as a submission, its honest twin, and a batch that grades them with small limits. */
import { readFileSync, readdirSync } from 'node:fs';
import { byContexts } from '../batch/by-contexts.ts';
import { gradeBatch } from '../batch/grade-batch.ts';
import { IN_MEMORY } from '../batch/shelf.ts';
import { graderOf } from '../engine/fingerprint.ts';
import { apart } from '../intake/held-works.ts';
import { KnownMistakes } from '../engine/mistakes.ts';
import { loadTopic } from '../engine/topics.ts';
import { liveOracle } from '../oracle/live.ts';
import type { Isolation } from '../sandbox/host/isolation.ts';
import { DEFAULT_LIMITS, type Limits } from '../sandbox/host/limits.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { SourceFile, Submission } from '../submission/submission.ts';
import { PROJECT } from './project.ts';

/** What must come of an attack. */
export interface Expected {
  readonly status: string;
  readonly outcome?: string;
  readonly layer: string;
  /** what the weaker isolation does not promise */
  readonly weaker?: string;
  /** the function that it attacks by; `energies` unless told */
  readonly function?: string;
  /** more functions by whose checks it is graded, in one */
  readonly also?: readonly string[];
  /** checks that it may get back by follow-through; those of whom it may not beat unless told */
  readonly followed?: readonly string[];
  /** whom it may not beat: `twin`, whose values are wrong, unless told */
  readonly twin?: TwinName;
  /** checks that it must not pass */
  readonly fails?: readonly string[];
}

export const FOLDER = `${PROJECT}fixtures/hostile/`;
export const TOPIC = 'kmeans-ebm';
export const LIMITS: Partial<Limits> = {
  callSeconds: 0.5,
  loadSeconds: 1.5,
  submissionSeconds: 8,
  memoryMegabytes: 600,
  outputKilobytes: 64,
  floodMegabytes: 8,
};

export const expected = JSON.parse(readFileSync(`${FOLDER}expected.json`, 'utf8')) as Record<string, Expected>;

const file = (path: string, name: string): SourceFile => ({ path, text: readFileSync(`${FOLDER}${name}`, 'utf8') });
export const submission = (id: string, files: readonly SourceFile[]): Submission => ({
  id,
  topics: new Map([[TOPIC, { kind: 'files', files }]]),
});
export const attack = (name: string, id = name): Submission =>
  submission(id, [file('solution.ts', `${name}.ts`), file('twin.ts', 'twin.ts')]);
/** A work of `fixtures/submissions`, with all its files. */
export const known = (name: string, id = name): Submission => {
  const folder = `${PROJECT}fixtures/submissions/${name}/${TOPIC}/`;
  const files = readdirSync(folder).filter((path) => path.endsWith('.ts'));
  return submission(
    id,
    files.map((path) => ({ path, text: readFileSync(folder + path, 'utf8') })),
  );
};
export const honest = known('bruno', 'honest');

/** Who is as honest as an attack is not: with wrong values, right ones for whatever they are given, or one known mistake. */
export type TwinName = 'twin' | 'careless' | 'told';
export const twins: Readonly<Record<TwinName, Submission>> = {
  twin: submission('twin', [file('solution.ts', 'twin.ts')]),
  careless: submission('careless', [
    {
      path: 'solution.ts',
      text: "export { careless as energies, rightFit as fit, surface as energySurface } from './twin.ts';",
    },
    file('twin.ts', 'twin.ts'),
  ]),
  told: submission('told', [
    {
      path: 'solution.ts',
      text: "import { builtOn, told } from './twin.ts';\nexport { told as energies };\nexport const { infer, energySurface } = builtOn(told);",
    },
    file('twin.ts', 'twin.ts'),
  ]),
};

interface Grading {
  readonly isolation: Isolation;
  /** functions whose checks are asked: what is at stake is the wall, not the topic */
  readonly functions: readonly string[];
  readonly limits?: Partial<Limits>;
  readonly seed?: string;
  /** whether plots are drawn of its answers */
  readonly draws?: boolean;
}

/** Grades submissions as a batch does, on the checks of a few functions. */
export async function graded(
  submissions: readonly Submission[],
  { isolation, functions, limits = LIMITS, seed = 'hostile', draws = false }: Grading,
): Promise<Verdict[]> {
  const pool = new GuestPool(isolation, 2, { ...DEFAULT_LIMITS, ...limits });
  const [whole, oracle, grader] = await Promise.all([
    loadTopic(PROJECT, TOPIC),
    liveOracle(`${PROJECT}reference/${TOPIC}`),
    graderOf(PROJECT),
  ]);
  const topic = {
    ...whole,
    checks: whole.checks.filter((check) => functions.includes(check.function)),
    figures: draws ? whole.figures : [],
    limits: { ...whole.limits, ...limits },
  };
  const mistakes = await KnownMistakes.of(oracle, pool);
  try {
    const context = { topic, oracle, mistakes, pool, batchSeed: seed, plans: new Map() };
    const { verdicts } = await gradeBatch({
      ...apart(submissions),
      ...byContexts([context], grader, 2),
      shelf: IN_MEMORY,
    });
    return verdicts;
  } finally {
    await Promise.all([pool.close(), mistakes.close()]);
  }
}
