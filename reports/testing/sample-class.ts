import type { Delivery, IntakeProblem } from '../../graders/submission/submission.ts';
import type { Text } from '../../graders/texts/text.ts';
import { HOSTILE } from './hostile.ts';

const delivery: Delivery = {
  at: '2026-03-09T10:00:00.000Z',
  late: true,
  name: 'López, Ana <i>',
  email: null,
  platformId: 'canvas:11',
  extraDays: 2,
  group: 'G 2',
  onRoster: true,
};

/** What a class page may know beside the verdicts; hostile where a submission could be. */
export function sampleOptions(): {
  deliveries: Map<string, Delivery>;
  intake: { taken: Text; problems: IntakeProblem[] };
} {
  return {
    deliveries: new Map([
      ['ana', delivery],
      ...HOSTILE.map((words): [string, Delivery] => [words, { ...delivery, late: null, name: words, group: words }]),
    ]),
    intake: {
      taken: { es: 'Se tomó como descarga de Canvas: 3 entregas.', en: 'Taken as a Canvas download: 3 submissions.' },
      problems: [
        {
          submission: 'ana',
          text: {
            es: 'Cuenta `solution-1.ts`, la más nueva; `solution.ts` se dejó fuera.',
            en: '`solution-1.ts`, the newest, counts; `solution.ts` was left out.',
          },
        },
        {
          submission: '<b>nobody',
          text: { es: 'Está en la lista y no entregó nada.', en: 'Is on the roster and handed in nothing.' },
        },
        ...HOSTILE.map((words) => ({
          submission: null,
          text: { es: `Se dejó fuera ${words}.`, en: `${words} was left out.` },
        })),
      ],
    },
  };
}
