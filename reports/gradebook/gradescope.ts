import { BadInput } from '../../graders/verdict/bad-input.ts';
import { MarkFinder, total, written, type Mark } from './marks.ts';
import { readSheet, writtenSheet, type Filled, type Sheet } from './sheet.ts';

const COLUMNS = ['Name', 'SID', 'Email', 'Total Score', 'Max Points', 'Status'];

/**
 * Gradescope's grades in the columns of its own export: a downloaded one is filled in, else one is made. The sum of the
 * topics is the total.
 * @throws BadInput when the file has not these columns
 */
export function fillGradescope(marks: readonly Mark[], downloaded: string | null, file = 'gradescope.csv'): Filled {
  const sheet = downloaded === null ? blank(marks) : readSheet(downloaded, file);
  const at = (title: string) => sheet.rows[0].indexOf(title);
  if (at('Total Score') < 0 || (at('SID') < 0 && at('Email') < 0))
    throw new BadInput({
      es: `«${file}» no es una exportación de calificaciones de Gradescope: faltan las columnas Total Score y SID o Email.`,
      en: `'${file}' is not an export of grades from Gradescope: the columns Total Score and SID or Email are missing.`,
    });
  const found = new MarkFinder(marks, 'gradescope');
  for (const row of sheet.rows.slice(1)) {
    const cell = (title: string) => (at(title) < 0 ? null : row[at(title)] || null);
    const name = cell('Name') ?? ([cell('First Name'), cell('Last Name')].filter(Boolean).join(' ') || null);
    const sid = cell('SID');
    const mark = found.of({
      ids: [sid, sid && `gradescope:${sid}`],
      emails: [cell('Email')],
      names: [name],
    });
    const { score, max } = mark === null ? { score: null, max: 0 } : total(mark);
    if (score === null) continue;
    row[at('Total Score')] = written(score);
    if (at('Max Points') >= 0) row[at('Max Points')] = written(max);
    if (at('Status') >= 0) row[at('Status')] = 'Graded';
  }
  return { csv: writtenSheet(sheet), notes: found.notes(file) };
}

function blank(marks: readonly Mark[]): Sheet {
  const rows = marks.map((mark) => [
    mark.delivery?.name ?? mark.submission,
    mark.delivery?.rosterId ?? mark.submission,
    mark.delivery?.email ?? '',
    '',
    written(total(mark).max),
    mark.topics.every(({ score }) => score !== null) ? 'Graded' : 'Ungraded',
  ]);
  return { rows: [[...COLUMNS], ...rows], delimiter: ',', bom: true, lineEnd: '\n' };
}
