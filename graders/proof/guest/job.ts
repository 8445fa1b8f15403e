/**
 * Parts 1 and 2 through the guest: a sample which shows that answering in the proof's own process makes no difference.
 */
import { gradeOpened, gradeTopic } from '../../engine/grade-topic.ts';
import { benchInside, rightInside, wrongInside } from '../inside.ts';
import type { Job, Task } from '../machine/job.ts';
import { contextOf } from '../project.ts';
import { ownSolutions } from '../submissions.ts';

/** One known mistake in so many. */
const SAMPLE = 8;
export interface GuestFound {
  readonly same: boolean;
  readonly differs: readonly string[];
}

export const job: Job<Task> = {
  id: 'guest',
  restsOn: 'verdicts',
  guess: 4000,
  async tasks(id) {
    const [right, wrong] = [await rightInside(id), (await wrongInside(id)).submissions];
    return [
      ...[...right.keys()].map((name) => ({ key: `right ${name}` })),
      ...[...wrong.keys()].filter((_, i) => i % SAMPLE === 0).map((name) => ({ key: `wrong ${name}` })),
    ];
  },
  async prepare(id, _scope, beat) {
    const [{ context, close }, inside, { right }] = await Promise.all([
      contextOf(id, 'proof'),
      benchInside(id),
      ownSolutions(id),
    ]);
    const [opened, wrong, sources] = await Promise.all([
      rightInside(id),
      wrongInside(id),
      context.oracle.misconceptions(),
    ]);
    return {
      async run({ key }) {
        beat(key, 900);
        const [kind, name] = key.split(' ');
        const files = kind === 'right' ? right.get(name)! : sources.get(name)!;
        const through = await gradeTopic({ kind: 'files', files }, { ...context, topic: inside.topic });
        const here = await gradeOpened((kind === 'right' ? opened : wrong.submissions).get(name)!, {
          ...inside,
          batchSeed: 'proof',
        });
        const differs = here.verdict.checks
          .filter((check, i) => written(check) !== written(through.verdict.checks[i]))
          .map((check) => check.id);
        return { same: written(here.verdict) === written(through.verdict), differs };
      },
      close,
    };
  },
};

/** Where an error was thrown is left out: here a solution lies in the project, in a guest in a folder of its own. */
function written(part: unknown): string {
  return JSON.stringify(part, (key, value: unknown) =>
    key === 'crash' && value !== null ? { ...(value as object), file: null, line: null } : value,
  );
}
