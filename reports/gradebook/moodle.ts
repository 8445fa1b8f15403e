import { BadInput } from '../../graders/verdict/bad-input.ts';
import { plain } from '../../graders/verdict/people.ts';
import type { Text } from '../../graders/verdict/text.ts';
import { MarkFinder, total, written, type Mark } from './marks.ts';
import { readSheet, writtenSheet, type Filled } from './sheet.ts';

/**
 * Moodle's headers in the languages of its worksheet: they are found, never made up, because Moodle matches by them.
 */
const HEADERS = {
  identifier: ['identifier', 'identificador'],
  name: ['fullname', 'nombrecompleto', 'nombreapellidos', 'nombre'],
  number: ['idnumber', 'numerodeid', 'numerodeidentificacion', 'id'],
  email: ['emailaddress', 'direccionemail', 'direcciondecorreo', 'direcciondecorreoelectronico', 'correoelectronico'],
  grade: ['grade', 'calificacion', 'nota', 'puntuacion'],
  most: ['maximumgrade', 'calificacionmaxima', 'notamaxima', 'puntuacionmaxima'],
  open: [
    'gradecanbechanged',
    'lacalificacionpuedesercambiada',
    'lacalificacionpuedesermodificada',
    'lacalificacionpuedecambiarse',
    'lacalificacionpuedemodificarse',
    'lacalificacionsepuedecambiar',
    'sepuedecambiarlacalificacion',
  ],
} as const;

/**
 * The grading worksheet that the teacher downloaded, its grades filled in: the sum of the topics, on the scale of the
 * worksheet's own maximum.
 * @throws BadInput when it is no such worksheet
 */
export function fillMoodle(marks: readonly Mark[], downloaded: string, file = 'moodle.csv'): Filled {
  const sheet = readSheet(downloaded, file);
  const at = Object.fromEntries(
    Object.entries(HEADERS).map(([key, names]) => [
      key,
      sheet.rows[0].findIndex((title) => (names as readonly string[]).includes(plain(title))),
    ]),
  ) as Record<keyof typeof HEADERS, number>;
  if (at.grade < 0 || (at.identifier < 0 && at.email < 0)) {
    throw new BadInput({
      es: `«${file}» no es una hoja de calificaciones de Moodle en español o inglés: faltan las columnas Identificador y Calificación.`,
      en: `'${file}' is not a grading worksheet of Moodle's in Spanish or English: the columns Identifier and Grade are missing.`,
    });
  }
  const found = new MarkFinder(marks, 'moodle');
  const notes: Text[] = [];
  for (const row of sheet.rows.slice(1)) {
    const cell = (key: keyof typeof HEADERS) => (at[key] < 0 ? null : row[at[key]]?.trim() || null);
    const participant = /(\d+)$/.exec(cell('identifier') ?? '')?.[1];
    const mark = found.of({
      ids: [participant === undefined ? null : `moodle:${participant}`, cell('number')],
      emails: [cell('email')],
      names: [cell('name')],
    });
    const { score, max } = mark === null ? { score: null, max: 0 } : total(mark);
    if (score === null || max === 0) continue;
    if (/^no$/i.test(cell('open') ?? '')) {
      notes.push({
        es: `${file}: Moodle no deja cambiar la calificación de ${mark!.submission}, y se quedó como estaba.`,
        en: `${file}: Moodle does not let ${mark!.submission}'s grade be changed, and it stayed as it was.`,
      });
      continue;
    }
    const comma = cell('most')?.includes(',') === true;
    const most = Number((cell('most') ?? '').replace(',', '.')) || max;
    row[at.grade] = written((score / max) * most).replace('.', comma ? ',' : '.');
  }
  return { csv: writtenSheet(sheet), notes: [...notes, ...found.notes(file)] };
}
