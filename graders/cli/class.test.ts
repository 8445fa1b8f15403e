/** A class as it is downloaded, from the archive to the files that go back to the platform; and its similarity. */
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { zipOf } from '../intake/testing/archives.ts';
import type { Verdict } from '../verdict/schema.ts';
import { gradebooks } from './grade/gradebooks.ts';
import { folderWith, gradiente, PROJECT } from './testing/run.ts';

const right = readFileSync(join(PROJECT, 'fixtures/submissions/ebm-right/ebm/solution.ts'));
const wrong = readFileSync(join(PROJECT, 'fixtures/submissions/ebm-wrong/ebm/solution.ts'));

describe('a Canvas download with a roster and a gradebook', () => {
  let out = '';
  let run: Awaited<ReturnType<typeof gradiente>>;

  beforeAll(async () => {
    const folder = await folderWith({
      'submissions.zip': zipOf([
        { name: 'lopezana_11_900_ebm.ts', content: right },
        { name: 'ruizblas_LATE_12_901_solution-1.ts', content: wrong },
        { name: 'nadie_14_903_ebm.zip', content: 'no zip' },
      ]),
      'roster.csv':
        'id;nombre;grupo;días extra\ns1;López, Ana;G1;2\ns2;Blas Ruiz;;\ns3;Noa Sol;G1;\ns4;"=Eva ""X""";;\n',
      'canvas.csv':
        'Student,ID,SIS User ID,SIS Login ID,Section,ebm (7)\n    Points Possible,,,,,46\n"López, Ana",11,s1,a@x,,\n"Ruiz, Blas",12,s2,b@x,,EX\n"Sol, Noa",13,s3,n@x,,\n',
    });
    out = join(folder, 'out');
    run = await gradiente('grade', [
      join(folder, 'submissions.zip'),
      '--topic',
      'ebm',
      '--roster',
      join(folder, 'roster.csv'),
      '--gradebook',
      `canvas=${join(folder, 'canvas.csv')}`,
      '--out',
      out,
      '--lang',
      'en',
      '--allow-weaker-isolation',
      '--seed',
      '3',
    ]);
  }, 120_000);

  test('is graded, says what it was taken as, and keeps a log of what was wrong with it', async () => {
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toContain('Taken as a Canvas download: 5 submissions.');
    expect((await readFile(join(out, 'intake.log'), 'utf8')).trim().split('\n')).toEqual([
      'Taken as a Canvas download: 5 submissions.',
      'Topics, by --topic: ebm in 3 of 5 submissions.',
      "s2: The platform marks it as late and does not say when it came: nothing is taken for lateness until the roster has its time (column 'submitted').",
      String.raw`s4: Is on the roster (${'`'}"=Eva \"X\""${'`'}) and handed in nothing.`,
      'nadie_14: Is not on the roster; graded all the same.',
      'nadie_14: Received `ebm.zip` (6 B), and no program can be read from that (`ebm.zip`: it is not a zip, tar or tar.gz archive): no score (blank, not 0); ask for `solution.ts`, or give one with --adjustments.',
    ]);
    const page = await readFile(join(out, 'index.html'), 'utf8');
    for (const words of [
      'Taken as a Canvas download',
      'handed in nothing',
      'López, Ana</bdi></a><small><bdi>s1 · G1',
      'it is not a zip',
    ])
      expect(page).toContain(words);
    expect((await readdir(out)).filter((name) => /^index\..*html$/.test(name))).toHaveLength(6);
  });

  test("a group's members have one work graded once, and each a row", async () => {
    const verdicts = JSON.parse(await readFile(join(out, 'verdicts.json'), 'utf8')) as Verdict[];
    const of = (id: string) => verdicts.find(({ submission }) => submission === id)!;
    expect(verdicts.map(({ submission, topics: [{ status }] }) => [submission, status])).toEqual([
      ['nadie_14', 'unreadable'],
      ['s1', 'graded'],
      ['s2', 'graded'],
      ['s3', 'graded'],
      ['s4', 'missing'],
    ]);
    expect([of('s3').topics, of('s3').run]).toEqual([of('s1').topics, of('s1').run]);
    expect(of('s3').fingerprint).not.toBe(of('s1').fingerprint);
    expect(of('s2').topics[0].score).toBeLessThan(of('s1').topics[0].score!);
  });

  test('the gradebook comes back filled in, and the terminal says who has no row', async () => {
    expect(
      parse(await readFile(join(out, 'canvas.csv'), 'utf8'))
        .slice(2)
        .map((row) => [row[2], row[5]]),
    ).toEqual([
      ['s1', '46'],
      ['s2', 'EX'],
      ['s3', '46'],
    ]);
    expect(run.stdout).toContain(
      'canvas.csv, column `"ebm (7)"`: ebm, out of 46, in a column of 46 points: 2 rows.\ncanvas.csv, column `"ebm (7)"`: left as it is: `s2` (EX: excused in Canvas).\n',
    );
    expect(run.stdout).toContain('canvas.csv: it has no row for `nadie_14`, `s4`.');
  });
});

