import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { madeCanvas } from './canvas.ts';
import { gradescopeBook, madeGradescope } from './gradescope.ts';
import type { Mark } from './marks.ts';
import { moodleBook } from './moodle.ts';
import { BOTH, ebm, fillCanvas, kmeans, KMEANS, mark, sheetOf } from './testing/marks.ts';

const rows = (csv: Buffer) => parse(csv, { bom: true });
const said = ({ notes }: { readonly notes: readonly { readonly en: string }[] }) => notes.map(({ en }) => en);

describe('Canvas', () => {
  // the rows and columns of its exporter: manual posting, points, a test student, columns that it reckons
  const downloaded = [
    '\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Notes,"K-means as an energy-based model (991)",Other (12),Assignments Current Score,Current Score',
    ',,,,,,Manual Posting,,,',
    '    Points Possible,,,,,,10.00,5.00,(read only),(read only)',
    '"López, Ana",11,s1,ana@x.example,"A, B",- good start,,4,80,80',
    '"Ruiz, Blas",12,s2,blas@x.example,A,=SUM(A1),EX,-1,70,70',
    '"Sol, Noa",13,s3,noa@x.example,A,"a ""b"" c",7,1,1,1',
    '"Mar, Eva",14,s4,eva@x.example,A,,N/A,1,1,1',
    '"Paz, Leo",15,s5,leo@x.example,A,,3,1,1,1',
    '"Student, Test",99,,,,,,,,',
    '',
  ].join('\r\n');
  const column = 'canvas.csv, column `"K-means as an energy-based model (991)"`';

  test('its column is found by title, points are put on its scale, and every other byte stays', () => {
    const filled = fillCanvas(downloaded, [
      mark('lopezana_11', [kmeans(17.333)], { platformId: 'canvas:11' }),
      mark('s2', [kmeans(3)]),
      mark('x', [kmeans(null)], { name: 'Noa Sol' }),
      mark('s4', [kmeans(3)]),
      mark('gone', [kmeans(1)]),
    ]);
    expect(filled.csv.toString()).toBe(downloaded.replace('- good start,,', '- good start,8.67,'));
    expect(said(filled)).toEqual([
      `${column}: kmeans-ebm, out of 20, in a column of 10 points (each score times 0.5): 1 row.`,
      `${column}: left as it is: \`s2\` (EX: excused in Canvas); \`x\` (the grader's own fault); \`s4\` (N/A: this assignment is not theirs in Canvas).`,
      'canvas.csv: 1 row is nobody\'s submission and not touched: `"Paz, Leo"`.',
      'canvas.csv: it has no row for `gone`.',
    ]);
  });

  test('a column is asked for by number, by title, or for the sum; never one is made', () => {
    const ana = [mark('s1', [kmeans(10), ebm(5)])];
    const cells = (...columns: string[]) => rows(fillCanvas(downloaded, ana, BOTH, columns).csv)[3].slice(6, 8);
    expect(cells('ebm=12')).toEqual(['5', '2.5']);
    expect(cells('kmeans-ebm=Other', 'ebm=991')).toEqual(['5', '2.5']);
    expect(cells('Other (12)')).toEqual(['', '2.5']);
    expect(cells('991')).toEqual(['5', '4']);
    expect(cells('991', 'ebm=12')).toEqual(['5', '2.5']);
    expect(cells('ebm=-')).toEqual(['5', '4']);
  });

  test.each([
    [
      'no column',
      BOTH,
      [],
      'canvas.csv: no column has the name of the topic ebm; say which assignment is its with --column ebm=NUMBER, --column ebm=- to leave the topic out, or --column NUMBER for the sum of all: `Notes`, `"K-means as an energy-based model (991)"`, `"Other (12)"`.',
    ],
    [
      'an unknown number',
      KMEANS,
      ['77'],
      "no column is `77`, which --column names; give the assignment's number: `Not",
    ],
    [
      'what is reckoned',
      KMEANS,
      ['Current Score'],
      'Canvas lets nothing be imported into the column `"Current Score"`',
    ],
    ['one for two', BOTH, ['ebm=991'], "topics'; for their sum, --column NUMBER without a topic's name."],
    ['what names a student', KMEANS, ['Section'], 'no column is `Section`'],
  ])('%s is refused in a sentence that lists what there is', (_what, topics, columns, sentence) => {
    expect(() => fillCanvas(downloaded, [], topics, columns)).toThrow(sentence);
  });

  test('two columns of one title are not guessed: their numbers tell', () => {
    const two =
      'Student,ID,SIS Login ID,Section,kmeans-ebm (1),kmeans-ebm (2)\n    Points Possible,,,,20,20\nAna,1,ana,A,,\n';
    expect(() => fillCanvas(two, [])).toThrow(
      'canvas.csv: several columns have the name of the topic kmeans-ebm; say which assignment is its with --column NUMBER: `"kmeans-ebm (1)"`, `"kmeans-ebm (2)"`.',
    );
    expect(() => fillCanvas(two, [], KMEANS, ['kmeans-ebm'])).toThrow('several columns are `kmeans-ebm`');
    expect(rows(fillCanvas(two, [mark('ana', [kmeans(4)])], KMEANS, ['2']).csv)[2].slice(4)).toEqual(['', '4']);
  });

  test('names in two columns, semicolons, decimal commas and Windows-1252 are read, and written back so', () => {
    const split =
      'LastName;FirstName;ID;SIS Login ID;Section;kmeans-ebm (1)\r\n    Points Possible;;;;;100,00\r\nNúñez;Íñigo;1;;A;\r\nRuiz;Blas;2;;A;50,5\r\nStudent;Test;9;;A;\r\n';
    const filled = fillCanvas(Buffer.from(split, 'latin1'), [mark('i', [kmeans(17.5)], { name: 'Íñigo Núñez' })]);
    expect(filled.csv.toString('latin1')).toBe(split.replace('1;;A;', '1;;A;87,5'));
    expect(said(filled).slice(1)).toEqual([
      'canvas.csv: 1 row is nobody\'s submission and not touched: `"Ruiz, Blas"`.',
      'canvas.csv: it is in Windows-1252, as Excel saves it, and is written back so; where the platform does not take it, download it again and do not save it with Excel.',
    ]);
  });

  test('other maxima are told and put on the column: another rubric, all of it excused, more than the maximum', () => {
    const filled = fillCanvas(downloaded, [
      mark('s1', [kmeans(30)]),
      mark('s3', [kmeans(23, 46)]),
      mark('s5', [kmeans(0, 0)]),
      mark('y', [kmeans(1)]),
      mark('z', [kmeans(1)]),
      mark('eva@x.example', [kmeans(30)]),
    ]);
    const cells = rows(filled.csv).map((row) => row[6]);
    expect(cells.slice(3, 8)).toEqual(['15', 'EX', '5', 'N/A', 'EX']);
    expect(said(filled).slice(2, 5)).toEqual([
      `${column}: EX (excused) for \`s5\`.`,
      `${column}: \`s1\` with more points than the maximum, by adjustments; Canvas takes them and Moodle does not.`,
      `${column}: the score of \`s3\` is out of 46, not 20 (another rubric, or something excused): the same share is written.`,
    ]);
  });

  test('a column without points keeps the scores as they are, and says so', () => {
    const csv = 'Student,ID,SIS Login ID,Section,kmeans-ebm (1)\nAna,1,ana,A,\n';
    const filled = fillCanvas(csv, [mark('ana', [kmeans(4)])]);
    expect(rows(filled.csv)[1][4]).toBe('4');
    expect(said(filled)[0]).toMatch(/Canvas does not say how many points it has/);
  });

  test('two people of one name are not guessed, on either side; who is known by a number is', () => {
    const twins =
      'Student,ID,SIS Login ID,Section,kmeans-ebm (1)\n"Sol, Noa",1,a,A,\n"Sol, Noa",2,b,A,\n"Ruiz, Blas",3,c,A,\n"Ruiz, Blas",4,d,A,\n"Mar, Eva",5,e,A,\n';
    const filled = fillCanvas(twins, [
      mark('x', [kmeans(1)], { name: 'Noa Sol' }),
      mark('y', [kmeans(2)], { name: 'Blas Ruiz', platformId: 'canvas:4' }),
      mark('z', [kmeans(3)], { name: 'Eva Mar' }),
      mark('w', [kmeans(3)], { name: 'Mar, Eva' }),
      mark('v', [kmeans(3)], { platformId: 'moodle:1' }),
    ]);
    const cells = rows(filled.csv).map((row) => row[4]);
    expect(cells.slice(1)).toEqual(['', '', '', '2', '']);
    expect(said(filled).slice(2)).toEqual([
      'canvas.csv: 1 row is nobody\'s submission and not touched: `"Ruiz, Blas"`.',
      'canvas.csv: 3 rows may be more than one person\'s, and nothing is written there: `"Mar, Eva"`, `"Sol, Noa"`, `"Sol, Noa"`; put those scores by hand, or give a roster (--roster) with ids or e-mails.',
      'canvas.csv: it has no row for `x`, `z`, `w`, `v`.',
    ]);
  });

  test("without one, it is made in Canvas's own form from what is known, and says what Canvas will do", () => {
    const made = madeCanvas(
      [
        mark('ana', [kmeans(5)], { name: 'López, Ana', email: 'ana@x.example', platformId: 'canvas:11' }),
        mark('blas', [kmeans(null)]),
      ],
      'es',
      'canvas.csv',
    );
    expect(rows(made.csv)).toEqual([
      ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'K-means como modelo de energía'],
      ['    Points Possible', '', '', '', '', '20'],
      ['López, Ana', '11', 'ana', 'ana@x.example', '', '5'],
      ['blas', '', 'blas', '', '', ''],
    ]);
    expect(said(made)[0]).toMatch(/offers to make an assignment of each column/);
  });

  test('what is no gradebook is refused', () => {
    expect(() => fillCanvas('a,b\n1,2\n', [])).toThrow("'canvas.csv' is not a gradebook of Canvas's");
    for (const csv of ['a,"b\n1,2\n', '', 'Student\0,ID\n'])
      expect(() => sheetOf(csv)).toThrow('not a well-formed CSV');
  });
});

