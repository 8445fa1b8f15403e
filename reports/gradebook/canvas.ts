/**
 * Canvas's gradebook. A downloaded one is filled in, in columns that are there; without one, it is made from what is
 * known of the students.
 */
import { BadInput } from '../../graders/faults/bad-input.ts';
import { commonest } from '../../graders/verdict/maxima.ts';
import { plain } from '../../graders/submission/people.ts';
import { quoted, type Language, type Text } from '../../graders/texts/text.ts';
import { columnsFor, type AskedColumn, type CanvasColumn, type CanvasTopic } from './canvas-columns.ts';
import { filled, othersNotes, type Target } from './filling.ts';
import { numberOf, partOf, written, type Mark, type Part } from './marks.ts';
import type { Row } from './rows.ts';
import { madeSheet, type Filled, type Sheet } from './sheet.ts';

/** What names a student, as Canvas titles it and as it was once translated. */
const IDENTITY = {
  student: ['Student', 'Estudiante', 'Alumno'],
  last: ['LastName', 'Last Name', 'Apellido', 'Apellidos'],
  first: ['FirstName', 'First Name', 'Nombre'],
  id: ['ID'],
  sis: ['SIS User ID'],
  login: ['SIS Login ID'],
  integration: ['Integration ID'],
  account: ['Root Account'],
  section: ['Section', 'Sección'],
} as const;
type Identity = Record<keyof typeof IDENTITY, number>;

/** the row that says how many points each assignment has */
const POINTS = /points possible|puntos posibles/i;
/** a row of it says only which columns are not shown to students yet */
const MUTED = /^\s*(muted|manual posting.*|silenciad[oa]|publicación manual.*)?\s*$/i;
/** Canvas reckons these itself, in whichever group or period */
const RECKONED = /(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)/;
/** of a column that no import changes, in Canvas's language */
const READ_ONLY = /^\s*\(.*\)\s*$/;
/** the student that Canvas makes for each course */
const TEST_STUDENT = ['studenttest', 'teststudent', 'estudiantedeprueba', 'pruebaestudiantede', 'depruebaestudiante'];
const EXCUSED = 'EX';

/** A downloaded gradebook, its columns found. */
export interface CanvasBook {
  fill(marks: readonly Mark[]): Filled;
}

/**
 * @param topics what is graded, and so looks for a column
 * @throws BadInput when the file is no gradebook of Canvas's, or does not tell which column is whose
 */
export function canvasBook(
  sheet: Sheet,
  file: string,
  topics: readonly CanvasTopic[],
  asked: readonly AskedColumn[],
): CanvasBook {
  const at = identityOf(sheet);
  const name = at.student >= 0 ? at.student : at.last;
  if (name < 0 || at.id < 0)
    throw new BadInput({
      es: `«${file}» no es un libro de calificaciones de Canvas: faltan las columnas Student (o LastName y FirstName) e ID.`,
      en: `'${file}' is not a gradebook of Canvas's: the columns Student (or LastName and FirstName) and ID are missing.`,
    });
  const points = sheet.rows.findIndex((row, i) => i > 0 && POINTS.test(row[0]));
  const possible = (column: number) => (points < 0 ? '' : (sheet.rows[points][column] ?? ''));
  const identity = new Set(Object.values(at));
  const columns = sheet.header.flatMap((title, index): CanvasColumn[] =>
    identity.has(index) || title.trim() === ''
      ? []
      : [{ index, title, isClosed: RECKONED.test(title) || READ_ONLY.test(possible(index)) }],
  );
  const rows = studentRows(sheet, at, points);
  const hasComma = points >= 0 && sheet.rows[points].some((cell) => /^\s*\d+,\d+\s*$/.test(cell));
  const targets = columnsFor(topics, asked, columns, file).map(({ column, topics: own }): Target => ({
    column,
    topics: own,
    points: () => {
      const number = numberOf(possible(column));
      return number === null || number <= 0 ? null : number;
    },
    closed: (row) => closedCell(sheet.rows[row][column] ?? ''),
    hasComma: () => hasComma,
    excused: EXCUSED,
  }));
  const pointless = targets
    .filter(({ points: of }) => of(0) === null)
    .map(({ column }) => pointlessNote(sheet, file, column));
  return {
    fill(marks) {
      const { csv, notes } = filled(sheet, file, 'canvas', marks, rows, targets);
      return { csv, notes: [...pointless, ...notes] };
    },
  };
}