test("gradebooks that can't be filled are refused before anything is graded", async () => {
  const folder = await folderWith({
    'ana/ebm/solution.ts': right,
    'worksheet.csv': 'a,b\n1,2\n',
    'canvas.csv': 'Student,ID,SIS Login ID,Section,Week 7 (1),Week 8 (2)\nAna,1,a,A,,\n',
  });
  const cases = [
    ['moodle', 'download it and use --gradebook moodle=FILE.'],
    ['excel', "--gradebook must be canvas, moodle=FILE or gradescope, and is 'excel'."],
    [`moodle=${folder}/worksheet.csv`, "'worksheet.csv' is not a grading worksheet of Moodle's"],
    [`canvas=${folder}/none.csv`, 'cannot be read (ENOENT)'],
  ];
  for (const [book, sentence] of cases) await expect(gradebooks([book], [], [], 'en')).rejects.toThrow(sentence);
  const canvas = ['--gradebook', `canvas=${folder}/canvas.csv`];
  const whole: [string[], string][] = [
    [
      canvas,
      'canvas.csv: no column has the name of the topic ebm; say which assignment is its with --column NUMBER: `"Week 7 (1)"`, `"Week 8 (2)"`.',
    ],
    [[...canvas, '--column', '3'], 'no column is `3`, which --column names'],
    [['--column', '3'], "--column names a column of Canvas's gradebook: it needs --gradebook canvas=FILE."],
  ];
  for (const [asked, sentence] of whole) {
    const args = [folder, '--topic', 'ebm', ...asked, '--out', join(folder, 'out'), '--lang', 'en'];
    const { exitCode, stderr } = await gradiente('grade', args);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  }
  expect(await readdir(folder)).toEqual(expect.not.arrayContaining(['out']));
}, 60_000);

test('npm run similarity: pages, pairs, and no word on any score', async () => {
  const folder = await folderWith({
    'ana/ebm/solution.ts': right,
    'blas/ebm/solution.ts': `// mine\n${right.toString().replaceAll('\n\n', '\n')}`,
    'carla/ebm/solution.ts': readFileSync(join(PROJECT, 'assignments/ebm/solution.ts')),
  });
  const out = join(folder, '../', `similarity-${Date.now()}`);
  const { exitCode, stdout, stderr } = await gradiente('similarity', [
    folder,
    '--out',
    out,
    '--topic',
    'ebm',
    '--lang',
    'es',
  ]);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(String(stdout).trimEnd().split('\n').at(-1)).toBe(join(out, 'index.html'));
  expect((await readdir(out)).sort()).toEqual(['index.html', 'pair-ebm-1.html', 'pairs.csv']);
  expect(await readFile(join(out, 'pairs.csv'), 'utf8')).toBe(
    'topic,submission_1,submission_2,similarity\nebm,ana,blas,1.000\n',
  );
  const refused = await gradiente('similarity', [folder, '--lang', 'en']);
  expect([refused.exitCode, refused.stderr]).toEqual([
    2,
    'Give the submissions and the folder of the results: npm run similarity -- SUBMISSIONS --out DIR.',
  ]);
}, 60_000);

test('npm run similarity on a class with works that never end: they are left out, and it is said', async () => {
  const never = `export const a = ${'async('.repeat(60)}${')'.repeat(60)};`;
  const folder = await folderWith({
    'ana/ebm/solution.ts': right,
    'blas/ebm/solution.ts': `// mine\n${right.toString().replaceAll('\n\n', '\n')}`,
    'dora/ebm/solution.ts': never,
    'emil/ebm/solution.ts': `${right.toString()}\n${never}`,
    'fay/ebm/solution.ts': right,
    'fay/ebm/helper.ts': never,
  });
  const out = join(folder, '../', `similarity-${Date.now()}`);
  const given = [folder, '--out', out, '--topic', 'ebm', '--lang', 'en'];
  const { exitCode, stderr } = await gradiente('similarity', given);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(await readFile(join(out, 'pairs.csv'), 'utf8')).toBe(
    'topic,submission_1,submission_2,similarity\nebm,ana,blas,1.000\n',
  );
  const index = await readFile(join(out, 'index.html'), 'utf8');
  for (const id of ['dora', 'emil', 'fay']) expect(index).toContain(`<bdi>${id}</bdi>: it takes too long to read.`);
}, 120_000);
