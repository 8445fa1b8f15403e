/** Advice on types, through the command: at file and line, in the author's language, and never a point. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { folderWith, gradiente } from '../cli/testing/run.ts';
import { loadTopic } from '../engine/topics.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { SourceFile } from '../verdict/submission.ts';
import { Advisor } from './advisor.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const right = await readFile(`${PROJECT}fixtures/submissions/ebm-right/ebm/solution.ts`, 'utf8');
const advisor = new Advisor(PROJECT, 'en');
afterAll(() => advisor.close());
const advised = async (files: readonly SourceFile[]) => advisor.advise({ id: 'work', topics: new Map([['ebm', { kind: 'files', files }]]) }, [(await loadTopic(PROJECT, 'ebm'))]);
const findings = (text: string) => advised([{ path: 'solution.ts', text }]);

test('right values with wrong types keep full marks, and the compiler says where', async () => {
  const signature = /export function gibbs\([^)]*\)[^{]*\{/;
  const line = right.slice(0, right.search(signature)).split('\n').length;
  const text = right.replace(signature, (whole) => `${whole.replace(/beta: number/, 'beta: string')}`);
  expect(text).not.toBe(right);
  const folder = await folderWith({ 'ebm/solution.ts': text });
  const [json, shown] = await Promise.all([gradiente('check', ['ebm', '--dir', folder, '--json', '--lang', 'es']), gradiente('check', ['ebm', '--dir', folder, '--lang', 'en'])]);
  expect([json.exitCode, shown.exitCode]).toEqual([0, 0]);
  const { topics: [topic], run } = JSON.parse(String(json.stdout)) as Verdict;
  expect(topic.score).toBe(topic.max);
  expect(run.advice).toContainEqual({ topic: 'ebm', file: 'solution.ts', line, message: expect.stringMatching(/^gibbs: El tipo .* no se puede asignar al tipo/) });
  expect(shown.stdout).toContain('Advice from the types (costs no points)');
  expect(shown.stdout).toContain(`ebm/solution.ts:${line}`);
});

test('a right solution, a starter and half a solution are left in peace', async () => {
  expect(await findings(right)).toEqual([]);
  expect(await findings(await readFile(`${PROJECT}assignments/ebm/solution.ts`, 'utf8'))).toEqual([]);
  expect((await findings('export function gibbs(): void { throw new Error(\'not implemented: gibbs\'); }\nexport const begun = 1;\n')).map(({ message }) => message.split(':')[0])).toEqual(['gibbs']);
});

test('helpers are followed, and no file of the disk that is not the work', async () => {
  const files = [{ path: 'solution.ts', text: 'export { gibbs } from \'./parts/helper.js\';\n' }, { path: 'parts/helper.ts', text: 'export const other = 1;\n\nexport const gibbs: number = 2;\n' }];
  expect((await advised(files)).map(({ file, line }) => [file, line])).toEqual([['parts/helper.ts', 3]]);
  const outside = await findings('import { topic } from \'../kmeans-ebm/solution.ts\';\nexport const kept = topic;\n');
  expect(outside.map(({ line, message }) => [line, message.slice(0, 18)])).toEqual([[1, 'Cannot find module']]);
});
