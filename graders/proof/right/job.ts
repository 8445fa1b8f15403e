/** Part 1: the reference and its alternatives on many seeds, in this very process. */
import type { Check } from '../../check/check.ts';
import type { Oracle } from '../../check/oracle.ts';
import { planChecks, runPlanned } from '../../engine/3-check.ts';
import type { CheckPlan } from '../../engine/check-run.ts';
import { loadTopic } from '../../engine/topics.ts';
import { liveOracle } from '../../oracle/live.ts';
import { rightInside, type Inside } from '../inside.ts';
import type { Fields, Job, Task } from '../machine/job.ts';
import { PROJECT } from '../project.ts';

/** Which checks a run asks for: the certain ones on every seed; chance and trainings, which cost, on fewer. */
export type Kind = 'certain' | 'chance' | 'training';
interface RightTask extends Task {
  readonly solution: string;
  readonly seed: number;
  readonly kind: Kind;
}

export interface Failure {
  readonly check: string;
  readonly outcome: string;
  readonly how: string;
}
/** What a run found: how many checks it made, and those that a right solution failed. */
export interface RightFound {
  readonly kind: Kind;
  readonly solution: string;
  readonly checks: number;
  readonly failed: readonly Failure[];
}

export const job: Job<RightTask> = {
  id: 'right',
  restsOn: 'answers',
  guess: 100,
  async tasks(id, { seeds, trainingSeeds }) {
    const [{ checks }, solutions] = [await loadTopic(PROJECT, id), await rightInside(id)];
    const kinds = (['certain', 'chance', 'training'] as const).filter((kind) =>
      checks.some((check) => kindOf(check) === kind),
    );
    return kinds.flatMap((kind) =>
      Array.from({ length: kind === 'certain' ? seeds : Math.min(seeds, trainingSeeds) }, (_, seed) => seed)
        // all solutions of a seed in a row: they share its plan and its expected values
        .flatMap((seed) =>
          [...solutions.keys()].map((solution) => ({ key: `${kind} ${seed} ${solution}`, kind, seed, solution })),
        ),
    );
  },
  async prepare(id, _scope, beat) {
    const [topic, solutions, oracle] = await Promise.all([
      loadTopic(PROJECT, id),
      rightInside(id),
      liveOracle(`${PROJECT}reference/${id}`),
    ]);
    let last: { readonly name: string; readonly planned: readonly CheckPlan[] } | null = null;
    return {
      async run({ key, kind, seed, solution }) {
        beat(key, kind === 'training' ? 900 : 120);
        const name = `${kind} ${seed}`;
        if (last?.name !== name)
          last = {
            name,
            planned: planChecks(
              id,
              topic.checks.filter((check) => kindOf(check) === kind),
              `proof/${seed}`,
            ),
          };
        return askedAll(solutions.get(solution)!, solution, kind, last.planned, oracle);
      },
      async close() {},
    };
  },
};

/** Chance before training: a check that trains has no computable bound. */
export function kindOf(check: Check): Kind {
  if (check.trains === true) return 'training';
  return check.falseFailure === undefined ? 'certain' : 'chance';
}

/** All checks of the functions that a solution has. */
async function askedAll(
  inside: Inside,
  solution: string,
  kind: Kind,
  planned: readonly CheckPlan[],
  oracle: Oracle,
): Promise<Fields & RightFound> {
  const ran = await runPlanned(
    planned.filter(({ check }) => inside.exports.includes(check.function)),
    inside,
    oracle,
  );
  const failed = ran
    .filter(({ first }) => first !== null)
    .map(({ check, first }) => ({
      check: check.id,
      outcome: first!.outcome,
      how: first!.finding?.differs.en ?? first!.fault ?? JSON.stringify(first!.failed),
    }));
  return { kind, solution, checks: ran.length, failed };
}