describe('Moodle', () => {
  const fillMoodle = (marks: readonly Mark[], csv: string) =>
    moodleBook(sheetOf(csv, 'moodle.csv'), 'moodle.csv')(marks);
  const english = {
    separator: ',',
    header:
      'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Feedback comments"',
    participant: 'Participant ',
    most: '100.00',
    yes: 'Yes',
    grade: '85',
    says: 'column `Grade`: kmeans-ebm, out of 20, in a column of 100 points (each score times 5): 1 row.',
  };
  const spanish = {
    separator: ';',
    header:
      'Identificador;"Nombre completo";"Dirección de correo";Estado;Calificación;"Calificación máxima";"La calificación puede ser cambiada";"Última modificación (entrega)";"Comentarios de retroalimentación"',
    participant: 'Participante',
    most: '5,00',
    yes: 'Sí',
    grade: '4,25',
    says: 'column `Calificación`: kmeans-ebm, out of 20, in a column of 5 points (each score times 0.25): 1 row.',
  };
  test.each([english, spanish])(
    'the worksheet is filled on its own scale, with its own headers, separator and decimal sign: $header',
    ({ separator, header, participant, most, yes, grade, says }) => {
      const line = (number: number, name: string, email: string, open = yes, given = '') =>
        [`${participant}${number}`, `"${name}"`, email, 'x', given, `"${most}"`, open, '-', '- see me'].join(separator);
      const [ana, blas, noa] = [
        line(77, 'Ana López', 'ana@x.example'),
        line(78, 'Blas Ruiz', 'blas@x.example', 'No', '1'),
        line(79, 'Noa', 'noa@x.example'),
      ];
      const filled = fillMoodle(
        [mark('Ana López_77', [kmeans(17)], { platformId: 'moodle:77' }), mark('blas@x.example', [kmeans(20)])],
        `\ufeff${header}\n${ana}\n${blas}\n${noa}\n`,
      );
      const graded = line(77, 'Ana López', 'ana@x.example', yes, grade);
      expect(filled.csv.toString()).toBe(`\ufeff${header}\n${graded}\n${blas}\n${noa}\n`);
      expect(said(filled)).toEqual([
        `moodle.csv, ${says}`,
        expect.stringMatching(/left as it is: `blas@x.example` \(Moodle does not let this grade be changed\)\.$/),
        "moodle.csv: 1 row is nobody's submission and not touched: `Noa`.",
      ]);
    },
  );

  test('an assignment graded by a scale of words gets no numbers', () => {
    const csv = 'Identifier,Grade,"Maximum Grade"\nParticipant 7,,-3.00\n';
    const filled = fillMoodle([mark('a', [kmeans(17)], { platformId: 'moodle:7' })], csv);
    expect(filled.csv.toString()).toBe(csv);
    expect(said(filled)[1]).toMatch(/graded by a scale of words/);
  });

  test('headers are never made up', () => {
    expect(() => fillMoodle([], 'Bezeichner,Bewertung\n1,2\n')).toThrow(
      "'moodle.csv' is not a grading worksheet of Moodle's in Spanish or English",
    );
  });
});

