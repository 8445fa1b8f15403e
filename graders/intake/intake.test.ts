/** The laws that every way of arriving must pass. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readIntake } from './read-intake.ts';
import { withOwnTemporaryFolder } from './testing/own-temporary-folder.ts';
import { PACKERS } from './testing/packers.ts';

const ASKED = { topics: ['kmeans-ebm'], known: ['ebm', 'kmeans-ebm', 'masked-lm'] };
const TEXT = 'export const energy = "ñ 🎓";\r\n';

describe.each(PACKERS)('$name', ({ pack, idOf, taken }) => {
  test('each work arrives as it was written, one sentence says what it was taken as, and nothing is written', async () => {
    const path = await pack({ ana: TEXT, bruno: '// two', clara: '' });
    const { result: intake, left } = await withOwnTemporaryFolder(() => readIntake(path, ASKED));
    expect(left).toEqual([]);
    expect(intake.submissions.map(({ id, topics }) => [id, [...topics]])).toEqual(
      [
        ['ana', TEXT],
        ['bruno', '// two'],
        ['clara', ''],
      ].map(([id, text]) => [idOf(id), [['kmeans-ebm', { kind: 'files', files: [{ path: 'solution.ts', text }] }]]]),
    );
    expect(intake.problems).toEqual([]);
    expect(intake.taken.en).toMatch(/^Taken as .*: 3 submissions\.$/);
    expect(intake.taken.en).toMatch(taken);
    expect(intake.taken.es).not.toBe(intake.taken.en);
  });

  test("what can't be read costs its own submission only, and says why in both languages", async () => {
    const { submissions } = await readIntake(
      await pack({
        ana: TEXT,
        bytes: Buffer.from([0xff, 0xfe, 0]),
        huge: Buffer.alloc(2 ** 20 + 1, 'x'),
        link: null,
        zoe: TEXT,
      }),
      ASKED,
    );
    const said = submissions.map(({ topics }) => {
      const work = topics.get('kmeans-ebm');
      return work?.kind === 'unreadable' ? work.reason : work?.kind;
    });
    const because = (en: RegExp) => ({
      es: expect.stringMatching(/^La entrega no se puede leer: .*\.$/),
      en: expect.stringMatching(en),
    });
    expect(said).toEqual([
      'files',
      because(/is not in UTF-8/),
      because(/takes the files over 1024 KiB/),
      because(/is a symbolic link/),
      'files',
    ]);
  });

  test('a roster adds who handed in nothing, and lists who is not on it', async () => {
    const roster = join(await mkdtemp(join(tmpdir(), 'gradiente-roster-')), 'roster.csv');
    await writeFile(
      roster,
      '\ufeffID;Nombre;Correo;Días extra;Grupo\nana;Ana Pérez;ana@uni.example;2;\nquique;"Quique ""Q"", Ñu";;;\n',
    );
    const { submissions, problems } = await readIntake(await pack({ ana: TEXT, extra: TEXT }), ASKED, roster);
    expect(
      submissions.map(({ id, topics, delivery }) => [id, topics.size, delivery!.extraDays, delivery!.onRoster]),
    ).toEqual([
      ['ana', 1, 2, true],
      [idOf('extra'), 1, 0, false],
      ['quique', 0, 0, true],
    ]);
    expect(problems.map(({ submission, text }) => [submission, text.en])).toEqual([
      ['quique', String.raw`Is on the roster (${'`'}"Quique \"Q\", Ñu"${'`'}) and handed in nothing.`],
      [idOf('extra'), 'Is not on the roster; graded all the same.'],
    ]);
  });
});
