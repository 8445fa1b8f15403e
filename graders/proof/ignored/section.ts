import type { Text } from '../../texts/text.ts';
import { both, count, endedOtherwise, type Section, type TopicRuns } from '../report/section.ts';
import type { IgnoredFound } from './job.ts';
import { unexplained, type OwnCell, type Reason } from './reasons.ts';
import { WAYS, type Way } from './ways.ts';

const NAMES: Readonly<Record<Way, Text>> = {
  default: { es: 'sin él, o siempre uno', en: 'left out, or always one' },
  previous: { es: 'el de la llamada anterior', en: "the call before's" },
  other: { es: 'otro', en: 'another' },
  part: { es: 'una parte', en: 'a part' },
  mixed: { es: 'el de otro argumento', en: "another argument's" },
};

/** Every argument and option is used: a check fails for who does not. */
export function ignoredSection(all: readonly TopicRuns[], reasons: ReadonlyMap<string, readonly Reason[]>): Section {
  const topics = all.map(({ topic, runs }) => {
    const cells = runs
      .map(({ found }) => found as unknown as IgnoredFound)
      .filter(({ cells: own }) => own !== undefined)
      .flatMap((one): OwnCell[] => one.cells.map((cell) => ({ function: one.function, ...cell })));
    return { id: topic.id, cells, reasons: reasons.get(topic.id)!, ...unexplained(cells, reasons.get(topic.id)!) };
  });
  const cells = topics.flatMap((one) => one.cells);
  const filled = cells.filter(({ by }) => by !== null).length;
  const places = new Set(topics.flatMap((one) => one.cells.map((cell) => `${one.id} ${cell.function} ${cell.place}`)));
  return {
    title: { es: 'Cada argumento y cada opción cuentan', en: 'Every argument and option counts' },
    summary: {
      es: `${count(cells.length)} formas de no usar uno de ${count(places.size)} argumentos y opciones: ${count(filled)} suspenden una comprobación, ${count(cells.length - filled)} dan lo mismo, con una razón cada una`,
      en: `${count(cells.length)} ways not to use one of ${count(places.size)} arguments and options: ${count(filled)} fail a check, ${count(cells.length - filled)} change nothing, with a reason each`,
    },
    problems: [
      ...topics.flatMap(({ id, empty }) =>
        empty.map((cell) => ({
          es: `${id}: ninguna comprobación suspende a quien no usa ${cell}.`,
          en: `${id}: no check fails who does not use ${cell}.`,
        })),
      ),
      ...topics.flatMap(({ id, stale }) =>
        stale.map((cell) => ({
          es: `${id}: la razón de ${cell} sobra.`,
          en: `${id}: the reason of ${cell} is not needed.`,
        })),
      ),
      ...endedOtherwise(all),
    ],
    tables: [
      ...topics.map(({ id, cells: own }) => ({
        title: { es: `Quién lo nota: ${id}`, en: `Who notices: ${id}` },
        head: [
          { es: 'función', en: 'function' },
          { es: 'argumento u opción', en: 'argument or option' },
          ...WAYS.map((way) => NAMES[way]),
        ],
        rows: [...Map.groupBy(own, (cell) => `${cell.function} ${cell.place}`).values()].map((row) => [
          both(row[0].function),
          both(`\`${row[0].place}\``),
          ...WAYS.map((way) => said(row.find((cell) => cell.way === way))),
        ]),
      })),
      {
        title: { es: 'Por qué no lo nota nadie', en: 'Why nobody notices' },
        head: [
          { es: 'tema', en: 'topic' },
          { es: 'qué', en: 'what' },
          { es: 'por qué', en: 'why' },
        ],
        rows: topics.flatMap(({ id, reasons: own }) =>
          own.map(({ reason, cells: which }) => [both(id), both(which.join(', ')), reason]),
        ),
      },
    ],
  };
}

/** Where no call can be changed so, there is nothing to notice. */
function said(cell: OwnCell | undefined): Text {
  if (cell === undefined) return both('');
  return both(cell.by ?? '–');
}
