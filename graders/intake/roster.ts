/**
 * The class list that a teacher keeps: a CSV with a header, `id` and any of name, e-mail, extra days, group, handed in.
 */
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { BadInput } from '../faults/bad-input.ts';
import { plain } from '../submission/people.ts';
import { instantOf } from '../submission/zone.ts';
import type { Text } from '../texts/text.ts';
import { safeId } from './unit.ts';

export interface Student {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly extraDays: number;
  readonly group: string | null;
  /** when it was handed in, where the teacher knows better than the platform */
  readonly at: Date | null;
  /** how a platform's own sheet knows them: `moodle:77` */
  readonly platformId: string | null;
  /** a time is there that nobody can read without the course's zone */
  readonly isUnzoned?: boolean;
}

type Column = Exclude<keyof Student, 'platformId' | 'isUnzoned'> | 'participant' | 'modified';

/** Names of columns, in both languages, as they are written by hand or by a platform. */
const COLUMNS: Readonly<Record<Column, readonly string[]>> = {
  id: [
    'id',
    'sid',
    'studentid',
    'sisuserid',
    'sisloginid',
    'usuario',
    'user',
    'username',
    'carne',
    'carnet',
    'codigo',
    'matricula',
    'idnumber',
    'numerodeid',
    'dni',
  ],
  name: [
    'name',
    'student',
    'fullname',
    'nombre',
    'nombrecompleto',
    'nombreapellidos',
    'alumno',
    'alumna',
    'estudiante',
  ],
  email: [
    'email',
    'emailaddress',
    'mail',
    'correo',
    'correoelectronico',
    'direcciondecorreo',
    'direccionemail',
    'direcciondecorreoelectronico',
  ],
  extraDays: ['extradays', 'days', 'extension', 'diasextra', 'diasadicionales', 'prorroga'],
  group: ['group', 'team', 'grupo', 'equipo'],
  at: ['submitted', 'submittedat', 'handedin', 'entregado', 'entrega', 'fechadeentrega'],
  // of Moodle's grading worksheet
  participant: ['identifier', 'identificador'],
  modified: ['lastmodifiedsubmission', 'ultimamodificacionentrega'],
};

/**
 * A list kept by hand, or Moodle's grading worksheet, whose times are read in the course's zone.
 * @throws BadInput that names the file, the line and what to do
 */
export async function readRoster(path: string, timeZone: string | null = null): Promise<Student[]> {
  const bytes = await readFile(path).catch(({ code = 'error' }: NodeJS.ErrnoException) => {
    throw new BadInput({
      es: `No se puede leer la lista «${path}» (${code}): indica un archivo CSV con --roster.`,
      en: `The roster '${path}' cannot be read (${code}): give a CSV file with --roster.`,
    });
  });
  const [header = [], ...rows] = rowsOf(path, bytes);
  const at = Object.fromEntries(
    Object.entries(COLUMNS).map(([key, names]) => [key, header.findIndex((title) => names.includes(plain(title)))]),
  ) as Record<Column, number>;
  if (at.id < 0 && at.participant < 0)
    throw wrong(path, 1, {
      es: 'falta la columna «id» (cabeceras: id, nombre, correo, días extra, grupo)',
      en: "the column 'id' is missing (headers: id, name, e-mail, extra days, group)",
    });
  const seen = new Set<string>();
  return rows.map((row, i) => {
    const cell = (key: Column) => (at[key] < 0 ? '' : (row[at[key]] ?? '').trim());
    const number = at.participant < 0 ? undefined : /(\d+)$/.exec(cell('participant'))?.[1];
    const id = cell('id') || (number === undefined ? '' : idInMoodle(cell('name'), cell('participant'), number));
    if (id === '') throw wrong(path, i + 2, { es: 'el id está vacío', en: 'the id is empty' });
    if (/[/\\\u0000-\u001f]|^\.+$/.test(id) || Buffer.byteLength(id) > 200)
      throw wrong(path, i + 2, {
        es: 'el id no puede ser el nombre de una carpeta (quita barras y saltos de línea)',
        en: 'the id cannot be the name of a folder (take out slashes and line breaks)',
      });
    if (seen.has(id))
      throw wrong(path, i + 2, { es: `el id «${id}» ya apareció`, en: `the id '${id}' is there already` });
    seen.add(id);
    return {
      id,
      name: cell('name') || null,
      email: cell('email') || null,
      group: cell('group') || null,
      extraDays: daysOf(cell('extraDays'), path, i + 2),
      at: timeOf(cell('at'), path, i + 2) ?? modifiedAt(cell('modified'), timeZone, path, i + 2),
      platformId: number === undefined ? null : `moodle:${number}`,
      ...(timeZone === null && /\d/.test(cell('modified')) ? { isUnzoned: true } : {}),
    };
  });
}

