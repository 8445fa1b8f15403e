import { median } from '../../bench/ratio.ts';
import type { Text } from '../../texts/text.ts';
import { both, count, endedOtherwise, type Section, type Table, type TopicRuns } from '../report/section.ts';
import type { LossFound } from './job.ts';
import { unlisted, unneeded, type Unfollowed } from './reasons.ts';

const MUCH = 0.25;

/** Why a check did not follow, as the second look saw it. */
const LOOK: Readonly<Record<string, Text>> = {
  itself: { es: 'nada con nombre debajo', en: 'nothing told below it' },
  behind: { es: 'detrás de otra perdida', en: 'behind another lost one' },
  memory: { es: 'memoria', en: 'memory' },
  unanswered: { es: 'sin respuesta', en: 'not answered' },
  'no-piece': { es: 'sin pieza exacta', en: 'no exact piece' },
  alone: { es: 'juzga sin la pieza', en: 'judged without the piece' },
  'too-much': { es: 'demasiadas preguntas', en: 'too much to ask' },
  elsewise: { es: 'la pieza responde otra cosa', en: 'the piece answers otherwise' },
  wrong: { es: 'mal también para sus piezas', en: 'wrong for its pieces too' },
};

type Work = LossFound & { readonly topic: string; readonly key: string };

/** What one mistake costs, without follow-through and with it. */
export function lossesSection(all: readonly TopicRuns[], lists: ReadonlyMap<string, readonly Unfollowed[]>): Section {
  const topics = all.map(({ topic, runs }) => ({
    id: topic.id,
    list: lists.get(topic.id)!,
    works: runs
      .map(({ key, found }): Work => ({ topic: topic.id, key, ...(found as unknown as LossFound) }))
      .filter(({ own }) => own !== undefined),
  }));
  const works = topics.flatMap((topic) => topic.works);
  const half = (which: Which) => median(shares(works, which));
  const ninth = (which: Which) => nineInTen(shares(works, which));
  return {
    title: { es: 'Un error cuesta lo que es', en: 'A mistake costs what it is' },
    summary: {
      es: `${count(works.length)} errores conocidos cuestan en la mediana el ${percent(half('lost'))} % de su tema (${percent(half('own'))} % en las funciones donde están), y sin lo arrastrado el ${percent(half('strict'))} %; el 90 %, hasta el ${percent(ninth('lost'))} y el ${percent(ninth('strict'))} %. Lo que se pierde en otras funciones tiene cada vez una razón`,
      en: `${count(works.length)} known mistakes cost a median of ${percent(half('lost'))}% of their topic (${percent(half('own'))}% in the functions in which they stand), and ${percent(half('strict'))}% without follow-through; nine in ten, up to ${percent(ninth('lost'))}% and ${percent(ninth('strict'))}%. What is lost in other functions has a reason each time`,
    },
    problems: [
      ...topics.flatMap(({ id, works: own, list }) => [
        ...unlisted(own, list).map((check) => ({
          es: `${id}: ${check} se pierde por un error de otra función, y ninguna línea dice por qué no lo sigue.`,
          en: `${id}: ${check} is lost by a mistake in another function, and no line says why it does not follow.`,
        })),
        ...unneeded(own, list).map((check) => ({
          es: `${id}: la línea de ${check} sobra.`,
          en: `${id}: the line of ${check} is not needed.`,
        })),
      ]),
      ...endedOtherwise(all),
    ],
    tables: [
      distribution([...topics, { id: 'Σ', works }]),
      left(topics),
      {
        title: { es: 'Por qué no siguen', en: 'Why they do not follow' },
        head: [
          { es: 'tema', en: 'topic' },
          { es: 'comprobaciones', en: 'checks' },
          { es: 'por qué', en: 'why' },
        ],
        rows: topics.flatMap(({ id, list }) => list.map(({ why, checks }) => [both(id), both(checks.join(', ')), why])),
      },
    ],
  };
}

type Which = 'strict' | 'lost' | 'own';
const shares = (works: readonly Work[], which: Which) =>
  works.length === 0 ? [0] : works.map((work) => (which === 'own' ? ownShare(work) : work[which] / work.max));
const ownShare = ({ lost, max, others }: Work) =>
  (lost - others.reduce((total, { points }) => total + points, 0)) / max;
const nineInTen = (all: readonly number[]) => [...all].sort((a, b) => a - b)[Math.floor(0.9 * (all.length - 1))];
const percent = (share: number) => (100 * share).toFixed(1);

/** Before and after, by topic. */
function distribution(topics: readonly { readonly id: string; readonly works: readonly Work[] }[]): Table {
  const figures = (all: readonly number[]) => {
    const much = all.filter((share) => share > MUCH).length;
    return [median(all), nineInTen(all), Math.max(...all)]
      .map((share) => both(percent(share)))
      .concat(both(String(much)));
  };
  const heads = (es: string, en: string): Text[] => [
    { es: `${es}: mediana`, en: `${en}: median` },
    { es: '9 de 10', en: '9 in 10' },
    { es: 'peor', en: 'worst' },
    { es: '> 25 %', en: '> 25%' },
  ];
  return {
    title: { es: 'Lo que cuesta un error, en % de su tema', en: 'What a mistake costs, in % of its topic' },
    head: [
      { es: 'tema', en: 'topic' },
      { es: 'errores', en: 'mistakes' },
      ...heads('antes', 'before'),
      ...heads('después', 'after'),
      { es: 'solo en sus funciones: mediana', en: 'in its own functions alone: median' },
    ],
    rows: topics
      .filter(({ works }) => works.length > 0)
      .map(({ id, works }) => [
        both(id),
        both(count(works.length)),
        ...figures(shares(works, 'strict')),
        ...figures(shares(works, 'lost')),
        both(percent(median(shares(works, 'own')))),
      ]),
    note: {
      es: 'Antes es la nota estricta. Una solución equivocada de estas puede llevar su idea en varias funciones.',
      en: 'Before is the strict score. A wrong solution of these may have its idea in several functions.',
    },
  };
}

/** What is lost in functions whose source is right, and what the second look saw. */
function left(topics: readonly { readonly id: string; readonly works: readonly Work[] }[]): Table {
  const rows = topics.flatMap(({ id, works }) => {
    const lost = works.flatMap(({ key, others }) => others.map((one) => ({ key, ...one })));
    return [...Map.groupBy(lost, ({ check, reason }) => `${check} ${reason}`).values()].map((all) => [
      both(id),
      both(all[0].check),
      LOOK[all[0].reason] ?? both(all[0].reason),
      both(String(all.reduce((total, { points }) => total + points, 0))),
      both(all.map(({ key }) => key).join(', ')),
    ]);
  });
  return {
    title: { es: 'Lo que se pierde en otras funciones', en: 'What is lost in other functions' },
    head: [
      { es: 'tema', en: 'topic' },
      { es: 'comprobación', en: 'check' },
      { es: 'la segunda mirada', en: 'the second look' },
      { es: 'puntos', en: 'points' },
      { es: 'por', en: 'by' },
    ],
    rows,
  };
}