function identityOf({ header }: Sheet): Identity {
  return Object.fromEntries(
    Object.entries(IDENTITY).map(([key, titles]) => [
      key,
      header.findIndex((title) => (titles as readonly string[]).includes(title.replace(/^\ufeff/, '').trim())),
    ]),
  ) as Identity;
}

/** The rows of students, whatever else Canvas puts among them. */
function studentRows({ rows }: Sheet, at: Identity, points: number): Row[] {
  return rows.flatMap((cells, row) => {
    const cell = (key: keyof Identity) => (at[key] < 0 ? '' : (cells[at[key]] ?? '').trim());
    const name = at.student >= 0 ? cell('student') : [cell('last'), cell('first')].filter(Boolean).join(', ');
    const [id, sis, login] = [cell('id'), cell('sis'), cell('login')];
    const isOther = row === 0 || row === points || cells.every((words) => MUTED.test(words)) || POINTS.test(cells[0]);
    if (isOther || (name === '' && id === '' && login === '') || TEST_STUDENT.includes(plain(name))) return [];
    return [
      {
        row,
        called: name || login || id,
        names: {
          ids: [sis || null, login || null, id === '' ? null : `canvas:${id}`],
          emails: [login || null],
          names: [name || null],
        },
      },
    ];
  });
}

/** What Canvas says of a cell itself. */
function closedCell(words: string): Text | null {
  if (words.trim().toUpperCase() === EXCUSED) return { es: 'EX: exento en Canvas', en: 'EX: excused in Canvas' };
  if (words.trim().toUpperCase() === 'N/A')
    return { es: 'N/A: en Canvas no tiene esta tarea', en: 'N/A: this assignment is not theirs in Canvas' };
  return null;
}

function pointlessNote({ header }: Sheet, file: string, column: number): Text {
  const title = quoted(header[column]);
  return {
    es: `${file}, columna ${title}: Canvas no dice sobre cuántos puntos es, y las notas se escriben sin cambiar de escala.`,
    en: `${file}, column ${title}: Canvas does not say how many points it has, and scores are written on their own scale.`,
  };
}

/** Canvas knows its own students by its own number: where that isn't known the cell is blank, and the login tells. */
export function madeCanvas(marks: readonly Mark[], language: Language, file: string): Filled {
  const topics = [
    ...Map.groupBy(
      marks.flatMap((mark) => mark.topics.map((topic) => ({ ...topic, who: mark.submission }))),
      ({ topic }) => topic,
    ),
  ].map(([topic, own]) => {
    const max = commonest(own.flatMap((one) => (one.max > 0 ? [one.max] : [])));
    const others = own.filter((one) => one.score !== null && one.max > 0 && one.max !== max);
    return { topic, title: own[0].title[language].replace(/[`$*]/g, ''), max, others };
  });
  const rows = marks.map((mark) => [
    mark.delivery?.name ?? mark.submission,
    /^canvas:(.+)$/.exec(mark.delivery?.platformId ?? '')?.[1] ?? '',
    mark.delivery?.rosterId ?? mark.submission,
    mark.delivery?.email ?? '',
    '',
    ...topics.map(({ topic, max }) => madeCell(partOf(mark, [topic]), max)),
  ]);
  const header = (['student', 'id', 'sis', 'login', 'section'] as const).map((key) => IDENTITY[key][0]);
  return {
    csv: madeSheet([
      [...header, ...topics.map(({ title }) => title)],
      ['    Points Possible', '', '', '', '', ...topics.map(({ max }) => written(max))],
      ...rows,
    ]),
    notes: [
      {
        es: `${file}: hecho sin el libro de Canvas; al importarlo, Canvas ofrece crear una tarea por columna. Para las tareas que ya existen: descarga el libro y usa --gradebook canvas=ARCHIVO.`,
        en: `${file}: made without Canvas's own gradebook; when it is imported, Canvas offers to make an assignment of each column. For assignments that exist: download the gradebook and use --gradebook canvas=FILE.`,
      },
      ...topics.flatMap(({ title, others, max }) => othersNotes(file, quoted(title), others, max)),
    ],
  };
}

function madeCell({ score, max }: Part, points: number): string {
  if (score === null) return '';
  return max === 0 ? EXCUSED : written((score / max) * points);
}
