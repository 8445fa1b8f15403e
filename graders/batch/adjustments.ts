/**
 * `--adjustments FILE`: what people change by hand. Columns submission, topic, check, points, reason, who, in either
 * language.
 */
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { BadInput } from '../faults/bad-input.ts';
import type { Adjustment } from '../verdict/settle.ts';
import type { Text } from '../texts/text.ts';

const COLUMNS = {
  submission: ['submission', 'entrega'],
  topic: ['topic', 'tema'],
  check: ['check', 'comprobacion', 'comprobación'],
  points: ['points', 'puntos'],
  reason: ['reason', 'motivo', 'razón', 'razon'],
  who: ['who', 'quien', 'quién'],
} as const;
type Column = keyof typeof COLUMNS;
/** What stands in `points` for a check that does not count. */
const EXCUSED = ['excused', 'exento', 'exenta'];
const MOST_TOLD = 20;

/** What a row may speak of. */
export interface Known {
  readonly submissions: Pick<ReadonlySet<string>, 'has'>;
  /** check ids by topic */
  readonly checks: ReadonlyMap<string, readonly string[]>;
  /** all rubric points of a topic, extensions too */
  readonly points: ReadonlyMap<string, number>;
}

/**
 * What a row says wrong by itself is refused here, before anything is graded; what only a verdict tells is said after.
 * @throws BadInput with one sentence for each bad row, with file and line
 */
export async function readAdjustments(file: string, known: Known): Promise<Adjustment[]> {
  const text = await readFile(file, 'utf8').catch(({ code = 'error' }: NodeJS.ErrnoException) => {
    throw new BadInput({
      es: `No se pueden leer los ajustes de «${file}» (${code}).`,
      en: `The adjustments in '${file}' cannot be read (${code}).`,
    });
  });
  const rows = rowsOf(file, text);
  const troubles: Text[] = [];
  const excused = excusedAt(rows);
  const adjustments = rows.map(({ line, cells }) => {
    const adjustment = adjustmentOf(cells);
    const trouble =
      'trouble' in adjustment
        ? adjustment.trouble
        : (misfit(adjustment, known) ?? excess(adjustment, known) ?? contradiction(adjustment, line, excused));
    if (trouble !== null)
      troubles.push({ es: `${file}, línea ${line}: ${trouble.es}.`, en: `${file}, line ${line}: ${trouble.en}.` });
    return adjustment as Adjustment;
  });
  if (troubles.length > 0) {
    const told = troubles.slice(0, MOST_TOLD);
    const rest = troubles.length - told.length;
    const more = rest === 0 ? [] : [{ es: `… y ${rest} más.`, en: `… and ${rest} more.` }];
    throw new BadInput({
      es: [...told, ...more].map(({ es }) => es).join('\n'),
      en: [...told, ...more].map(({ en }) => en).join('\n'),
    });
  }
  return adjustments;
}

/** Why an adjustment speaks of nothing that there is; null where it fits. */
export function misfit({ submission, topic, check }: Adjustment, { submissions, checks }: Known): Text | null {
  if (!submissions.has(submission))
    return { es: `no hay ninguna entrega «${submission}»`, en: `there is no submission '${submission}'` };
  const ids = checks.get(topic);
  if (ids === undefined) return { es: `no existe el tema «${topic}»`, en: `there is no topic '${topic}'` };
  if (check !== null && !ids.includes(check))
    return {
      es: `el tema «${topic}» no tiene la comprobación «${check}»`,
      en: `the topic '${topic}' has no check '${check}'`,
    };
  return null;
}

/** More points for a topic than it has at all: a slip of the pen, or a score in their place. */
function excess({ topic, check, points: given }: Adjustment, { points }: Known): Text | null {
  const most = points.get(topic) ?? Infinity;
  if (check !== null || given === null || given <= most) return null;
  return {
    es: `suma ${given} puntos y todo el tema «${topic}» tiene ${most}: corrígelo (son puntos de la rúbrica que se suman, no la nota)`,
    en: `it adds ${given} points and all of the topic '${topic}' has ${most}: correct it (they are rubric points to add, not the score)`,
  };
}

