/** Who hands in is never decided by what a student may choose: a file's name, an archive's, their own in the platform. */
import fc from 'fast-check';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { enrol } from './enrol.ts';
import { readIntake } from './read-intake.ts';
import { readRoster } from './roster.ts';
import { zipOf } from './testing/archives.ts';
import { personCalled, safeId, type Unit } from './unit.ts';

const ASKED = { topics: ['ebm'], known: ['ebm', 'kmeans-ebm'] };
const zip = (content: string) => zipOf([{ name: 'ebm/solution.ts', content }]);

/** What each row's solution holds, or why it has none. */
async function graded(files: Readonly<Record<string, string | Buffer>>, roster?: string) {
  const list = roster === undefined ? undefined : join(await folderWith({ 'roster.csv': roster }), 'roster.csv');
  const { submissions, problems } = await readIntake(await folderWith(files), ASKED, list);
  const works = submissions.map(({ id, topics }): [string, string | null] => {
    const work = topics.get('ebm');
    return [id, work?.kind === 'files' ? work.files[0].text : (work?.reason.en ?? null)];
  });
  return {
    works: Object.fromEntries(works),
    problems: problems.map(({ submission, text }) => `${String(submission)}: ${text.en}`),
  };
}

describe('Moodle, flat', () => {
  const eva = { 'Eva Paz_456_assignsubmission_file_ebm.ts': 'eva' };

  test("a file that is named like another participant's is its owner's", async () => {
    const { works, problems } = await graded(
      { ...eva, 'Bo Roe_99_assignsubmission_file_x_456_assignsubmission_file_solution.ts': 'bo' },
      'id,name\n456,Eva Paz\n99,Bo Roe\n',
    );
    expect([works, problems]).toEqual([{ 456: 'eva', 99: 'bo' }, []]);
  });

  test('two people under one number are both refused, and it is said', async () => {
    const { works } = await graded(
      { ...eva, 'x_456_assignsubmission_file_solution.ts': 'x' },
      'id,name\n456,Eva Paz\n',
    );
    expect(Object.values(works)).not.toContain('x');
    expect(works[456]).toMatch(
      /several people have the number 456 \(`"Eva Paz"`, `x`\): download the submissions again/,
    );
  });

  test('whatever the file is called, who hands it in is what stands first', () =>
    fc.assert(
      fc.asyncProperty(
        fc
          .array(
            fc.constantFrom('_456', '_', 'Eva Paz', 'assignsubmission', '_file', 'x', '_456_assignsubmission_file_'),
          )
          .map((parts) => parts.join('')),
        async (name) => {
          const file = `Bo Roe_99_assignsubmission_file_${name}.ts`;
          const { submissions } = await readIntake(await folderWith({ ...eva, [file]: 'bo' }), ASKED);
          expect(submissions.map(({ id, delivery }) => [id, delivery!.platformId])).toEqual([
            ['Bo Roe_99', 'moodle:99'],
            ['Eva Paz_456', 'moodle:456'],
          ]);
        },
      ),
      { numRuns: 100 },
    ));
});

describe('Canvas', () => {
  const others = { 'paz_456_9001_ebm.ts': 'eva', 'sol_12_9003_ebm.ts': 'noa' };

  test("a person whose name ends in another's number is still themselves", async () => {
    const { works } = await graded({ ...others, 'paz_456_77_9002_ebm.ts': 'mallory' });
    expect(works).toEqual({ paz_456: 'eva', sol_12: 'noa', paz_456_77: 'mallory' });
  });

  test("a file's own name may begin with a number", async () => {
    const { works, problems } = await graded({ 'roe_99_9004_7_ebm.ts': 'bo', 'sol_12_9003_ebm.ts': 'noa' });
    expect([works, problems]).toEqual([{ roe_99: 'bo', sol_12: 'noa' }, []]);
  });

  test('what may be either is left out, and it is said', async () => {
    const { works, problems } = await graded({ ...others, 'paz_456_9002_9005_ebm.ts': '?' });
    expect([works, problems]).toEqual([
      { paz_456: 'eva', sol_12: 'noa' },
      [
        "null: `paz_456_9002_9005_ebm.ts` may be person 456's or person 9002's, and was left out: rename it so that its last part begins with no number.",
      ],
    ]);
  });
});

