/** Which of the files that were handed over is read as the work, and how it is decoded; what it comes to is `grade`'s test. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { Repository } from '../cli/testing/repository.ts';
import { marked } from '../submission/kit-mark.ts';
import { isUntouched } from '../submission/starter.ts';
import { zipOf } from './testing/archives.ts';
import { Git } from './git.ts';
import { findWork } from './folder.ts';
import { readPullRequest } from './pull-request.ts';
import { readIntake } from './read-intake.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const starterOf = (topic: string) => readFileSync(join(PROJECT, 'assignments', topic, 'solution.ts'), 'utf8');
const STARTER = starterOf('kmeans-ebm');
const WORK = 'export const energy = 1;\n';
const ASKED = { topics: ['kmeans-ebm'], known: ['ebm', 'kmeans-ebm'] };

const topics = readdirSync(join(PROJECT, 'assignments')).filter((name) => !name.includes('.'));
test.each(topics)(
  "%s: its starter is untouched in a kit and with Windows' line ends, and not when a function is written",
  (topic) => {
    const text = starterOf(topic);
    expect(
      [text, marked(text, { version: '1.0.0', hash: 'a'.repeat(32) }), text.replaceAll('\n', '\r\n')].map(isUntouched),
    ).toEqual([true, true, true]);
    expect(isUntouched(text.replace(/ {2}throw new Error\('not implemented: \w+'\);/, '  return 1 as never;'))).toBe(
      false,
    );
  },
);

test('a text of any length is told from a starter at once', () => {
  const began = performance.now();
  for (const text of [
    '\n'.repeat(1e6),
    ' '.repeat(1e6),
    "throw new Error('not implemented: ".repeat(30_000),
    `//${'\t'.repeat(1e6)}`,
  ])
    isUntouched(`export function energy() {}\n${text}`);
  expect(performance.now() - began).toBeLessThan(2000);
});

test.each<[string, Record<string, string | Buffer>, string, RegExp | null]>([
  ['a flat file in JavaScript', { 'ana/kmeans-ebm.js': WORK }, 'solution.js', /`solution\.js` was read as/],
  [
    'flat, beside the starter in its folder',
    { 'ana/kmeans-ebm/solution.ts': STARTER, 'ana/KMeans EBM.ts': WORK },
    'solution.ts',
    /folder `kmeans-ebm` is still the starter/,
  ],
  [
    'flat, beside a flat starter',
    { 'ana/solution.ts': STARTER, 'ana/solution (1).ts': WORK },
    'solution.ts',
    /^`"solution \(1\)\.ts"` counts: `solution\.ts` holds the starter/,
  ],
  [
    'flat, beside what it was made into',
    { 'ana/kmeans-ebm.ts': WORK, 'ana/kmeans-ebm.js': 'export const energy = 2;' },
    'solution.ts',
    null,
  ],
  [
    'a starter at the root, the work two folders down',
    { 'ana/kmeans-ebm/solution.ts': STARTER, 'ana/week 7/kmeans-ebm/Solution.TS': WORK },
    'Solution.TS',
    /^`"week 7\/kmeans-ebm"` counts: `kmeans-ebm` holds/,
  ],
  [
    'two starters',
    { 'ana/kmeans-ebm/solution.ts': STARTER, 'ana/assignments/kmeans-ebm/solution.ts': STARTER },
    'solution.ts',
    null,
  ],
  [
    'an empty file beside it',
    { 'ana/kmeans-ebm/solution.ts': '', 'ana/kmeans-ebm/solution.mjs': WORK },
    'solution.mjs',
    /is still the starter/,
  ],
  [
    'in a zip',
    { 'ana.zip': zipOf([{ name: 'kmeans-ebm/solution.js', content: WORK }]) },
    'solution.js',
    /was read as your solution/,
  ],
])('%s', async (_, files, path, note) => {
  const { submissions, problems } = await readIntake(await folderWith(files), ASKED);
  const work = submissions[0].topics.get('kmeans-ebm');
  if (work?.kind !== 'files') throw new Error(work?.reason.en ?? 'missing');
  expect(work.files.map((file) => file.path)).toContain(path);
  expect(work.files.find((file) => file.path === path)!.text).toBe(
    path === 'solution.ts' && note === null && _ === 'two starters' ? STARTER : WORK,
  );
  if (note === null) expect(work.notes).toBeUndefined();
  else expect(work.notes?.map(({ en }) => en).join(' ')).toMatch(note);
  expect(problems.map(({ submission, text }) => `${String(submission)} ${text.en}`)).toEqual(
    (work.notes ?? []).map(({ en }) => `ana kmeans-ebm: ${en}`),
  );
});

test('two that are written in one place are told apart by nobody, whatever starters lie around', async () => {
  const folder = await folderWith({
    'ana/kmeans-ebm/solution.ts': STARTER,
    'ana/a/kmeans-ebm/solution.ts': WORK,
    'ana/b/kmeans-ebm/solution.js': WORK,
  });
  const { submissions } = await readIntake(folder, ASKED);
  expect(submissions[0].topics.get('kmeans-ebm')).toMatchObject({
    kind: 'unreadable',
    reason: { en: expect.stringMatching(/there are two, in `a\/kmeans-ebm` and in `b\/kmeans-ebm`/) },
  });
});

test("a pull request's and an author's own folder are read the same: the base's starter yields to Solution.js", async () => {
  const repository = await Repository.of(await folderWith({ 'assignments/ebm/solution.ts': starterOf('ebm') }));
  const base = await repository.git('rev-parse', 'main');
  const head = await repository.branch('work', { 'assignments/ebm/Solution.js': WORK });
  const { submission, topics: changed } = await readPullRequest(new Git(repository.folder), base, head, 'ana', ['ebm']);
  const own = await findWork(
    await folderWith({ 'assignments/ebm/solution.ts': starterOf('ebm'), 'assignments/ebm/Solution.js': WORK }),
    'ebm',
  );
  expect(changed).toEqual(['ebm']);
  expect(submission.topics.get('ebm')).toEqual(own!.work);
  expect(own!.work).toMatchObject({
    files: [{ path: 'Solution.js' }],
    notes: [{ en: '`Solution.js` was read as your solution: `solution.ts` is still the starter.' }],
  });
});
