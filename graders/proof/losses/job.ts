/** Each known mistake as a submission: what it costs with and without follow-through, and where beside itself. */
import { gradeOpened } from '../../engine/grade-topic.ts';
import type { GradingContext } from '../../engine/context.ts';
import type { Opened } from '../../engine/respondent.ts';
import { benchInside, modulesOf, wrongInside } from '../inside.ts';
import { wrongModules } from '../../kit/recording/wrong-modules.ts';
import type { Job, Task } from '../machine/job.ts';
import { PROJECT } from '../project.ts';
import { ownFunctions, ownPieces } from './sources.ts';

/** Points in the rubric's units, without extensions in `max`. */
export interface LossFound {
  /** the functions in which its source differs */
  readonly own: readonly string[];
  readonly max: number;
  /** what it lost before and after */
  readonly strict: number;
  readonly lost: number;
  /** lost checks of other functions, and why they do not follow */
  readonly others: readonly { readonly check: string; readonly points: number; readonly reason: string }[];
}

export const job: Job<Task> = {
  id: 'losses',
  restsOn: 'verdicts',
  guess: 4000,
  async tasks(id) {
    return [...(await wrongInside(id)).submissions.keys()].map((key) => ({ key }));
  },
  async prepare(id, _scope, beat) {
    const losses = await lossesOf(id);
    return {
      async run({ key }) {
        beat(key, 900);
        return { ...(await losses(key)) };
      },
      async close() {},
    };
  },
};

/** What a known mistake of a topic costs, by its file's name. */
export async function lossesOf(id: string): Promise<(name: string) => Promise<LossFound>> {
  const [inside, { submissions, mistakes }] = await Promise.all([benchInside(id), wrongInside(id)]);
  const context: GradingContext = {
    ...inside,
    topic: { ...inside.topic, followThrough: 1 },
    mistakes,
    batchSeed: 'losses',
  };
  const { solution } = await modulesOf(id);
  const [wrong, sources] = await Promise.all([wrongModules(PROJECT, id, solution), context.oracle.misconceptions()]);
  return (name) => {
    const text = () => sources.get(name)!.find(({ path }) => path.endsWith(`/${name}.ts`))!.text;
    const pieces = wrong.get(name)!.wrong;
    return lossOf(submissions.get(name)!, pieces === null ? ownFunctions(text()) : ownPieces(pieces), context);
  };
}

async function lossOf(work: Opened, own: readonly string[], context: GradingContext): Promise<LossFound> {
  const reasons = new Map<string, string>();
  const onLeft: GradingContext['onLeft'] = ({ id }, reason) => reasons.set(id, reason);
  const { verdict } = await gradeOpened(work, { ...context, onLeft });
  const missing = verdict.checks.filter(({ points, max }) => points !== max);
  const sum = (all: readonly number[]) => all.reduce((total, points) => total + points, 0);
  const lost = (all: typeof missing) => sum(all.map(({ points, max }) => max - (points ?? 0)));
  return {
    own,
    max: sum(verdict.checks.filter(({ extension }) => !extension).map(({ max }) => max)),
    strict: lost(missing) + sum(verdict.checks.map(({ followed, points }) => (followed === undefined ? 0 : points!))),
    lost: lost(missing),
    others: missing
      .filter((check) => !own.includes(check.function))
      .map(({ id, max, points }) => ({ check: id, points: max - (points ?? 0), reason: reasons.get(id) ?? 'itself' })),
  };
}
