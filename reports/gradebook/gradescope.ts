/** Gradescope's grades in the columns of its own export: a downloaded one is filled in, else one is made. */
import { BadInput } from '../../graders/faults/bad-input.ts';
import { filled, type Target } from './filling.ts';
import { numberOf, partOf, written, type Mark } from './marks.ts';
import type { Row } from './rows.ts';
import { madeSheet, type Filled, type Sheet } from './sheet.ts';

const COLUMNS = ['Name', 'SID', 'Email', 'Total Score', 'Max Points', 'Status'] as const;

/**
 * The sum of the topics is the total, on the scale of the row's own maximum.
 * @throws BadInput when the file has not these columns
 */
export function gradescopeBook(sheet: Sheet, file: string): (marks: readonly Mark[]) => Filled {
  const at = (title: string) => sheet.header.indexOf(title);
  if (at('Total Score') < 0 || (at('SID') < 0 && at('Email') < 0))
    throw new BadInput({
      es: `«${file}» no es una exportación de calificaciones de Gradescope: faltan las columnas Total Score y SID o Email.`,
      en: `'${file}' is not an export of grades from Gradescope: the columns Total Score and SID or Email are missing.`,
    });
  const cell = (row: number, title: string) => (at(title) < 0 ? '' : (sheet.rows[row][at(title)] ?? '').trim());
  const rows = sheet.rows.flatMap((_, row): Row[] => {
    const name = cell(row, 'Name') || [cell(row, 'First Name'), cell(row, 'Last Name')].filter(Boolean).join(' ');
    const [sid, email] = [cell(row, 'SID'), cell(row, 'Email')];
    if (row === 0 || (name === '' && sid === '' && email === '')) return [];
    return [
      {
        row,
        called: name || email || sid,
        names: {
          ids: sid === '' ? [] : [sid, `gradescope:${sid}`],
          emails: [email || null],
          names: [name || null],
        },
      },
    ];
  });
  const target: Target = {
    column: at('Total Score'),
    topics: null,
    points: (row) => {
      const most = numberOf(cell(row, 'Max Points'));
      return most === null || most <= 0 ? null : most;
    },
    closed: () => null,
    hasComma: () => false,
    excused: null,
    beside: (row, points) => [
      ...(at('Max Points') >= 0 && cell(row, 'Max Points') === ''
        ? [{ column: at('Max Points'), words: written(points) }]
        : []),
      ...(at('Status') >= 0 ? [{ column: at('Status'), words: 'Graded' }] : []),
    ],
  };
  return (marks) => filled(sheet, file, 'gradescope', marks, rows, [target]);
}

export function madeGradescope(marks: readonly Mark[]): Filled {
  const rows = marks.map((mark) => {
    const { score, max } = partOf(mark);
    return [
      mark.delivery?.name ?? mark.submission,
      mark.delivery?.rosterId ?? mark.submission,
      mark.delivery?.email ?? '',
      score === null ? '' : written(score),
      written(max),
      score === null ? 'Ungraded' : 'Graded',
    ];
  });
  return { csv: madeSheet([[...COLUMNS], ...rows]), notes: [] };
}
