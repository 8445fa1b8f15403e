/** Scores into the columns of a platform's sheet, and the sentences that say so beforehand. */
import { commonest } from '../../graders/verdict/maxima.ts';
import { plural, quoted, type Text } from '../../graders/texts/text.ts';
import { partOf, written, type Mark, type Part } from './marks.ts';
import { matched, type Matched, type Row } from './rows.ts';
import type { Filled, Sheet } from './sheet.ts';

const MOST_NAMED = 20;
const MOST_OF_A_NAME = 60;

/** A column of the platform's, and what goes into it. */
export interface Target {
  readonly column: number;
  /** the topics whose sum it is; null: all */
  readonly topics: readonly string[] | null;
  /** how many points a row's column has; null where the platform does not say */
  points(row: number): number | null;
  /** why a row's cell must stay as it is; null where it may be written */
  closed(row: number): Text | null;
  /** whether a row's numbers have a decimal comma */
  hasComma(row: number): boolean;
  /** what stands for a work of which nothing counts; null where the platform has no word for it */
  readonly excused: string | null;
  /** further cells of a row that is written */
  beside?(
    row: number,
    points: number,
    submission: string,
  ): readonly { readonly column: number; readonly words: string }[];
}

interface Other {
  readonly who: string;
  readonly max: number;
}

/** The sheet with the scores of all that have a row in it. */
export function filled(
  sheet: Sheet,
  file: string,
  platform: string,
  marks: readonly Mark[],
  rows: readonly Row[],
  targets: readonly Target[],
): Filled {
  const who = matched(marks, rows, platform);
  const columns = targets.map((target) => columnOf(sheet, file, who, target));
  return {
    csv: sheet.with(columns.flatMap(({ cells }) => cells)),
    notes: [...columns.flatMap(({ notes }) => notes), ...strangers(file, who), ...encodingNote(sheet, file)],
  };
}

/** What becomes of one cell of ours. */
type Outcome = { readonly who: string } & (
  | { readonly is: 'left'; readonly why: Text }
  | { readonly is: 'excused'; readonly words: string }
  | {
      readonly is: 'scored';
      readonly words: string;
      readonly points: number;
      readonly max: number;
      readonly isOver: boolean;
    }
);

function columnOf(sheet: Sheet, file: string, { pairs }: Matched, target: Target) {
  const parts = pairs.map(({ row: { row }, mark }) => ({ row, mark, part: partOf(mark, target.topics) }));
  const usual = commonest(parts.flatMap(({ part }) => (part.max > 0 ? [part.max] : [])));
  const outcomes = parts.map(({ row, mark, part }) => ({
    row,
    ...outcomeOf(mark.submission, part, row, target, usual),
  }));
  const of = <K extends Outcome['is']>(is: K) => outcomes.filter((one): one is typeof one & { is: K } => one.is === is);
  const [left, excused, scored] = [of('left'), of('excused'), of('scored')];
  const where = { es: `${file}, columna`, en: `${file}, column` };
  const title = quoted(sheet.header[target.column]);
  const topics = target.topics ?? [...new Set(pairs.flatMap(({ mark }) => mark.topics.map(({ topic }) => topic)))];
  const over = scored.filter(({ isOver }) => isOver).map(({ who }) => who);
  return {
    cells: [
      ...[...excused, ...scored].map(({ row, words }) => ({ row, column: target.column, words })),
      ...scored.flatMap(({ row, points, who }) =>
        (target.beside?.(row, points, who) ?? []).map((cell) => ({ ...cell, row })),
      ),
    ],
    notes: [
      scaleNote(
        file,
        title,
        topics.join(' + '),
        usual,
        [...new Set(scored.map(({ points }) => points))],
        scored.length,
      ),
      ...leftNote(file, title, left),
      ...(excused.length === 0
        ? []
        : [
            {
              es: `${where.es} ${title}: ${excused[0].words} (exento) para ${listed(excused.map(({ who }) => who))}.`,
              en: `${where.en} ${title}: ${excused[0].words} (excused) for ${listed(excused.map(({ who }) => who))}.`,
            },
          ]),
      ...(over.length === 0
        ? []
        : [
            {
              es: `${where.es} ${title}: ${listed(over)} con más puntos que el máximo, por ajustes; Canvas los admite y Moodle no.`,
              en: `${where.en} ${title}: ${listed(over)} with more points than the maximum, by adjustments; Canvas takes them and Moodle does not.`,
            },
          ]),
      ...othersNotes(
        file,
        title,
        scored.filter(({ max }) => max !== usual),
        usual,
      ),
    ],
  };
}

/** `usual`: the maximum of most, for a column of which the platform says none. */
function outcomeOf(who: string, part: Part, row: number, target: Target, usual: number): Outcome {
  const why = target.closed(row) ?? part.why;
  if (why !== null || part.score === null) return { who, is: 'left', why: why ?? { es: 'sin nota', en: 'no score' } };
  if (part.max === 0)
    return target.excused === null
      ? { who, is: 'left', why: { es: 'todo exento', en: 'all of it excused' } }
      : { who, is: 'excused', words: target.excused };
  const points = target.points(row) ?? usual;
  const score = written((part.score / part.max) * points);
  return {
    who,
    is: 'scored',
    words: target.hasComma(row) ? score.replace('.', ',') : score,
    points,
    max: part.max,
    isOver: part.score > part.max,
  };
}