function rowsOf(path: string, bytes: Buffer): string[][] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes); // what a Spanish spreadsheet writes when it isn't asked
  }
  // a spreadsheet writes the separator of its country
  const first = text.split(/\r?\n/, 1)[0];
  const delimiter = [';', '\t', ','].toSorted((a, b) => first.split(b).length - first.split(a).length)[0];
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    });
  } catch {
    throw new BadInput({
      es: `La lista «${path}» no es un CSV bien formado: ábrela en una hoja de cálculo y guárdala como CSV.`,
      en: `The roster '${path}' is not a well-formed CSV: open it in a spreadsheet and save it as CSV.`,
    });
  }
}

function daysOf(words: string, path: string, line: number): number {
  if (words === '') return 0;
  const days = Number(words.replace(',', '.'));
  if (Number.isFinite(days) && days >= 0) return days;
  throw wrong(path, line, {
    es: `los días extra son «${words}», y deben ser un número desde 0`,
    en: `the extra days are '${words}', and must be a number from 0`,
  });
}

function timeOf(words: string, path: string, line: number): Date | null {
  if (words === '') return null;
  // without its offset it would be another time on another machine
  const time = WITH_OFFSET.test(words) ? new Date(words) : new Date(NaN);
  if (!Number.isNaN(time.getTime())) return time;
  throw wrong(path, line, {
    es: `la hora de entrega es «${words}»: escríbela con su desfase, como 2026-03-09T23:59:00-05:00`,
    en: `the time of handing in is '${words}': write it with its offset, as 2026-03-09T23:59:00-05:00`,
  });
}

const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** As the folder of the same person is called in Moodle's download, so that the row has the same id with and without. */
function idInMoodle(name: string, participant: string, number: string): string {
  return safeId(`${name || participant.slice(0, -number.length).trim()}_${number}`);
}

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  ['en', 'es'].flatMap((language) =>
    Array.from({ length: 12 }, (_, month) => {
      const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
      return [plain(name.format(Date.UTC(2026, month, 15))), month] as const;
    }),
  ),
);

/**
 * A time as Moodle writes it, by the clocks of the course: `Monday, 9 March 2026, 11:59 PM`,
 * `lunes, 9 de marzo de 2026, 23:59`; `-` where nothing was handed in. Null where no zone is stated.
 */
function modifiedAt(words: string, timeZone: string | null, path: string, line: number): Date | null {
  if (words === '' || words === '-') return null;
  const said = MOODLE_TIME.exec(words)?.groups;
  const month = said === undefined ? undefined : MONTHS[plain(said.month)];
  if (said === undefined || month === undefined)
    throw wrong(path, line, {
      es: `no se entiende la última modificación, «${words}»: descarga la hoja en español o en inglés`,
      en: `the last modification, '${words}', is not understood: download the worksheet in Spanish or English`,
    });
  if (timeZone === null) return null;
  const half = said.half?.toLowerCase();
  const hour = half === undefined ? Number(said.hour) : (Number(said.hour) % 12) + (half === 'p' ? 12 : 0);
  return new Date(instantOf(Date.UTC(Number(said.year), month, Number(said.day), hour, Number(said.minute)), timeZone));
}

const MOODLE_TIME =
  /(?<day>\d{1,2})\s+(?:de\s+)?(?<month>\p{L}+)\s+(?:de\s+)?(?<year>\d{4}),?\s+(?<hour>\d{1,2}):(?<minute>\d\d)\s*(?:(?<half>[ap])\.?\s?m\b)?/iu;

function wrong(path: string, line: number, { es, en }: Text): BadInput {
  return new BadInput({
    es: `La lista «${path}», línea ${line}: ${es}.`,
    en: `The roster '${path}', line ${line}: ${en}.`,
  });
}
