/** `npm run topic` in a copy of the project: a blank is a draft and nothing is wrong; each slip of an author has its sentence and its line. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { blankTopic } from './blank.ts';
import { projectWithoutTopics } from './testing/copy.ts';

const ID = 'centring';
const GRADERS = `graders/topics/${ID}`;
const MISTAKES = `reference/${ID}/mistakes/scale.ts`;
const WRONG = /^ {4}wrong: [\s\S]*?^ {4}\}\),\n/m.exec(blankTopic(ID).get(MISTAKES)!)![0];
let copy: Awaited<ReturnType<typeof projectWithoutTopics>>;

beforeAll(async () => {
  copy = await projectWithoutTopics();
  await copy.run('new:topic', ID);
});
beforeEach(async () => {
  for (const [path, text] of blankTopic(ID)) await writeFile(join(copy.folder, path), text);
});

/** Replaces words that must be there. */
async function edit(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(copy.folder, path), 'utf8');
  expect(text).toContain(from);
  await writeFile(join(copy.folder, path), text.replace(from, to));
}

test('a blank is a draft in which nothing is wrong, in both languages, and its starter is made of its contract', async () => {
  const starter = join(copy.folder, `assignments/${ID}/solution.ts`);
  const before = await readFile(starter, 'utf8');
  await copy.run('topic', ID, '--starter');
  expect(await readFile(starter, 'utf8')).toBe(before);
  const [en, es] = [await copy.run('topic', ID), await copy.run('topic', ID, '--lang', 'es')];
  expect([en.exitCode, es.exitCode]).toEqual([0, 0]);
  expect(en.stdout).toContain('Known mistakes: 1 of 12: a draft.');
  expect(en.stdout).toContain(`${ID}: 0 wrong, 1 missing. Cases of right solutions: 28 of 28; mistakes tried: 1 of 1.`);
  expect(es.stdout).toContain('Errores conocidos: 1 de 12: un borrador.');
});

test('a draft is left out of what names no topic, and no draft with one mistake is', async () => {
  expect((await copy.run('check')).stdout).not.toContain(ID);
  expect((await copy.run('check', ID)).stdout).toContain('Not started');
  await edit(`assignments/${ID}/assignment.json`, '"draft": true', '"draft": false');
  const { exitCode, stdout } = await copy.run('topic', ID);
  expect([exitCode, stdout]).toEqual([1, expect.stringContaining('Known mistakes: 1 of 12. Until they are there')]);
});

/** A slip of an author: what is edited, and the place and the sentence that tell of it. */
const SLIPS: Readonly<
  Record<string, readonly [path: string, from: string, to: string, place: string, sentence: string]>
