/** A class whose files change while or after they are graded: no verdict and no page mixes two contents. */
import { execa } from 'execa';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashOf } from '../../submission/hash.ts';
import { validVerdict } from '../../verdict/validate.ts';
import { folderWith, PROJECT } from '../testing/run.ts';

const starter = await readFile(join(PROJECT, 'assignments/ebm/solution.ts'), 'utf8');
const work = (mark: string) => `${starter}\n// ${mark}\n`;
const hashWith = (mark: string) => hashOf({ kind: 'files', files: [{ path: 'solution.ts', text: work(mark) }] });

test('what was read is graded and shown; what changed since is neither shown nor mixed with it, in both languages', async () => {
  const folder = await folderWith({
    'class/ana/ebm/solution.ts': work('FIRST-ana'),
    'class/bob/ebm/solution.ts': work('FIRST-bob'),
  });
  const out = join(folder, 'out');
  const grade = async (more: readonly string[], onRead: () => void = () => {}) => {
    const how = ['--topic', 'ebm', '--out', out, '--allow-weaker-isolation', ...more];
    const run = execa(
      process.execPath,
      [join(PROJECT, 'graders/cli/start.mjs'), 'grade', join(folder, 'class'), ...how],
      { reject: false, cwd: PROJECT, env: { LANG: 'C' } },
    );
    // said when the class is in, before any of it is graded
    run.stdout.on('data', (said: Buffer) => {
      if (/Taken as/.test(String(said))) onRead();
    });
    const { exitCode, stderr } = await run;
    expect([exitCode, stderr]).toEqual([0, '']);
    const [ana, bob] = await Promise.all(
      ['ana', 'bob'].map((id) => readFile(join(out, `teacher/submissions/${id}/work.html`), 'utf8')),
    );
    const verdict = validVerdict(JSON.parse(await readFile(join(out, 'submissions/ana/verdict.json'), 'utf8')));
    return { ana, bob, of: verdict.topics[0].fingerprint?.work };
  };

  const first = await grade(['--lang', 'en'], () =>
    writeFileSync(join(folder, 'class/ana/ebm/solution.ts'), work('SECOND-ana')),
  );
  expect(first.of).toBe(hashWith('FIRST-ana'));
  expect(first.ana).toContain('FIRST-ana');

  const says = { en: 'graded is not what was read this time', es: 'no es el que se leyó esta vez' };
  for (const language of ['es', 'en'] as const) {
    const looked = await grade(['--regrade', '--lang', language]); // writes no grade, and draws in another language
    expect(looked.of).toBe(hashWith('FIRST-ana'));
    expect(looked.ana).toContain(says[language]);
    expect(looked.ana).not.toMatch(/FIRST|SECOND/);
    expect(looked.bob).toContain('FIRST-bob');
  }

  const again = await grade(['--lang', 'en']);
  expect(again.of).toBe(hashWith('SECOND-ana'));
  expect(again.ana).toContain('SECOND-ana');
  expect(again.ana).not.toContain(says.en);
}, 120_000);