/** The first line that excuses a check, or a whole topic, of a submission. */
function excusedAt(rows: readonly Row[]): ReadonlyMap<string, number> {
  const excused = new Map<string, number>();
  for (const { line, cells } of rows) {
    const one = adjustmentOf(cells);
    if ('trouble' in one || one.points !== null) continue;
    const place = placeOf(one, one.check);
    if (!excused.has(place)) excused.set(place, line);
  }
  return excused;
}

/** What is excused does not count: nothing can be added to it or taken from it. */
function contradiction(one: Adjustment, line: number, excused: ReadonlyMap<string, number>): Text | null {
  const { submission, topic, check } = one;
  const whole = excused.get(placeOf(one, null));
  const at = whole ?? excused.get(placeOf(one, check));
  if (at === undefined || at === line) return null;
  const [es, en] =
    whole === undefined && check !== null
      ? [
          `la comprobación «${check}» de «${submission}» está exenta`,
          `the check '${check}' of '${submission}' is excused`,
        ]
      : [`el tema «${topic}» de «${submission}» está exento`, `the topic '${topic}' of '${submission}' is excused`];
  return { es: `${es} en la línea ${at}: quita una de las dos`, en: `${en} on line ${at}: leave one of the two out` };
}

function placeOf({ submission, topic }: Adjustment, check: string | null): string {
  return JSON.stringify([submission, topic, check]);
}

interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

function rowsOf(file: string, text: string): Row[] {
  const [first = ''] = text.split('\n');
  const delimiter = first.includes(';') && !first.includes(',') ? ';' : ',';
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      trim: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const header = records[0]?.record.map((name) => name.toLowerCase()) ?? [];
    const places = Object.entries(COLUMNS).map(
      ([column, names]) => [column, header.findIndex((name) => (names as readonly string[]).includes(name))] as const,
    );
    const missing = places.find(([, place]) => place < 0);
    if (missing !== undefined)
      throw new BadInput({
        es: `${file}, línea 1: falta la columna «${COLUMNS[missing[0] as Column][1]}» (o «${missing[0]}»).`,
        en: `${file}, line 1: the column '${missing[0]}' is missing.`,
      });
    return records.slice(1).map(({ record, info }) => ({
      line: info.lines,
      cells: Object.fromEntries(places.map(([column, place]) => [column, record[place] ?? ''])) as Row['cells'],
    }));
  } catch (error) {
    if (error instanceof BadInput) throw error;
    const { lines, message } = error as { lines?: number; message: string };
    throw new BadInput({
      es: `${file}, línea ${lines ?? '?'}: no es CSV válido (${message}).`,
      en: `${file}, line ${lines ?? '?'}: not valid CSV (${message}).`,
    });
  }
}

function adjustmentOf({ submission, topic, check, points, reason, who }: Row['cells']): Adjustment | { trouble: Text } {
  const excused = EXCUSED.includes(points.toLowerCase());
  const number = Number(points.replace(',', '.'));
  if (!excused && (points === '' || !Number.isFinite(number) || Math.abs(number) > 1e6)) {
    return {
      trouble: {
        es: `los puntos deben ser un número (lo que se suma o, con «-», se resta) o «exento», y son «${points}»`,
        en: `the points must be a number (what is added or, with '-', taken off) or 'excused', and are '${points}'`,
      },
    };
  }
  if (reason === '') return { trouble: { es: 'falta el motivo', en: 'the reason is missing' } };
  if (who === '') return { trouble: { es: 'falta quién lo decide', en: 'who decided it is missing' } };
  return { submission, topic, check: check === '' ? null : check, points: excused ? null : number, reason, who };
}
