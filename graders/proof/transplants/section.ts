import type { Text } from '../../texts/text.ts';
import { both, count, endedOtherwise, type Section, type TopicRuns } from '../report/section.ts';
import type { PairFound } from '../pairs/job.ts';
import type { TransplantFound } from './job.ts';

const PRECISION = 0.99;
const RECALL = 0.9;

/** Part 4: names are right, or not given. */
export function diagnosisSection(transplants: readonly TopicRuns[], pairs: readonly TopicRuns[]): Section {
  const runs = transplants.flatMap(({ topic, runs: own }) =>
    own
      .map(({ key, found }) => ({ topic: topic.id, key, ...(found as unknown as TransplantFound) }))
      .filter(({ named }) => named !== undefined),
  );
  const together = pairs.flatMap(({ topic, runs: own }) =>
    own
      .map(({ key, found }) => ({ topic: topic.id, key, ...(found as unknown as PairFound) }))
      .filter(({ named }) => named !== undefined),
  );
  const couples = together.filter(({ apart, summed }) => apart && summed);
  const named = runs.filter((run) => run.named.length > 0);
  const right = named.filter((run) => String(run.named) === run.idea);
  const guessed = couples.filter(
    (pair) => pair.named.length > 0 && !pair.ideas.every((idea) => pair.named.includes(idea)),
  );
  const [precision, recall] = [right.length / Math.max(1, named.length), right.length / Math.max(1, runs.length)];
  const problems: Text[] = [
    ...(precision < PRECISION
      ? [
          {
            es: `La precisión es ${precision.toFixed(3)} y debe llegar a ${PRECISION}.`,
            en: `Precision is ${precision.toFixed(3)} and must reach ${PRECISION}.`,
          },
        ]
      : []),
    ...(recall < RECALL
      ? [
          {
            es: `La exhaustividad es ${recall.toFixed(3)} y debe llegar a ${RECALL}.`,
            en: `Recall is ${recall.toFixed(3)} and must reach ${RECALL}.`,
          },
        ]
      : []),
    ...guessed.map(({ topic, key, named: names }) => ({
      es: `${topic}: dos errores a la vez (${key}) reciben el nombre ${names.join(', ')}.`,
      en: `${topic}: two mistakes at once (${key}) are named ${names.join(', ')}.`,
    })),
    ...endedOtherwise([...transplants, ...pairs]),
  ];
  const misses = runs.filter((run) => String(run.named) !== run.idea);
  return {
    title: { es: 'El diagnóstico se abstiene antes que adivinar', en: 'Diagnosis abstains rather than guesses' },
    summary: {
      es: `precisión ${precision.toFixed(3)} y exhaustividad ${recall.toFixed(3)} sobre ${count(runs.length)} errores trasplantados a otros estilos; ${count(guessed.length)} nombres a medias en ${count(couples.length)} pares de errores en una función`,
      en: `precision ${precision.toFixed(3)} and recall ${recall.toFixed(3)} over ${count(runs.length)} mistakes transplanted into other styles; ${count(guessed.length)} half names in ${count(couples.length)} pairs of mistakes in one function`,
    },
    problems,
    tables: [
      {
        title: { es: 'Trasplantes por estilo', en: 'Transplants by style' },
        head: [
          { es: 'tema', en: 'topic' },
          { es: 'estilo', en: 'style' },
          { es: 'errores', en: 'mistakes' },
          { es: 'con su nombre', en: 'named' },
          { es: 'sin nombre', en: 'unnamed' },
          { es: 'con otro nombre', en: 'misnamed' },
        ],
        rows: transplants.flatMap(({ topic }) =>
          [...new Set(runs.filter((run) => run.topic === topic.id).map(({ style }) => style))].map((style) => {
            const own = runs.filter((run) => run.topic === topic.id && run.style === style);
            const mine = own.filter((run) => String(run.named) === run.idea).length;
            const none = own.filter((run) => run.named.length === 0).length;
            return [
              topic.id,
              style,
              String(own.length),
              String(mine),
              String(none),
              String(own.length - mine - none),
            ].map(both);
          }),
        ),
      },
      {
        title: { es: 'Los que no reciben su nombre', en: 'Those that do not get their name' },
        head: [
          { es: 'tema', en: 'topic' },
          { es: 'trasplante', en: 'transplant' },
          { es: 'nombre', en: 'name' },
        ],
        rows: misses.map((run) => [
          both(run.topic),
          both(run.key),
          run.named.length === 0 ? { es: 'ninguno', en: 'none' } : both(run.named.join(', ')),
        ]),
      },
      {
        title: { es: 'Pares de errores en una función', en: 'Pairs of mistakes in one function' },
        head: [
          { es: 'tema', en: 'topic' },
          { es: 'pares', en: 'pairs' },
          { es: 'los dos nombres', en: 'both names' },
          { es: 'sin nombre', en: 'no name' },
          { es: 'nombre a medias', en: 'half a name' },
          { es: 'aparte: uno solo ya responde así', en: 'left out: one alone answers so' },
          { es: 'aparte: suma de sorteos, ningún programa', en: 'left out: a sum of draws, no program' },
        ],
        rows: pairs.map(({ topic }) => {
          const mine = together.filter((pair) => pair.topic === topic.id);
          const own = couples.filter((pair) => pair.topic === topic.id);
          const none = own.filter((pair) => pair.named.length === 0).length;
          const half = guessed.filter((pair) => pair.topic === topic.id).length;
          const alone = mine.filter(({ apart }) => !apart).length;
          return [
            topic.id,
            ...[own.length, own.length - none - half, none, half, alone, mine.length - own.length - alone].map(String),
          ].map(both);
        }),
      },
    ],
  };
}