> = {
  'a name in dependsOn': [
    `${GRADERS}/checks/hidden/laws.ts`,
    "dependsOn: ['scale.values']",
    "dependsOn: ['scale.value']",
    `${GRADERS}/checks/hidden/laws.ts:15`,
    "'dependsOn' of 'scale.linear' says 'scale.value', which is no check. Did you mean 'scale.values'?",
  ],
  'a function of a check': [
    `${GRADERS}/checks/public/scale.ts`,
    "function: 'scale'",
    "function: 'scala'",
    `${GRADERS}/checks/public/scale.ts:10`,
    "'function' of 'scale.values' says 'scala', which is no declared function. Did you mean 'scale'?",
  ],
  'a section of a check': [
    `${GRADERS}/checks/public/scale.ts`,
    "section: 'idea'",
    "section: 'ideas'",
    `${GRADERS}/checks/public/scale.ts:12`,
    "'section' of 'scale.values' says 'ideas', which is no section of the handout. Did you mean 'idea'?",
  ],
  'a section in one language': [
    `assignments/${ID}/handout.en.md`,
    '{#idea}',
    '{#thought}',
    `assignments/${ID}/handout.es.md:5`,
    "The section 'idea' is missing from handout.en.md",
  ],
  'a key that nobody reads': [
    `${GRADERS}/checks/public/scale.ts`,
    'samples: 5,',
    "samples: 5, hint: { es: 'a', en: 'a' },",
    `${GRADERS}/checks/public/scale.ts:13`,
    "'scale.values' has 'hint', which nobody reads",
  ],
  'a function of a mistake': [
    MISTAKES,
    "concerns: ['scale']",
    "concerns: ['scael']",
    `${MISTAKES}:8`,
    "'concerns' of 'adds' says 'scael', which is no declared function.",
  ],
  'points for no check': [
    `assignments/${ID}/assignment.json`,
    '"scale.linear"',
    '"scale.lineal"',
    `assignments/${ID}/assignment.json:9`,
    "'rubric' gives points to 'scale.lineal', but there is no such check. Did you mean 'scale.linear'?",
  ],
  'a limit that cannot hold': [
    `assignments/${ID}/assignment.json`,
    '"draft"',
    '"limits": { "heapMegabytes": 900 }, "draft"',
    `assignments/${ID}`,
    'at /limits «heapMegabytes»: must NOT have additional properties.',
  ],
  'another name of an argument': [
    `${GRADERS}/contract.ts`,
    'scale(x: Tensor1D, a: number)',
    'scale(x: Tensor1D, factor: number)',
    `${GRADERS}/functions.ts:9`,
    "'scale' takes (x, a), and in contract.ts (x, factor)",
  ],
  'another type than the contract': [
    `${GRADERS}/functions.ts`,
    "gives: f32('N')",
    "gives: f32('N', 'N')",
    `${GRADERS}/functions.ts:8`,
    'Does not compile: TS2554',
  ],
  'edges of no function': [
    `${GRADERS}/topic.ts`,
    '{ scale: {} }',
    '{ scael: {} }',
    `${GRADERS}/topic.ts:11`,
    'withEdges: there is no function scael',
  ],
  'a tensor that was forgotten in the layout': [
    `${GRADERS}/inputs.ts`,
    "layout: { x: ['N'] }",
    'layout: {}',
    `${GRADERS}/checks/public/scale.ts:9`,
    "The inputs of 'scale.values' ask, when they shrink, what is not legal (look at 'layout' and 'smallest')",
  ],
  'a size below the smallest': [
    `${GRADERS}/inputs.ts`,
    'smallest: { N: 1 }',
    'smallest: { N: 0 }',
    `${GRADERS}/checks/public/scale.ts:9`,
    "The inputs of 'scale.values' ask, when they shrink, what is not legal",
  ],
  'a reference that is wrong': [
    `reference/${ID}/solution.ts`,
    'x.mul(a)',
    'x.mul(-a)',
    `reference/${ID}/solution.ts:6`,
    "This right solution does not pass 'scale.values', public case",
  ],
  'a mistake that answers rightly': [
    MISTAKES,
    'x.add(a)',
    'x.mul(a)',
    `${MISTAKES}:14`,
    'No check of scale notices this mistake',
  ],
  'a mistake without a program': [MISTAKES, WRONG, '', `${MISTAKES}:7`, "'adds' has no program: write 'wrong'"],
  'a title that counts': [
    MISTAKES,
    'Adds a instead of multiplying',
    'Always adds a',
    `${MISTAKES}:7`,
    "The title of 'adds' counts",
  ],
};

test.each(Object.entries(SLIPS))('%s is told with its place', async (_, [path, from, to, place, sentence]) => {
  await edit(path, from, to);
  const { stdout } = await copy.run('topic', ID);
  const lines = stdout.split('\n').map((line) => line.trim());
  const said = lines.filter((_, i) => lines[i - 1] === place);
  expect(said, stdout).toContainEqual(expect.stringContaining(sentence));
});

test('a law that zeros obey is told, where nothing that it waits for notices them', async () => {
  await edit(`${GRADERS}/checks/hidden/laws.ts`, 'due.every((entry) => entry === 0)', 'due.length === 0');
  expect((await copy.run('topic', ID)).stdout).not.toContain('nothing but zeros');
  await edit(`${GRADERS}/checks/hidden/laws.ts`, "dependsOn: ['scale.values']", 'dependsOn: []');
  expect((await copy.run('topic', ID)).stdout).toContain(
    "'scale.linear' gives its points to answers of nothing but zeros, though another of the same function notices",
  );
});

test.each([
  [[], 'Give one topic: npm run topic -- ID.'],
  [['centrign'], `There is no topic 'centrign': the topics are ${ID}. Did you mean '${ID}'?`],
])('refuses %j in one sentence', async (args, sentence) => {
  const { exitCode, stderr } = await copy.run('topic', ...args);
  expect([exitCode, stderr]).toEqual([2, sentence]);
});