/** Whose score is out of another maximum than the column's others. */
export function othersNotes(file: string, title: string, others: readonly Other[], usual: number): Text[] {
  return [...Map.groupBy(others, ({ max }) => max)].map(([max, own]) => {
    const who = listed(own.map((one) => one.who));
    return {
      es: `${file}, columna ${title}: la nota de ${who} es sobre ${written(max)} y no sobre ${written(usual)} (otra rúbrica o algo exento): se escribe la misma proporción.`,
      en: `${file}, column ${title}: the score of ${who} is out of ${written(max)}, not ${written(usual)} (another rubric, or something excused): the same share is written.`,
    };
  });
}

/** Which column gets what, on what scale, and in how many rows. */
function scaleNote(
  file: string,
  title: string,
  topics: string,
  usual: number,
  possible: readonly number[],
  count: number,
): Text {
  if (count === 0)
    return {
      es: `${file}, columna ${title}: no se escribe ninguna fila.`,
      en: `${file}, column ${title}: no row is written.`,
    };
  const [points] = possible;
  const on = possible.length === 1 ? written(points) : possible.map(written).join(' / ');
  const factor = String(Number((points / usual).toPrecision(4)));
  const isPlain = possible.length > 1 || points === usual;
  return {
    es: `${file}, columna ${title}: ${topics}, sobre ${written(usual)}, en una columna de ${on} puntos${isPlain ? '' : ` (cada nota por ${factor})`}: ${plural(count, 'fila', 'filas')}.`,
    en: `${file}, column ${title}: ${topics}, out of ${written(usual)}, in a column of ${on} points${isPlain ? '' : ` (each score times ${factor})`}: ${plural(count, 'row', 'rows')}.`,
  };
}

function leftNote(file: string, title: string, left: readonly { readonly who: string; readonly why: Text }[]): Text[] {
  if (left.length === 0) return [];
  const groups = [...Map.groupBy(left, ({ why }) => why.en).values()].map((own) => ({
    why: own[0].why,
    who: listed(own.map(({ who }) => who)),
  }));
  return [
    {
      es: `${file}, columna ${title}: se queda como está ${groups.map(({ who, why }) => `${who} (${why.es})`).join('; ')}.`,
      en: `${file}, column ${title}: left as it is: ${groups.map(({ who, why }) => `${who} (${why.en})`).join('; ')}.`,
    },
  ];
}

/** Who is on one side only. */
function strangers(file: string, { nobodys, doubtful, lost }: Matched): Text[] {
  const rows = (own: readonly Row[]) => listed(own.map(({ called }) => called));
  return [
    ...(nobodys.length > 0
      ? [
          {
            es: `${file}: ${plural(nobodys.length, 'fila que no es', 'filas que no son')} de ninguna entrega, sin tocar: ${rows(nobodys)}.`,
            en: `${file}: ${plural(nobodys.length, 'row is', 'rows are')} nobody's submission and not touched: ${rows(nobodys)}.`,
          },
        ]
      : []),
    ...(doubtful.length > 0
      ? [
          {
            es: `${file}: ${plural(doubtful.length, 'fila puede', 'filas pueden')} ser de más de una persona, y ahí no se escribe nada: ${rows(doubtful)}; pon esas notas a mano, o da una lista (--roster) con identificadores o correos.`,
            en: `${file}: ${plural(doubtful.length, 'row', 'rows')} may be more than one person's, and nothing is written there: ${rows(doubtful)}; put those scores by hand, or give a roster (--roster) with ids or e-mails.`,
          },
        ]
      : []),
    ...(lost.length > 0
      ? [
          {
            es: `${file}: no tiene fila para ${listed(lost.map(({ submission }) => submission))}.`,
            en: `${file}: it has no row for ${listed(lost.map(({ submission }) => submission))}.`,
          },
        ]
      : []),
  ];
}

function encodingNote({ encoding }: Sheet, file: string): Text[] {
  if (encoding === 'utf-8') return [];
  const name = encoding === 'windows-1252' ? 'Windows-1252' : 'UTF-16';
  return [
    {
      es: `${file}: está en ${name}, como lo guarda Excel, y se escribe igual; si la plataforma no lo admite, descárgalo otra vez y no lo guardes con Excel.`,
      en: `${file}: it is in ${name}, as Excel saves it, and is written back so; where the platform does not take it, download it again and do not save it with Excel.`,
    },
  ];
}

/** Foreign names, so many that a line stays a line. */
export function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return `${names
    .slice(0, MOST_NAMED)
    .map((name) => quoted(name, MOST_OF_A_NAME))
    .join(', ')}${more > 0 ? ` … (+${more})` : ''}`;
}