describe('archives and folders', () => {
  test.each(['', 'id,name\nana,Ana Sol\n'])('` ana.zip` and `ana.zip` are two (roster: %j)', async (roster) => {
    const { works } = await graded({ 'ana.zip': zip('ana'), ' ana.zip': zip('other') }, roster || undefined);
    expect(works.ana).toBe('ana');
    expect(Object.values(works).sort()).toEqual(['ana', 'other']);
  });

  test('two names of which 60 letters are equal are two', async () => {
    const [a, b] = ['1', '2'].map((end) => `${'n'.repeat(60)}${end}.zip`);
    const { works } = await graded({ [a]: zip('a'), [b]: zip('b') });
    expect(Object.values(works).sort()).toEqual(['a', 'b']);
  });

  test('two archives of one name: neither counts, and it is said', async () => {
    const { works } = await graded({ 'ana.zip': zip('ana'), 'ana.tgz': zip('other'), 'eva.zip': zip('eva') });
    expect(works).toEqual({
      ana: 'The submission cannot be read: there are two deliveries, `ana.tgz` and `ana.zip`, and nothing says which counts: leave one.',
      eva: 'eva',
    });
  });

  test('a folder counts before an archive of the same name, as ever', async () => {
    const { works, problems } = await graded({ 'ana.zip': zip('zip'), 'ana/ebm/solution.ts': 'folder' });
    expect(works).toEqual({ ana: 'folder' });
    expect(problems).toEqual(['ana: Handed in more than once: `ana`, the newest, counts, and `ana.zip` was left out.']);
  });
});

describe('a roster', () => {
  const roster = 'id,name,e-mail\nu1,Ana Sol,ana@x.example\nu2,Eva Paz,\n';

  test('a name that somebody gave themselves takes nothing from who is known by id or e-mail', async () => {
    for (const own of ['u1', 'ana@x.example']) {
      const { works, problems } = await graded(
        { [`${own}/ebm/solution.ts`]: 'ana', 'Ana Sol/ebm/solution.ts': 'mallory', 'u2/ebm/solution.ts': 'eva' },
        roster,
      );
      expect(works).toEqual({ u1: 'ana', u2: 'eva', 'Ana Sol': 'mallory' });
      expect(problems).toContain(
        'Ana Sol: Is named like `u1`, of whom there is another delivery: it does not count as theirs; if it is, use the id as its name.',
      );
    }
  });

  test('of two who bear the name of one student neither is believed, and both are graded apart', async () => {
    const { works } = await graded(
      {
        'Ana Sol_78_assignsubmission_file_ebm.ts': 'ana',
        'Ana Sol_99_assignsubmission_file_ebm.ts': 'mallory',
        'Eva Paz_80_assignsubmission_file_ebm.ts': 'eva',
      },
      roster,
    );
    expect(works).toEqual({
      u1: 'The submission cannot be read: several deliveries have that name (`"Ana Sol_78"`, `"Ana Sol_99"`): use the id as the name of the right one.',
      u2: 'eva',
      'Ana Sol_78': 'ana',
      'Ana Sol_99': 'mallory',
    });
  });

  test('each of a group who handed in alone has their own', async () => {
    const { works, problems } = await graded(
      { 'sol_1_10_ebm.ts': 'ana', 'paz_2_20_ebm.ts': 'eva' },
      'id,name,group\nu1,Sol,g\nu2,Paz,g\nu3,Roe,g\n',
    );
    expect(works).toEqual({ u1: 'ana', u2: 'eva', u3: 'eva' });
    expect(problems).toContain(
      'u3: There is more than one delivery and nothing says which is the newest: `paz_2` counts, and `sol_1` was left out.',
    );
  });
});

test('a time that cannot be one is taken as unknown, and it is said', async () => {
  const roster = join(await mkdtemp(join(tmpdir(), 'gradiente-roster-')), 'roster.csv');
  await writeFile(roster, 'id\nana\n');
  const unit = (at: Date): Unit => ({
    people: [personCalled('ana')],
    at,
    late: null,
    order: 0,
    files: [],
    broken: null,
    called: 'ana',
    tops: [],
  });
  for (const at of [new Date(8.64e15), new Date(-8.64e15), new Date(NaN), new Date(0)]) {
    const { rows, problems } = enrol([unit(at)], await readRoster(roster));
    expect([rows[0].delivery.at, problems.map(({ text }) => text.en)]).toEqual([
      null,
      ['Its time of submission is not between 1990 and 2100: it is taken as unknown; write it into the roster.'],
    ]);
  }
  expect(enrol([unit(new Date('2026-03-09T10:00:00Z'))], null).rows[0].delivery.at).toBe('2026-03-09T10:00:00.000Z');
});

describe('ids', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 90 }),
    fc
      .array(fc.constantFrom(' ', 'ana', '.', '/', '\u001b[2J', 'ñ', 'n\u0303', 'x'.repeat(59), '~'), { maxLength: 6 })
      .map((parts) => parts.join('')),
  );

  test('other words have another id, and each can be the name of a folder', () =>
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [one, other] = [safeId(a), safeId(b)];
        if (a.normalize('NFC') !== b.normalize('NFC')) expect(one).not.toBe(other);
        // an id that was made is made anew from itself only by its own words
        if (one !== a.normalize('NFC')) expect(safeId(one)).not.toBe(one);
        for (const id of [one, other]) {
          expect(id).not.toMatch(/[\u0000-\u001f\u007f-\u009f/\\]|^\.|^\s|\s$|^$/);
          expect([...id].length).toBeLessThanOrEqual(60);
          expect(id.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 3000 },
    ));
});
