import { BadInput } from '../../graders/verdict/bad-input.ts';
import { commonest } from '../../graders/verdict/maxima.ts';
import { plain } from '../../graders/verdict/people.ts';
import type { Language, Text } from '../../graders/verdict/text.ts';
import { MarkFinder, written, type Mark, type TopicMark } from './marks.ts';
import { readSheet, writtenSheet, type Filled, type Sheet } from './sheet.ts';

/** the row that says how many points each assignment has */
const POINTS = /^\s*(points possible|puntos posibles)\s*$/i;
const IDENTITY = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section'];

/**
 * Canvas's gradebook. A downloaded one is filled in: a topic's column is the one whose title names its id or title,
 * else a new one at the end, which Canvas offers to make an assignment of. Without one, it is made from what is known
 * of the students. A cell that says EX (excused) stays. @throws BadInput when the file is no gradebook of Canvas's
 */
export function fillCanvas(
  marks: readonly Mark[],
  downloaded: string | null,
  language: Language,
  file = 'canvas.csv',
): Filled {
  const sheet = downloaded === null ? blank(marks) : readSheet(downloaded, file);
  const header = sheet.rows[0];
  const at = Object.fromEntries(
    IDENTITY.map((title) => [
      title,
      header.findIndex((words) => words === title || (title === 'Student' && /^(Estudiante|Alumno)$/.test(words))),
    ]),
  );
  if (at.Student < 0 || at.ID < 0)
    throw new BadInput({
      es: `«${file}» no es un libro de calificaciones de Canvas: faltan las columnas Student e ID.`,
      en: `'${file}' is not a gradebook of Canvas's: the columns Student and ID are missing.`,
    });
  const points = sheet.rows.findIndex((row) => POINTS.test(row[at.Student] ?? ''));
  const topics = [
    ...Map.groupBy(
      marks.flatMap((mark) => mark.topics),
      ({ topic }) => topic,
    ).values(),
  ].map((own) => ({ ...own.at(-1)!, max: commonest(own.map(({ max }) => max)) }));
  const columns = topics.map((topic) => columnOf(topic, sheet, points, language));
  const others = topics.flatMap((topic, i) => otherPoints(topic, sheet, points, columns[i], file));
  const found = new MarkFinder(marks, 'canvas');
  for (const row of sheet.rows.slice(1)) {
    const student = row[at.Student]?.trim() ?? '';
    if (student === '' || POINTS.test(student) || student === 'Student, Test') continue;
    const cell = (title: string) => (at[title] < 0 ? null : row[at[title]] || null);
    const id = cell('ID');
    const mark = found.of({
      ids: [cell('SIS User ID'), cell('SIS Login ID'), id && `canvas:${id}`, downloaded === null ? id : null],
      emails: [cell('SIS Login ID')],
      names: [student],
    });
    for (const topic of mark?.topics ?? []) {
      const column = columns[topics.findIndex((one) => one.topic === topic.topic)];
      // no score leaves what is there: a fault of the grader's is never a zero
      if (topic.score !== null && row[column]?.trim().toUpperCase() !== 'EX') row[column] = written(topic.score);
    }
  }
  return { csv: writtenSheet(sheet), notes: [...others, ...found.notes(file)] };
}

/** Canvas knows its own students by its own number: where that isn't known the cell is blank, and the login tells. */
function blank(marks: readonly Mark[]): Sheet {
  const rows = marks.map(({ submission, delivery }) => [
    delivery?.name ?? submission,
    /^canvas:(.+)$/.exec(delivery?.platformId ?? '')?.[1] ?? '',
    delivery?.rosterId ?? submission,
    delivery?.email ?? '',
    '',
  ]);
  return {
    rows: [[...IDENTITY], ['    Points Possible', '', '', '', ''], ...rows],
    delimiter: ',',
    bom: true,
    lineEnd: '\n',
  };
}

/** A column of Canvas's with other points than the topic: scores out of 10 must not stand among those out of 46. */
function otherPoints({ topic, max }: TopicMark, sheet: Sheet, points: number, column: number, file: string): Text[] {
  const cell = points < 0 ? '' : (sheet.rows[points][column]?.trim() ?? '');
  const possible = Number(cell.replace(',', '.'));
  if (cell === '' || !Number.isFinite(possible) || written(possible) === written(max)) return [];
  return [
    {
      es: `${file}: la columna de ${topic} es sobre ${written(possible)} puntos y sus notas son sobre ${written(max)}: cambia los puntos de la tarea en Canvas antes de importar.`,
      en: `${file}: the column of ${topic} is out of ${written(possible)} points and its scores are out of ${written(max)}: change the assignment's points in Canvas before you import.`,
    },
  ];
}

/** The index of the topic's column, added to every row where there was none. */
function columnOf({ topic, title, max }: TopicMark, sheet: Sheet, points: number, language: Language): number {
  const [header, ...rows] = sheet.rows;
  const names = [topic, title.es, title.en].map(plain);
  const found = header.findIndex(
    (words) => !IDENTITY.includes(words) && names.includes(plain(words.replace(/ \(\d+\)$/, ''))),
  );
  if (found >= 0) return found;
  header.push(title[language].replace(/[`$*]/g, ''));
  rows.forEach((row, i) => {
    while (row.length < header.length - 1) row.push('');
    row.push(i + 1 === points ? written(max) : '');
  });
  return header.length - 1;
}
