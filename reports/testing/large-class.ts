/** A class as large as a course may be: its verdicts, and whose they are. */
import type { CheckResult, Verdict } from '../../graders/verdict/schema.ts';
import type { Delivery } from '../../graders/submission/submission.ts';
import { untranslated } from '../../graders/texts/text.ts';
import { check } from './sample-checks.ts';
import { topic, verdict } from './sample-verdicts.ts';

const FUNCTIONS = 8;
const CHECKS_EACH = 5;
const MISTAKES = 30;
const FAMILY = ['García', 'Peña', 'Ñáñez', 'Ruiz', 'López', 'Quispe', 'Müller', 'Sol', 'Vega', 'Ortiz', 'Cruz'];
const GIVEN = ['Ana', 'Bruno', 'Carla', 'Diego', 'Elena', 'Fátima', 'Gabriel', 'Hana', 'Iván'];

/** Whether something happens to a work: spread over the class, and the same each time. */
function falls(work: number, place: number, oneIn: number): boolean {
  return (work * 7919 + place * 104_729 + ((work * place) % 131)) % oneIn === 0;
}

/** `count` works on `topics` topics of 40 checks, a fifth of which fail, most of them by a mistake with a name. */
export function largeClass(count: number, topics: number): { verdicts: Verdict[]; deliveries: Map<string, Delivery> } {
  const verdicts = Array.from({ length: count }, (_, work) =>
    verdict(
      `student-${work}`,
      Array.from({ length: topics }, (_, place) => topicOf(work, place)),
    ),
  );
  const deliveries = new Map(verdicts.map(({ submission }, work) => [submission, deliveryOf(work)]));
  return { verdicts, deliveries };
}

function topicOf(work: number, place: number) {
  const checks: CheckResult[] = Array.from({ length: FUNCTIONS * CHECKS_EACH }, (_, i) => {
    const isLost = falls(work, place * 100 + i, 5);
    const mistake = `mistake-${(place + i) % MISTAKES}`;
    return check(
      `function${i % FUNCTIONS}.check${i}`,
      {
        es: `La comprobación ${i} de la energía libre $F_\\infty$ de cada par`,
        en: `Check ${i} of the free energy $F_\\infty$ of every pair`,
      },
      isLost ? { outcome: 'failed', misconception: falls(work, i, 7) ? mistake : null } : {},
    );
  });
  const named = new Set(checks.flatMap(({ misconception }) => (misconception === null ? [] : [misconception])));
  return topic(checks, {
    topic: `topic-${place}`,
    title: { es: `El tema número ${place}, con energía`, en: `Topic number ${place}, with energy` },
    misconceptions: [...named].map((id) => ({
      id,
      title: {
        es: `La distancia del ${id}, sin elevar al cuadrado $E_{ik}$`,
        en: `The distance of ${id}, not squared $E_{ik}$`,
      },
      explanation: untranslated('The energy is **squared**.'),
    })),
  });
}

function deliveryOf(work: number): Delivery {
  const name = `${FAMILY[work % FAMILY.length]} ${FAMILY[(work * 5 + 3) % FAMILY.length]}, ${GIVEN[work % GIVEN.length]}`;
  return {
    at: new Date(Date.UTC(2026, 2, 9, 0, work)).toISOString(),
    late: work % 9 === 0,
    name,
    email: null,
    platformId: `canvas:${work}`,
    extraDays: 0,
    group: `G ${work % 40}`,
    onRoster: true,
  };
}
