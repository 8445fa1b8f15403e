/** The grading worksheet that the teacher downloaded from Moodle, its grades filled in. */
import { BadInput } from '../../graders/faults/bad-input.ts';
import { plain } from '../../graders/submission/people.ts';
import { plural, type Text } from '../../graders/texts/text.ts';
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
  comments: [
    'feedbackcomments',
    'comentariosderetroalimentacion',
    'comentariosdelaretroalimentacion',
    'retroalimentacioncomentarios',
    'comentariosdefeedback',
  ],
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
 * @param comments by submission, for the column of comments; one that is there stays
 * @throws BadInput when it is no such worksheet
 */
export function moodleBook(
  sheet: Sheet,
  file: string,
  comments: ReadonlyMap<string, string> | null = null,
): (marks: readonly Mark[]) => Filled {
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
    beside: (row, _points, submission) => {
      const words = comments?.get(submission);
      return at.comments < 0 || words === undefined || cell(row, 'comments') !== ''
        ? []
        : [{ column: at.comments, words }];
    },
  };
  const commented = rows.filter(({ row }) => cell(row, 'comments') !== '').length;
  const notes = comments === null ? [] : commentNotes(file, at.comments >= 0, commented);
  return (marks) => {
    const { csv, notes: others } = filled(sheet, file, 'moodle', marks, rows, [target]);
    return { csv, notes: [...others, ...notes] };
  };
}

function commentNotes(file: string, hasColumn: boolean, commented: number): Text[] {
  if (!hasColumn)
    return [
      {
        es: `${file}: no tiene columna de comentarios: en los ajustes de la tarea, activa «Comentarios de retroalimentación» y descarga la hoja otra vez.`,
        en: `${file}: it has no column of comments: in the assignment's settings, turn on 'Feedback comments' and download the worksheet again.`,
      },
    ];
  if (commented === 0) return [];
  return [
    {
      es: `${file}: ${plural(commented, 'fila ya tiene', 'filas ya tienen')} un comentario, que se queda.`,
      en: `${file}: ${plural(commented, 'row has', 'rows have')} a comment already, which stays.`,
    },
  ];
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
