/** A class whose files change after they were graded: no page shows code beside a verdict on another. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, gradiente, PROJECT } from '../testing/run.ts';

const starter = await readFile(join(PROJECT, 'assignments/ebm/solution.ts'), 'utf8');
const work = (mark: string) => `${starter}\n// ${mark}\n`;

test('the page of a work shows what was graded, or says in both languages that it is not there any more', async () => {
  const folder = await folderWith({
    'class/ana/ebm/solution.ts': work('FIRST-ana'),
    'class/bob/ebm/solution.ts': work('FIRST-bob'),
  });
  const out = join(folder, 'out');
  const grade = async (...more: string[]) => {
    const how = ['--topic', 'ebm', '--out', out, '--allow-weaker-isolation'];
    const { exitCode, stderr } = await gradiente('grade', [join(folder, 'class'), ...how, ...more]);
    expect([exitCode, stderr]).toEqual([0, '']);
    return Promise.all(['ana', 'bob'].map((id) => readFile(join(out, `teacher/submissions/${id}/work.html`), 'utf8')));
  };
  expect((await grade('--lang', 'en'))[0]).toContain('FIRST-ana');
  await writeFile(join(folder, 'class/ana/ebm/solution.ts'), work('SECOND-ana'));

  const says = {
    en: 'graded is not what was read this time',
    es: 'no es el que se leyó esta vez',
  };
  for (const language of ['es', 'en'] as const) {
    const [changed, same] = await grade('--regrade', '--lang', language); // looks only, and draws in another language
    expect(changed).toContain(says[language]);
    expect(changed).not.toMatch(/FIRST|SECOND/);
    expect(same).toContain('FIRST-bob');
  }
  const [graded] = await grade('--lang', 'en');
  expect(graded).toContain('SECOND-ana');
  expect(graded).not.toContain(says.en);
}, 120_000);
