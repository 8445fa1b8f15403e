/** Part 2a: each known mistake as a submission: does it lose points where it belongs, and what is it called? */
import { gradeOpened } from '../../engine/grade-topic.ts';
import type { Opened } from '../../engine/respondent.ts';
import type { GradingContext } from '../../engine/context.ts';
import { benchInside, ideaOf, wrongInside } from '../inside.ts';
import type { Job, Task } from '../machine/job.ts';

/** `named`: every name that the verdict gives, and no more than one is right. */
export interface ConfusionFound {
  readonly idea: string;
  readonly concerns: string;
  readonly loses: boolean;
  readonly named: readonly string[];
}

export const job: Job<Task> = {
  id: 'confusion',
  restsOn: 'verdicts',
  guess: 1500,
  async tasks(id) {
    return [...(await wrongInside(id)).submissions.keys()].map((key) => ({ key }));
  },
  async prepare(id, _scope, beat) {
    const [context, { submissions }] = await Promise.all([benchInside(id), wrongInside(id)]);
    return {
      async run({ key }) {
        beat(key, 900);
        return { ...(await confusionOf(key, submissions.get(key)!, context)) };
      },
      async close() {},
    };
  },
};

/** Nearly all show in what the student sees; the others need the hidden checks, on the batch's seed. */
export async function confusionOf(name: string, submission: Opened, context: GradingContext): Promise<ConfusionFound> {
  const idea = ideaOf(name);
  const { concerns } = context.topic.misconceptions.find((one) => one.id === idea)!;
  const found = async (batchSeed: string | null) => {
    const { verdict } = await gradeOpened(submission, { ...context, batchSeed });
    return {
      idea,
      concerns: concerns[0],
      loses: verdict.checks.some((check) => check.points !== check.max && concerns.includes(check.function)),
      named: [...new Set(verdict.checks.map((check) => check.misconception).filter((one) => one !== null))],
    };
  };
  const seen = await found(null);
  return seen.loses ? seen : found('proof');
}
