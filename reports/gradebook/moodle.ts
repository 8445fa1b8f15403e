/** The grading worksheet that the teacher downloaded from Moodle, its grades filled in. */
import { BadInput } from '../../graders/verdict/bad-input.ts';
import { plain } from '../../graders/verdict/people.ts';
import type { Text } from '../../graders/verdict/text.ts';
import { filled, type Target } from './filling.ts';
import { numberOf, type Mark } from './marks.ts';
import type { Row } from './rows.ts';
import type { Filled, Sheet } from './sheet.ts';

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
type Columns = Record<keyof typeof HEADERS, number>;

/**
 * A worksheet whose grade is the sum of the topics, on the scale of its own maximum.
 * @throws BadInput when it is no such worksheet
 */
export function moodleBook(sheet: Sheet, file: string): (marks: readonly Mark[]) => Filled {
  const at = Object.fromEntries(
    Object.entries(HEADERS).map(([key, names]) => [
      key,
      sheet.header.findIndex((title) => (names as readonly string[]).includes(plain(title))),
    ]),
  ) as Columns;
  if (at.grade < 0 || (at.identifier < 0 && at.email < 0)) {
    throw new BadInput({
      es: `«${file}» no es una hoja de calificaciones de Moodle en español o inglés: faltan las columnas Identificador y Calificación.`,
      en: `'${file}' is not a grading worksheet of Moodle's in Spanish or English: the columns Identifier and Grade are missing.`,
    });
  }
  const cell = (row: number, key: keyof Columns) => (at[key] < 0 ? '' : (sheet.rows[row][at[key]] ?? '').trim());
  const rows = sheet.rows.flatMap((_, row): Row[] => {
    const [identifier, name, number, email] = (['identifier', 'name', 'number', 'email'] as const).map((key) =>
      cell(row, key),
    );
    if (row === 0 || (identifier === '' && email === '')) return [];
    const participant = /(\d+)$/.exec(identifier)?.[1];
    return [
      {
        row,
        called: name || identifier || email,
        names: {
          ids: [participant === undefined ? null : `moodle:${participant}`, number || null],
          emails: [email || null],
          names: [name || null],
        },
      },
    ];
  });
  const target: Target = {
    column: at.grade,
    topics: null,
    points: (row) => numberOf(cell(row, 'most')),
    closed: (row) => closed(cell(row, 'open'), numberOf(cell(row, 'most'))),
    hasComma: (row) => cell(row, 'most').includes(','),
    excused: null,
  };
  return (marks) => filled(sheet, file, 'moodle', marks, rows, [target]);
}

function closed(open: string, most: number | null): Text | null {
  if (/^no$/i.test(open))
    return { es: 'Moodle no deja cambiar su calificación', en: 'Moodle does not let this grade be changed' };
  // Moodle writes the number of a scale as a negative maximum
  if (most !== null && most <= 0)
    return {
      es: 'en Moodle la tarea se califica con una escala de palabras, o con nada',
      en: 'in Moodle the assignment is graded by a scale of words, or not at all',
    };
  return null;
}