test('Gradescope: made, or filled in by SID or e-mail, on the scale of its Max Points', () => {
  const fill = (csv: string, marks: readonly Mark[]) =>
    gradescopeBook(sheetOf(csv, 'gradescope.csv'), 'gradescope.csv')(marks).csv.toString();
  const made = madeGradescope([
    mark('u1', [kmeans(5), ebm(2)], { name: 'Ana', email: 'a@x' }),
    mark('u2', [kmeans(null)]),
  ]);
  expect(rows(made.csv)).toEqual([
    ['Name', 'SID', 'Email', 'Total Score', 'Max Points', 'Status'],
    ['Ana', 'u1', 'a@x', '7', '30', 'Graded'],
    ['u2', 'u2', '', '', '20', 'Ungraded'],
  ]);
  const header = 'First Name,Last Name,SID,Email,Total Score,Max Points,Status,1: "- x';
  expect(
    fill(`${header}\nA,"B ",u1,,,,Missing,"-1+2"\nC,D,9,b@x,,40.0,,+3\n`, [
      mark('u1', [kmeans(5)]),
      mark('z', [kmeans(6)], { email: 'b@x' }),
    ]),
  ).toBe(`${header}\nA,"B ",u1,,5,20,Graded,"-1+2"\nC,D,9,b@x,12,40.0,Graded,+3\n`);
  expect(() => fill('a,b\n', [])).toThrow('is not an export of grades from Gradescope');
});
