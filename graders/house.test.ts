/** The house keeps its rules: imports run one way, types hold, text is in form, topics and rubrics are well-formed. */
import { execa } from 'execa';
import { globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { folderWith } from './cli/testing/run.ts';
import { UNPACKED } from './cli/gradescope/files.ts';
import { WITHOUT_INFLUENCE } from './engine/fingerprint.ts';
import { loadTopic } from './engine/topics.ts';
import { NOT_IN_KITS } from './kit/write-kit.ts';
import { BadInput } from './faults/bad-input.ts';

const PROJECT = fileURLToPath(new URL('../', import.meta.url));
const bin = (name: string) => `${PROJECT}node_modules/${name}`;
const depcruise = (cwd: string, ...folders: string[]) =>
  execa(
    process.execPath,
    [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', `${PROJECT}.dependency-cruiser.mjs`, ...folders],
    { cwd, reject: false },
  );

test('imports run one way', async () => {
  const { exitCode, stdout } = await depcruise(PROJECT, 'graders', 'reference', 'reports', 'assignments');
  expect(stdout).toContain('no dependency violations found');
  expect(exitCode).toBe(0);
}, 120_000);

test('and the rule table notices a topic that reaches into a reference', async () => {
  const folder = await folderWith({
    'package.json': '{"type": "module"}',
    'tsconfig.json': '{}',
    'graders/topics/a/topic.ts':
      "import { secret } from '../../../reference/a/exact.ts';\nexport const topic = secret;\n",
    'reference/a/exact.ts': 'export const secret = 1;\n',
  });
  const { exitCode, stdout } = await depcruise(folder, 'graders', 'reference');
  expect(stdout).toContain('error topics');
  expect(exitCode).not.toBe(0);
}, 60_000);

test('every sentence stands in both languages and every type holds', async () => {
  const { stdout, exitCode } = await execa(
    process.execPath,
    [bin('typescript-native/bin/tsc'), '--noEmit', '-p', PROJECT],
    { reject: false },
  );
  expect(stdout).toBe('');
  expect(exitCode).toBe(0);
}, 180_000);

const eslint = (...args: string[]) => [bin('eslint/bin/eslint.js'), '--config', '.eslint.mjs', ...args];

test.each([
  ['the formatter', [bin('prettier/bin/prettier.cjs'), '--check', '.']],
  ['the linter', eslint('--max-warnings', '0', '.')],
])('%s finds nothing', async (_, args) => {
  const { all, exitCode } = await execa(process.execPath, args, { cwd: PROJECT, all: true, reject: false });
  expect(exitCode, all).toBe(0);
});

test('and the linter notices an assignment among arguments and a promise that nobody awaits', async () => {
  const input = "import { rm } from 'node:fs/promises';\nlet path = '';\nrm((path = '/nowhere'));\nrm(path);\n";
  const { stdout, exitCode } = await execa(
    process.execPath,
    // the types are those of a file of the project, in whose place the text stands
    eslint('--stdin', '--stdin-filename', 'graders/house.test.ts', '--format', 'json'),
    { cwd: PROJECT, input, reject: false },
  );
  const [{ messages }] = JSON.parse(stdout) as { messages: { ruleId: string; line: number }[] }[];
  expect(messages.map(({ ruleId, line }) => `${line} ${ruleId}`)).toEqual([
    '3 @typescript-eslint/no-floating-promises',
    '3 no-restricted-syntax',
    '4 @typescript-eslint/no-floating-promises',
  ]);
  expect(exitCode).toBe(1);
});

test.each([
  ['{ "title": { "es": "a", "en": "a" }, "rubrik": {} }', /assignment\.json: at \/.*/],
  ['{ "title": ', /assignment\.json is not valid JSON/],
  ['{ "title": { "es": "a" }, "rubric": {} }', /assignment\.json: at \/title: must have required property 'en'/],
  ['{ "title": { "es": "a", "en": "a" }, "rubric": {}, "limits": { "callSecond": 3 } }', /at \/limits «callSecond»/],
])('a malformed assignment.json is refused in one sentence: %s', async (json, sentence) => {
  const folder = await folderWith({ 'assignments/a/assignment.json': json });
  const refused = await loadTopic(folder, 'a').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(BadInput);
  expect((refused as BadInput).text.en).toMatch(sentence);
  expect((refused as BadInput).text.es).not.toBe((refused as BadInput).text.en);
});

test('folders that are named by strings are there: one that moves is named anew', () => {
  const named = [...WITHOUT_INFLUENCE.map((name) => `graders/${name}`), ...NOT_IN_KITS];
  for (const pattern of named) expect(globSync(pattern.replace('[^/]+', '*'), { cwd: PROJECT })).not.toEqual([]);
  for (const name of UNPACKED.filter((one) => one !== 'out'))
    expect(globSync(`graders/**/${name}`, { cwd: PROJECT })).not.toEqual([]);
});

test('a rubric that speaks of a check that does not exist is refused', async () => {
  const folder = await folderWith({
    'graders/topics/a/topic.ts': 'export const topic = { functions: [], extensions: [], checks: [], figures: [] };\n',
  });
  await mkdir(`${folder}/assignments/a`, { recursive: true });
  const assignment = JSON.parse(await readFile(`${PROJECT}assignments/kmeans-ebm/assignment.json`, 'utf8'));
  await writeFile(`${folder}/assignments/a/assignment.json`, JSON.stringify(assignment));
  await expect(loadTopic(folder, 'a')).rejects.toThrow(
    "'rubric' gives points to 'energy.values', but there is no such check.",
  );
});
