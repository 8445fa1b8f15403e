/** A roster that is given the second time: the same rows, the same grades, and adjustments by either name. */
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, gradiente, PROJECT } from './testing/run.ts';

const right = readFileSync(join(PROJECT, 'fixtures/submissions/ebm-right/ebm/solution.ts'));

test('ids stay, nothing is graded again, and adjustments by the old id and by the new one count', async () => {
  const folder = await folderWith({
    'class/lopezana_11_900_ebm.ts': right,
    'class/ruizblas_12_901_ebm.ts': 'export const = ;',
    'roster.csv': 'id,name,e-mail\ns1,"López, Ana",ana@x.example\ns2,Blas Ruiz,\ns3,Noa Sol,\n',
    'old.csv': 'submission,topic,check,points,reason,who\nlopezana_11,ebm,,-2,by the old id,ML\n',
    'new.csv':
      'submission,topic,check,points,reason,who\ns1,ebm,,-3,by the new id,ML\nruizblas_12,ebm,,4,by the old id,ML\n',
    'canvas.csv':
      'Student,ID,SIS User ID,SIS Login ID,Section,ebm (7)\n    Points Possible,,,,,46\nA,,s1,,,\nB,,s2,,,\nN,,s3,,,\n',
  });
  const out = join(folder, 'out');
  const grade = async (...more: string[]) => {
    const { exitCode, stdout, stderr } = await gradiente('grade', [
      join(folder, 'class'),
      ...['--topic', 'ebm', '--out', out, '--lang', 'en', '--seed', '3', '--allow-weaker-isolation', ...more],
    ]);
    expect([exitCode, stderr]).toEqual([0, '']);
    const rows = parse<Record<string, string>>(await readFile(join(out, 'gradebook.csv')), { columns: true });
    return { stdout, scores: Object.fromEntries(rows.map((row) => [row.submission, row.score])) };
  };
  const roster = ['--roster', join(folder, 'roster.csv')];

  const first = await grade('--adjustments', join(folder, 'old.csv'));
  expect(first.scores).toEqual({ lopezana_11: '44', ruizblas_12: '0' });

  const second = await grade(...roster, '--gradebook', `canvas=${join(folder, 'canvas.csv')}`);
  expect(second.stdout).toContain('2 unchanged since the last time.');
  expect(second.stdout).not.toMatch(/no longer applies|Not handed in this time/);
  expect(second.scores).toEqual({ lopezana_11: '44', ruizblas_12: '0', s3: '0' });
  expect(await readFile(join(out, 'intake.log'), 'utf8')).toContain(
    '2 people keep the id that this folder has for them',
  );
  const canvas = parse((await readFile(join(out, 'canvas.csv'), 'utf8')).split('\n').slice(2).join('\n'));
  expect(canvas.map((row) => [row[2], row[5]])).toEqual([
    ['s1', '44'],
    ['s2', '0'],
    ['s3', '0'],
  ]);
  expect(await readFile(join(out, 'index.html'), 'utf8')).toContain('López, Ana');

  const third = await grade(...roster, '--adjustments', join(folder, 'new.csv'));
  expect(third.scores).toEqual({ lopezana_11: '43', ruizblas_12: '4', s3: '0' });

  const fourth = await grade();
  expect(fourth.stdout).toContain('2 unchanged since the last time.');
  expect(fourth.scores).toEqual({ lopezana_11: '43', ruizblas_12: '4' });
}, 240_000);
