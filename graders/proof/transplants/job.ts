/**
 * Part 4: the wrong idea in other styles: in an alternative's place of the function, and computed by another backend.
 */
import type { Opened } from '../../engine/respondent.ts';
import type { Exports } from '../../sandbox/guest/exports.ts';
import { confusionOf, type ConfusionFound } from '../confusion/job.ts';
import { Inside, benchInside, modulesOf } from '../inside.ts';
import type { Job, Task } from '../machine/job.ts';
import { useBackend } from '../tolerances/job.ts';

interface Transplant extends Task {
  readonly style: string;
  readonly mistake: string;
}
export interface TransplantFound extends ConfusionFound {
  readonly style: string;
}

const OTHER_BACKEND = 'wasm';

export const job: Job<Transplant> = {
  id: 'transplants',
  restsOn: 'verdicts',
  guess: 1500,
  async tasks(id) {
    const { alternatives, misconceptions } = await modulesOf(id);
    return [...alternatives.keys(), OTHER_BACKEND].flatMap((style) =>
      [...misconceptions.keys()].map((mistake) => ({ key: `${style} ${mistake}`, style, mistake })),
    );
  },
  async prepare(id, _scope, beat) {
    const [context, modules] = await Promise.all([benchInside(id), modulesOf(id)]);
    return {
      async run({ key, style, mistake }) {
        beat(key, 900);
        const wrong = modules.misconceptions.get(mistake)!;
        const submission =
          style === OTHER_BACKEND
            ? new OnWasm(wrong)
            : new Inside(transplanted(wrong, modules.solution, modules.alternatives.get(style)!));
        return { style, ...(await confusionOf(mistake, submission, context)) };
      },
      async close() {},
    };
  },
};

/** The alternative with the functions that the mistake changes taken from the mistake. */
function transplanted(wrong: Exports, right: Exports, style: Exports): Exports {
  const changed = Object.fromEntries(Object.entries(wrong).filter(([name, value]) => value !== right[name]));
  return { ...style, ...changed };
}

/** Answers with another arithmetic than the known mistakes do. */
class OnWasm extends Inside implements Opened {
  override async ask(calls: Parameters<Inside['ask']>[0]): ReturnType<Inside['ask']> {
    await useBackend('wasm');
    try {
      return await super.ask(calls);
    } finally {
      await useBackend('cpu');
    }
  }
}
