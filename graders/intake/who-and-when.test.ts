/** Whose a delivery is and when it came, on files that are laid out as each platform's own code does it. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { readIntake } from './read-intake.ts';
import { readRoster } from './roster.ts';
import { zipOf } from './testing/archives.ts';

const ASKED = { topics: ['ebm'], known: ['ebm', 'kmeans-ebm'] };
const LIMA = 'America/Lima';

async function read(
  files: Readonly<Record<string, string | Buffer>> | string,
  { roster, zone = null }: { roster?: string; zone?: string | null } = {},
) {
  const list = roster === undefined ? undefined : join(await folderWith({ 'roster.csv': roster }), 'roster.csv');
  const path = typeof files === 'string' ? files : await folderWith(files);
  const { submissions, problems, taken } = await readIntake(path, ASKED, list, zone);
  const one = (id: string) => submissions.find((each) => each.id === id);
  return {
    taken: taken.en,
    works: Object.fromEntries(
      submissions.map(({ id, topics }) => {
        const work = topics.get('ebm');
        return [id, work?.kind === 'files' ? work.files[0].text : (work?.status ?? 'missing')];
      }),
    ),
    at: Object.fromEntries(submissions.map(({ id, delivery }) => [id, delivery!.at])),
    delivery: (id: string) => one(id)!.delivery!,
    said: problems.map(({ submission, text }) => `${String(submission)}: ${text.en}`),
  };
}

describe('Moodle', () => {
  // mod/assign/classes/downloader.php: a team's prefix is its name and the group's id; without a group, no id at all
  const TEAMS = {
    'Group 3_456_assignsubmission_file/ebm/solution.ts': 'team 3',
    'Default group_assignsubmission_file/ebm/solution.ts': 'the rest',
  };
  const PEOPLE = 'id,name\n456,Eva Paz\n457,Bo Roe\n';

  test("a team's folder never goes to the participant who has the group's number", async () => {
    const { works, said, delivery } = await read(TEAMS, { roster: PEOPLE });
    expect(works).toEqual({ 456: 'missing', 457: 'missing', 'Group 3_456': 'team 3', 'Default group': 'the rest' });
    expect(delivery('Group 3_456')).toMatchObject({ platformId: null, group: 'Group 3', name: null });
    for (const team of ['`"Group 3"`', '`"Default group"`'])
      expect(
        said.filter((line) => line.includes(`It is a team's (${team}), which is not in the roster's column 'group'`)),
      ).toHaveLength(1);
  });

  test('nor one with a name of its own, where the roster has another for the number, or none', async () => {
    const tigers = { 'Los Tigres_456_assignsubmission_file/ebm/solution.ts': 'tigers' };
    const named = await read(tigers, { roster: PEOPLE });
    expect(named.works).toEqual({ 456: 'missing', 457: 'missing', 'Los Tigres_456': 'tigers' });
    expect(named.delivery('Los Tigres_456').platformId).toBeNull();
    expect(named.said.join('\n')).toContain(
      'Los Tigres_456: Its number is `"Eva Paz"`\'s on the roster and its name is not',
    );
    expect((await read(tigers, { roster: 'id\n456\n' })).works).toEqual({ 456: 'missing', 'Los Tigres_456': 'tigers' });
  });

  test('with the groups on the roster each member has the work', async () => {
    const { works } = await read(TEAMS, {
      roster: 'id,name,group\ns1,Eva Paz,Group 3\ns2,Bo Roe,Group 3\ns3,Noa Sol,Default group\n',
    });
    expect(works).toEqual({ s1: 'team 3', s2: 'team 3', s3: 'the rest' });
  });

  test('an older one writes the group before each name, and the number is the person’s', async () => {
    const { works, delivery } = await read(
      { 'Group 3-Eva Paz_456_assignsubmission_file_/ebm/solution.ts': 'eva' },
      { roster: PEOPLE },
    );
    expect(works).toEqual({ 456: 'eva', 457: 'missing' });
    expect(delivery('456').platformId).toBe('moodle:456');
  });

  test('where marking is blind the number is all that there is', async () => {
    const { works } = await read(
      { 'Participant_456_assignsubmission_file/ebm/solution.ts': 'eva' },
      { roster: PEOPLE },
    );
    expect(works).toEqual({ 456: 'eva', 457: 'missing' });
  });

  const DOWNLOAD = {
    'Ana López_77_assignsubmission_file/ebm/solution.ts': 'ana',
    'Blas Ruiz_78_assignsubmission_file/ebm/solution.ts': 'blas',
  };

  test("a zip's times are the download's: nobody knows when it came", async () => {
    const archive = zipOf(Object.entries(DOWNLOAD).map(([name, content]) => ({ name, content })));
    const folder = await folderWith({ 'm.zip': archive });
    expect((await read(join(folder, 'm.zip'), { zone: LIMA })).at).toEqual({
      'Ana López_77': null,
      'Blas Ruiz_78': null,
    });
  });

  test.each([
    [
      'en',
      'Identifier,"Full name","Email address",Status,Group,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)"\nParticipant 77,"Ana López",ana@x.example,Submitted,,,100,Yes,"Monday, 9 March 2026, 11:59 PM"\nParticipant 78,"Blas Ruiz",b@x.example,Submitted,,,100,Yes,"Tuesday, 10 March 2026, 12:05 AM"\nParticipant 79,Noa Sol,n@x.example,No submission,,,100,Yes,-\n',
    ],
    [
      'es',
      'Identificador;"Nombre completo";"Dirección de correo";Estado;Grupo;Calificación;"Calificación máxima";"La calificación puede ser cambiada";"Última modificación (entrega)"\nParticipante77;"Ana López";ana@x.example;Enviado;;;100;Sí;"lunes, 9 de marzo de 2026, 23:59"\nParticipante78;"Blas Ruiz";b@x.example;Enviado;;;100;Sí;"martes, 10 de marzo de 2026, 00:05"\nParticipante79;Noa Sol;n@x.example;Sin entrega;;;100;Sí;-\n',
    ],
  ])('its worksheet in %s is a roster that knows when, in the zone of the course', async (_, roster) => {
    const known = await read(DOWNLOAD, { roster, zone: LIMA });
    expect(known.works).toEqual({ 'Ana López_77': 'ana', 'Blas Ruiz_78': 'blas', 'Noa Sol_79': 'missing' });
    expect(known.at).toEqual({
      'Ana López_77': '2026-03-10T04:59:00.000Z',
      'Blas Ruiz_78': '2026-03-10T05:05:00.000Z',
      'Noa Sol_79': null,
    });
    expect(known.delivery('Noa Sol_79').platformId).toBe('moodle:79');
    const unknown = await read(DOWNLOAD, { roster });
    expect(Object.values(unknown.at)).toEqual([null, null, null]);
    expect(unknown.said.filter((line) => line.includes('timeZone'))).toHaveLength(1);
  });
});

describe('Canvas', () => {
  // lib/content_zipper.rb: [name, "LATE", user's id or "anon_" and a key] joined by `_`
  test('hidden names are keys, no users, and the roster is not matched with them', async () => {
    const { works, said, delivery } = await read(
      {
        'anon_123_456_ebm.ts': 'a',
        'LATE_anon_aB3xY_457_ebm.ts': 'b',
        'anonymous_9kQ2z_458_ebm-1.ts': 'c',
        'anon_zZ9_link.html': '<a>',
      },
      { roster: 'id,name\n123,Eva Paz\n' },
    );
    expect(works).toEqual({ anon_123: 'a', anon_aB3xY: 'b', anonymous_9kQ2z: 'c', anon_zZ9: 'unreadable' });
    expect([delivery('anon_123').platformId, delivery('anon_aB3xY').late]).toEqual([null, true]);
    expect(said.filter((line) => line.startsWith('null: Canvas hides the names'))).toHaveLength(1);
  });

  test('a person may be called Anon, and a link is what they handed in', async () => {
    const { works, said } = await read({
      'anon_12_900_ebm.ts': 'anon',
      'sol_13_901_ebm.ts': 's',
      'paz_14_link.html': 'x',
      'roe_LATE_15_text.html': 'x',
    });
    expect(works).toEqual({ anon_12: 'anon', sol_13: 's', paz_14: 'unreadable', roe_15: 'unreadable' });
    expect(said.join('\n')).toMatch(/paz_14: Received `link\.html`/);
  });

  test('a late mark without a time is told of each, until the roster has the time', async () => {
    const files = { 'sol_LATE_13_901_ebm.ts': 's', 'paz_LATE_14_902_ebm.ts': 'p', 'roe_15_903_ebm.ts': 'r' };
    const { said } = await read(files, {
      roster: 'id,name,submitted\ns,Sol,2026-03-10T08:00:00-05:00\np,Paz,\nr,Roe,\n',
    });
    expect(said).toEqual([
      "p: The platform marks it as late and does not say when it came: nothing is taken for lateness until the roster has its time (column 'submitted').",
    ]);
  });
});

describe('Blackboard', () => {
  const receipt = (name: string, user: string) =>
    `Name: ${name} (${user})\r\nAssignment: Week 7_EBM\r\nDate Submitted: Monday, March 9, 2026 11:59:59 PM COT\r\nCurrent Grade: Needs Grading\r\n\r\nSubmission Field:\r\nName: Eva Paz (epaz)\r\n\r\nComments:\r\nThere are no student comments for this assignment.\r\n\r\nFiles:\r\n\tOriginal filename: solution.ts\r\n`;
  const name = (user: string, when: string, file = '') =>
    `Week 7_EBM_${user}_attempt_${when}${file === '' ? '.txt' : `_${file}`}`;
  const FILES = {
    [name('alopez', '2026-03-08-10-00-00')]: receipt('Ana López', 'alopez'),
    [name('alopez', '2026-03-08-10-00-00', 'ebm.ts')]: 'first',
    [name('alopez', '2026-03-09-23-59-59')]: receipt('Ana López', 'alopez'),
    [name('alopez', '2026-03-09-23-59-59', 'ebm.ts')]: 'last',
    [name('b_ruiz', '2026-03-09-09-00-00')]: receipt('Blas Ruiz', 'b_ruiz'),
    [name('b_ruiz', '2026-03-09-09-00-00', 'x_alopez_attempt_2026-03-10-00-00-00_ebm.ts')]: 'blas',
    [name('csol', '2026-03-09-09-00-00')]: receipt('Noa Sol', 'csol'),
  };

  test('the last attempt counts, the receipt says whose it is and is no work, and a file’s own name says nothing', async () => {
    const { taken, works, at, said, delivery } = await read(FILES, { zone: LIMA });
    expect(taken).toBe('Taken as a Blackboard download: 3 submissions.');
    expect(works).toEqual({ alopez: 'last', b_ruiz: 'blas', csol: 'missing' });
    expect(at).toEqual({
      alopez: '2026-03-10T04:59:59.000Z',
      b_ruiz: '2026-03-09T14:00:00.000Z',
      csol: '2026-03-09T14:00:00.000Z',
    });
    expect(delivery('b_ruiz')).toMatchObject({ name: 'Blas Ruiz', platformId: 'blackboard:b_ruiz' });
    expect(said.join('\n')).toMatch(/alopez: Handed in more than once: .*the newest, counts/);
  });

  test('without a zone the times are unknown, the last attempt still counts, and it is said once', async () => {
    const { works, at, said } = await read(FILES, { roster: 'id,name\ns1,"López, Ana"\n' });
    expect(works).toEqual({ s1: 'last', b_ruiz: 'blas', csol: 'missing' });
    expect(Object.values(at)).toEqual([null, null, null]);
    expect(said.filter((line) => line.includes('timeZone'))).toHaveLength(1);
  });
});

test('Gradescope: where an assignment has a file for each submission, the file is what was received', async () => {
  const { works } = await read({
    'assignment_1_export/submission_metadata.yml':
      "---\n'11.pdf':\n  :submitters:\n  - :name: Ana\n    :sid: a1\n  :created_at: 2026-03-09 10:00:00.000 Z\nsubmission_12:\n  :submitters:\n  - :name: Noa\n    :sid: n1\n  :created_at: 2026-03-09 10:00:00.000 -05:00\n",
    'assignment_1_export/11.pdf': '%PDF-1.7',
    'assignment_1_export/submission_12/ebm.ts': 'noa',
  });
  expect(works).toEqual({ a1: 'unreadable', n1: 'noa' });
});

test.each(['2026-03-09', '2026-03-09T23:59:00', '2026-03-09 23:59', '9/3/2026'])(
  'a roster’s time without its offset, %s, is refused as a deadline’s is',
  async (words) => {
    const file = join(await folderWith({ 'r.csv': `id,submitted\na,${words}\n` }), 'r.csv');
    await expect(readRoster(file)).rejects.toThrow(
      `line 2: the time of handing in is '${words}': write it with its offset, as 2026-03-09T23:59:00-05:00.`,
    );
  },
);
