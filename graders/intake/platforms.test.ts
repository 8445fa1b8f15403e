/**
 * What is particular to each way of arriving: resubmissions, names that say the topic, groups, clones that would run
 * something.
 */
import { execFileSync } from 'node:child_process';
import { appendFile, chmod, cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { zipOf } from './testing/archives.ts';
import { commitAll } from './testing/packers.ts';
import { readIntake } from './read-intake.ts';
import { readRoster } from './roster.ts';

const KNOWN = ['ebm', 'kmeans-ebm', 'masked-lm'];
const ALL = { topics: KNOWN, known: KNOWN };
const everyTopic = (words: string) => Object.fromEntries(KNOWN.map((topic) => [topic, words]));
const ONE = { topics: ['kmeans-ebm'], known: KNOWN };

describe('Canvas', () => {
  test('names say the topic, the newest counts, zips are opened, late is late, and a file of no topic is a problem', async () => {
    const folder = await folderOf({
      'lopezana_LATE_11_900_kmeans-ebm.ts': 'old',
      'lopezana_LATE_11_905_kmeans-ebm-1.ts': 'new',
      'lopezana_LATE_11_906_ebm.zip': zipOf([
        { name: 'solution.ts', content: 'in a zip' },
        { name: 'help.ts', content: 'h' },
      ]),
      'ruizblas_12_910_masked_LM solution-2.ts': 'c',
      'solnoa_13_920_solution.ts': 'd',
      'gilrita_14_930_report.pdf': 'p',
      'diazpau_15_text.html': 't',
    });
    const { submissions, problems, taken } = await readIntake(folder, ALL);
    expect(taken.es).toBe('Se tomó como descarga de Canvas: 5 entregas.');
    expect(worksOf(submissions)).toEqual({
      lopezana_11: { 'kmeans-ebm/solution.ts': 'new', 'ebm/solution.ts': 'in a zip', 'ebm/help.ts': 'h' },
      ruizblas_12: { 'masked-lm/solution.ts': 'c' },
      solnoa_13: everyTopic(
        'Received `solution.ts` (1 B), and it holds no work of which the topic is known. It is not a zero: there is no score; hand in `<topic>/solution.ts`.',
      ),
      gilrita_14: everyTopic(
        'Received `report.pdf` (1 B), and no program can be read from that. It is not a zero: there is no score; hand in `solution.ts`, by itself or in a .zip.',
      ),
      diazpau_15: everyTopic(
        'Received `text.html` (1 B), and no program can be read from that. It is not a zero: there is no score; hand in `solution.ts`, by itself or in a .zip.',
      ),
    });
    expect(submissions.find(({ id }) => id === 'lopezana_11')!.delivery).toMatchObject({
      late: true,
      platformId: 'canvas:11',
    });
    expect(problems.map(({ submission, text }) => `${String(submission)}: ${text.en}`).sort()).toEqual([
      'diazpau_15: Received `text.html` (1 B), and no program can be read from that: no score (blank, not 0); ask for `solution.ts`, or give one with --adjustments.',
      'gilrita_14: Received `report.pdf` (1 B), and no program can be read from that: no score (blank, not 0); ask for `solution.ts`, or give one with --adjustments.',
      "lopezana_11: The platform marks it as late and does not say when it came: nothing is taken for lateness until the roster has its time (column 'submitted').",
      'lopezana_11: `kmeans-ebm-1.ts`, the newest, counts; `kmeans-ebm.ts` was left out.',
      'solnoa_13: Received `solution.ts` (1 B), and it holds no work of which the topic is known: no score (blank, not 0); ask for `<topic>/solution.ts`, or give one with --adjustments.',
      'solnoa_13: `solution.ts` does not say which topic it is for: put the topic in its name, or grade one topic alone with --topic.',
    ]);
  });

  test("with one topic asked for, a file is that topic's, with what it imports, unless its name speaks of another", async () => {
    const folder = await folderOf({
      'a_1_10_solution-1.ts': 's',
      'a_1_11_layers-1.ts': 'l',
      'b_2_20_tarea.ts': 't',
      'c_3_30_ebm.ts': 'e',
      'd_4_40_my work (1).zip': zipOf([{ name: 'x/kmeans-ebm/solution.ts', content: 'z' }]),
    });
    const { submissions } = await readIntake(folder, ONE);
    expect(worksOf(submissions)).toEqual({
      a_1: { 'kmeans-ebm/solution.ts': 's', 'kmeans-ebm/layers-1.ts': 'l', 'kmeans-ebm/layers.ts': 'l' },
      b_2: { 'kmeans-ebm/solution.ts': 't' },
      c_3: {},
      d_4: { 'kmeans-ebm/solution.ts': 'z' },
    });
  });
});

test('Moodle: files that lie flat, a zip inside, an accent, two places for one topic', async () => {
  const folder = await folderOf({
    'Íñigo Ruiz_77_assignsubmission_file_/homework.zip': zipOf([
      { name: 'week7/assignments/ebm/solution.ts', content: 'e' },
    ]),
    'Íñigo Ruiz_77_assignsubmission_onlinetext_/onlinetext.html': 'hello',
    'Ana Sol_78_assignsubmission_file_kmeans-ebm.ts': 'k',
    'Eva Paz_79_assignsubmission_file_/a/ebm/solution.ts': '1',
    'Eva Paz_79_assignsubmission_file_/b/ebm/solution.ts': '2',
  });
  const { submissions } = await readIntake(folder, ALL);
  expect(worksOf(submissions)).toEqual({
    'Ana Sol_78': { 'kmeans-ebm/solution.ts': 'k' },
    'Eva Paz_79': { ebm: 'The submission cannot be read: there are two, in `a/ebm` and in `b/ebm`: leave one.' },
    'Íñigo Ruiz_77': {
      'ebm/solution.ts': 'e',
      'kmeans-ebm': 'Also received: `onlinetext.html` (5 B), which is no program.',
      'masked-lm': 'Also received: `onlinetext.html` (5 B), which is no program.',
    },
  });
});

test('Gradescope: the newest of a student counts, those who worked together each have the row, and folders and metadata are compared', async () => {
  const submission = (number: number, day: number, ...sids: string[]) =>
    `submission_${number}:\n  :submitters:\n${sids.map((sid) => `  - :name: N ${sid}\n    :sid: ${sid}\n    :email: ${sid}@x.example\n`).join('')}  :created_at: 2026-03-0${day} 10:00:00.000000000 Z\n  :results: {tests: []}\n`;
  const folder = await folderOf({
    'submission_metadata.yml': `---\n${submission(1, 1, 'u1', 'u2')}${submission(2, 3, 'u1')}${submission(9, 3, 'u9')}`,
    'submission_1/ebm/solution.ts': 'both',
    'submission_2/ebm/solution.ts': 'newer',
    'submission_5/ebm/solution.ts': 'nobody',
  });
  const { submissions, problems } = await readIntake(folder, ALL);
  expect(worksOf(submissions)).toEqual({ u1: { 'ebm/solution.ts': 'newer' }, u2: { 'ebm/solution.ts': 'both' } });
  expect(submissions[1].delivery).toMatchObject({
    at: '2026-03-01T10:00:00.000Z',
    group: 'submission_1',
    email: 'u2@x.example',
  });
  expect(problems.map(({ submission: id, text }) => `${String(id)}: ${text.en}`)).toEqual([
    'null: `submission_5` is not in submission_metadata.yml, and was left out.',
    'null: submission_metadata.yml speaks of `submission_9`, and that folder is not there.',
    'u1: Handed in more than once: `submission_2`, the newest, counts, and `submission_1` was left out.',
  ]);
});

test('git clones: the commit counts, nothing of theirs is run, and none reaches outside itself', async () => {
  const folder = await folderOf({
    'ana/ebm/solution.ts': 'committed',
    'borrows/ebm/solution.ts': 'b',
    'empty/readme': '',
    'linked/ebm/solution.ts': 'l',
    'traps/ebm/solution.ts': 't',
  });
  for (const name of ['ana', 'borrows', 'linked', 'traps']) commitAll(join(folder, name));
  execFileSync('git', ['init', '-q'], { cwd: join(folder, 'empty') });
  await writeFile(join(folder, 'ana/ebm/solution.ts'), 'changed later');
  await writeFile(join(folder, 'borrows/.git/objects/info/alternates'), join(folder, 'ana/.git/objects\n'));
  await cp(join(folder, 'ana/.git'), join(folder, 'linked/.git-real'), { recursive: true });
  execFileSync('sh', ['-c', 'rm -r .git/objects && ln -s ../.git-real/objects .git/objects'], {
    cwd: join(folder, 'linked'),
  });
  const touched = join(folder, 'touched');
  await writeFile(join(folder, 'trap.sh'), `#!/bin/sh\ntouch '${touched}'\n`);
  await chmod(join(folder, 'trap.sh'), 0o755);
  const trap = join(folder, 'trap.sh');
  await appendFile(
    join(folder, 'traps/.git/config'),
    `[core]\n\tfsmonitor = ${trap}\n\tpager = ${trap}\n\thooksPath = ${folder}\n\tsshCommand = ${trap}\n[filter "x"]\n\tsmudge = ${trap}\n[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\tpromisor = true\n\turl = ext::${trap}\n`,
  );
  const { submissions, taken } = await readIntake(folder, ALL);
  expect(worksOf(submissions.filter(({ id }) => !id.startsWith('.')))).toMatchObject({
    ana: { 'ebm/solution.ts': 'committed' },
    traps: { 'ebm/solution.ts': 't' },
    borrows: { ebm: expect.stringContaining('its `.git` takes objects from outside the submission') },
    empty: { ebm: expect.stringContaining('the clone has no commit') },
    linked: { ebm: expect.stringContaining('its `.git` has no objects') },
  });
  expect(submissions.find(({ id }) => id === 'ana')!.delivery!.at).toBeNull();
  expect(taken.en).toContain('not what was left uncommitted');
  expect(existsSync(touched)).toBe(false);
});

test("a roster: names in any order, groups share a row, and one who handed in alone does not lose the group's", async () => {
  const roster = await rosterOf(
    'id,name,e-mail,extra days,group,submitted\ns1,"López Pérez, Ana",ana@x.example,1.5,g1,\ns2,Blas Ruiz,,,g1,\ns3,Noa Sol,noa@x.example,,,2026-03-10T08:00:00-05:00\ns4,Eva Paz,,,G 2,\ns5,Luis Gil,,,G 2,\n',
  );
  const folder = await folderOf({
    'lopezperezana_1_10_ebm.ts': 'a',
    'solnoa_LATE_2_20_ebm.ts': 'n',
    'otroequis_9_90_ebm.ts': 'x',
    'g2_7_70_ebm.ts': 'two',
  });
  const { submissions, problems } = await readIntake(folder, ALL, roster);
  expect(worksOf(submissions)).toEqual({
    otroequis_9: { 'ebm/solution.ts': 'x' },
    s1: { 'ebm/solution.ts': 'a' },
    s2: { 'ebm/solution.ts': 'a' },
    s3: { 'ebm/solution.ts': 'n' },
    s4: { 'ebm/solution.ts': 'two' },
    s5: { 'ebm/solution.ts': 'two' },
  });
  expect(submissions.find(({ id }) => id === 's2')!.topics).toBe(submissions.find(({ id }) => id === 's1')!.topics);
  expect(submissions.find(({ id }) => id === 's3')!.delivery).toMatchObject({
    at: '2026-03-10T13:00:00.000Z',
    late: true,
    name: 'Noa Sol',
  });
  expect(problems.map(({ submission }) => submission)).toEqual(['otroequis_9']);
  const folders = await readIntake(
    await folderOf({ 'G 2/ebm/solution.ts': 'two', 'ana@x.example/ebm/solution.ts': 'a' }),
    ALL,
    roster,
  );
  expect(worksOf(folders.submissions)).toEqual({
    s1: { 'ebm/solution.ts': 'a' },
    s2: { 'ebm/solution.ts': 'a' },
    s3: {},
    s4: { 'ebm/solution.ts': 'two' },
    s5: { 'ebm/solution.ts': 'two' },
  });
});

test.each([
  ['name\nAna\n', "line 1: the column 'id' is missing"],
  ['id\na\na\n', "line 3: the id 'a' is there already"],
  ['id\n../x\n', 'line 2: the id cannot be the name of a folder'],
  ['id,extra days\na,soon\n', "line 2: the extra days are 'soon', and must be a number from 0"],
  ['id,submitted\na,9/3/2026\n', "line 2: the time of handing in is '9/3/2026'"],
  ['id\n"a', 'is not a well-formed CSV'],
])('a roster that is wrong is refused in one sentence: %j', async (csv, sentence) => {
  await expect(readRoster(await rosterOf(csv))).rejects.toThrow(sentence);
});

function worksOf(
  submissions: Awaited<ReturnType<typeof readIntake>>['submissions'],
): Record<string, Record<string, string>> {
  return Object.fromEntries(
    submissions.map(({ id, topics }) => [
      id,
      Object.fromEntries(
        [...topics].flatMap(([topic, work]) =>
          work.kind === 'files'
            ? work.files.map(({ path, text }) => [`${topic}/${path}`, text])
            : [[topic, work.reason.en]],
        ),
      ),
    ]),
  );
}

async function folderOf(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-platform-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

async function rosterOf(csv: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'gradiente-roster-')), 'roster.csv');
  await writeFile(path, csv);
  return path;
}
