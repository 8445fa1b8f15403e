/**
 * Each trick is a real branch of a real repository. Nothing of it may be read as anything but the student's own files.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { Repository, type Change } from '../cli/testing/repository.ts';
import { commitOf } from './commits.ts';
import { Git } from './git.ts';
import { readPullRequest } from './pull-request.ts';

const WORK = 'export const energy = () => 1;\n';
const SOLUTION = 'assignments/ebm/solution.ts';
let repository: Repository;
let base = '';

beforeAll(async () => {
  repository = await Repository.of(
    await folderWith({
      [SOLUTION]: 'export {};\n',
      'assignments/ebm/assignment.json': '{}',
      'assignments/ebm/handout.en.md': 'x',
      'assignments/kmeans-ebm/solution.ts': 'export {};\n',
      'graders/engine/6-score.ts': 'export {};\n',
      'reference/ebm/exact.ts': 'export {};\n',
      'package.json': '{}',
      'package-lock.json': '{}',
      '.gitignore': '',
    }),
  );
  base = await repository.git('rev-parse', 'main');
});

let count = 0;
async function read(changes: Readonly<Record<string, Change>>) {
  const head = await repository.branch(`trick-${++count}`, changes);
  return readPullRequest(new Git(repository.folder), base, head, 'ana', ['ebm', 'kmeans-ebm']);
}

test.each([
  ['the graders', 'graders/engine/6-score.ts', 'export const everybodyPasses = true;\n'],
  ['the reference', 'reference/ebm/exact.ts', 'export const energy = () => 1;\n'],
  ['package.json', 'package.json', '{"scripts": {"grade:pr": "echo 100"}}'],
  ['the lockfile', 'package-lock.json', '{"packages": {}}'],
  ['.npmrc', '.npmrc', 'registry=https://evil.example\n'],
  ['a workflow', '.github/workflows/grade.yml', 'on: push\n'],
  ['an action', '.github/actions/grade/action.yml', 'name: mine\n'],
  ['the rubric', 'assignments/ebm/assignment.json', '{"rubric": {}}'],
  ['the handout', 'assignments/ebm/handout.en.md', 'ask for less\n'],
  ["git's attributes", '.gitattributes', '*.ts filter=evil text eol=crlf\n'],
  ['a topic of its own', 'assignments/free-points/solution.ts', WORK],
])('%s: no effect, and reported', async (_, path, content) => {
  const { submission, topics, ignored } = await read({ [path]: content, [SOLUTION]: WORK });
  expect(ignored).toEqual([path]);
  expect(topics).toEqual(['ebm']);
  expect(submission.topics.get('ebm')).toEqual({ kind: 'files', files: [{ path: 'solution.ts', text: WORK }] });
});

test("nothing but the grader's own files changed: no topic is graded", async () => {
  const { submission, topics, ignored } = await read({ 'graders/engine/6-score.ts': 'x', 'notes.txt': 'x' });
  expect([topics, submission.topics.size, ignored]).toEqual([[], 0, ['graders/engine/6-score.ts', 'notes.txt']]);
});

test.each<[string, Readonly<Record<string, Change>>, string]>([
  [
    'a linked solution.ts',
    { [SOLUTION]: { link: '../../reference/ebm/exact.ts' } },
    '`solution.ts` is a symbolic link.',
  ],
  [
    'a linked helper',
    { [SOLUTION]: WORK, 'assignments/ebm/helper.ts': { link: '/etc/passwd' } },
    '`helper.ts` is a symbolic link.',
  ],
  ['a linked folder', { 'assignments/ebm': { link: '../reference/ebm' } }, '`assignments/ebm` is a symbolic link.'],
  ['a file in place of the folder', { 'assignments/ebm': 'x' }, '`assignments/ebm` is not a folder.'],
  ['everything linked', { assignments: { link: 'reference' } }, '`assignments` is a symbolic link.'],
  ['a huge file', { [SOLUTION]: Buffer.alloc(5 * 2 ** 20, '/') }, '`solution.ts` takes the files over 1024 KiB.'],
  [
    'many files',
    Object.fromEntries([
      [SOLUTION, WORK],
      ...Array.from({ length: 100 }, (_, i): [string, string] => [`assignments/ebm/f${i}.ts`, WORK]),
    ]),
    'there are more than 100 files.',
  ],
  [
    'no text',
    { [SOLUTION]: Buffer.from(WORK, 'utf16le').fill(0xff, 0, 2) },
    '`solution.ts` is not in UTF-8: save it in that encoding.',
  ],
])('%s is refused in one sentence', async (_, changes, sentence) => {
  const { submission, topics } = await read(changes);
  expect(topics).toContain('ebm');
  expect(submission.topics.get('ebm')).toEqual({
    kind: 'unreadable',
    status: 'rejected',
    reason: expect.objectContaining({ en: `The submission cannot be read: ${sentence}` }),
  });
});

test('a submodule in place of the folder, or inside it, is refused', async () => {
  const other = await Repository.of(await folderWith({ 'solution.ts': WORK }));
  const commit = await other.git('rev-parse', 'main');
  for (const path of ['assignments/ebm', 'assignments/ebm/inner']) {
    await repository.git('switch', '--quiet', '--create', `module-${++count}`, 'main');
    if (path === 'assignments/ebm') await repository.git('rm', '-r', '--quiet', 'assignments/ebm');
    await repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},${path}`);
    await writeFile(
      join(repository.folder, '.gitmodules'),
      `[submodule "x"]\n\tpath = ${path}\n\turl = ${other.folder}\n`,
    );
    await repository.git('add', '.gitmodules');
    if (path !== 'assignments/ebm') {
      await mkdir(join(repository.folder, 'assignments/ebm'), { recursive: true });
      await writeFile(join(repository.folder, SOLUTION), WORK);
      await repository.git('add', SOLUTION);
    }
    await repository.git('commit', '--quiet', '--message', 'module');
    const head = await repository.git('rev-parse', 'HEAD');
    await repository.git('switch', '--quiet', '--force', 'main');
    const { submission } = await readPullRequest(new Git(repository.folder), base, head, 'ana', ['ebm']);
    expect(submission.topics.get('ebm')).toMatchObject({
      kind: 'unreadable',
      status: 'rejected',
      reason: { en: `The submission cannot be read: \`${path}\` is a submodule.` },
    });
  }
});

test('no filter, text conversion, hook, replacement or pager of the repository runs, and bytes stay as committed', async () => {
  const mark = join(await mkdtemp(join(tmpdir(), 'gradiente-mark-')), 'ran');
  const honest = 'export const energy = () => 1;\r\n// $Id$\n';
  const trapped = await Repository.of(await folderWith({ [SOLUTION]: 'export {};\n' }));
  const head = await trapped.branch('evil', {
    [SOLUTION]: honest,
    '.gitattributes': '* filter=evil diff=evil ident\n',
    'assignments/ebm/.gitattributes': '* filter=evil diff=evil\n',
  });
  const other = await trapped.branch('other', { [SOLUTION]: 'replaced\n' });
  const [ours, theirs] = await Promise.all(
    [head, other].map((commit) => trapped.git('rev-parse', `${commit}:${SOLUTION}`)),
  );
  await trapped.git('replace', ours, theirs);
  const program = join(trapped.folder, '../', `${basename(trapped.folder)}-program`);
  await writeFile(program, `#!/bin/sh\ntouch ${mark}\n[ -t 0 ] || timeout 5 cat\n`, { mode: 0o755 });
  for (const key of [
    'filter.evil.smudge',
    'filter.evil.clean',
    'diff.evil.textconv',
    'diff.evil.command',
    'diff.external',
    'core.pager',
  ])
    await trapped.git('config', key, program);
  await trapped.git('config', 'core.fsmonitor', `touch ${mark} #`);
  // the trap works: git itself, used without care, springs it
  await trapped.git('checkout', '--quiet', 'evil');
  expect([existsSync(mark), await trapped.git('cat-file', 'blob', ours)]).toEqual([true, 'replaced']);
  await rm(mark);
  const { submission } = await readPullRequest(
    new Git(trapped.folder),
    await trapped.git('rev-parse', 'main'),
    head,
    'ana',
    ['ebm'],
  );
  expect(existsSync(mark)).toBe(false);
  expect(submission.topics.get('ebm')).toEqual({ kind: 'files', files: [{ path: 'solution.ts', text: honest }] });
});

test('helpers come along, rubrics, types and hidden folders do not, and a deleted solution is missing', async () => {
  const { submission } = await read({
    [SOLUTION]: WORK,
    'assignments/ebm/lib/energy.ts': WORK,
    'assignments/ebm/types.d.ts': '',
    'assignments/ebm/.secret/a.ts': '',
    'assignments/ebm/node_modules/x/a.js': '',
    'assignments/ebm/picture.png': '',
  });
  expect(submission.topics.get('ebm')).toMatchObject({ files: [{ path: 'lib/energy.ts' }, { path: 'solution.ts' }] });
  const deleted = await read({ [SOLUTION]: null });
  expect([deleted.topics, deleted.submission.topics.size]).toEqual([['ebm'], 0]);
});

test("what the base gained in the meantime is not the pull request's change", async () => {
  const head = await repository.branch(`trick-${++count}`, { [SOLUTION]: WORK });
  await repository.branch('ahead', { 'graders/engine/new.ts': 'x', 'assignments/kmeans-ebm/solution.ts': 'y' });
  const { topics, ignored } = await readPullRequest(
    new Git(repository.folder),
    await repository.git('rev-parse', 'ahead'),
    head,
    'ana',
    ['ebm', 'kmeans-ebm'],
  );
  expect([topics, ignored]).toEqual([['ebm'], []]);
});

test('words that are no commit, options among them, and foreign histories are refused in one sentence', async () => {
  for (const ref of ['nowhere', '--output=/tmp/x', '-h', ''])
    await expect(commitOf(new Git(repository.folder), '--head', ref)).rejects.toThrow(
      `--head: '${ref}' is no commit of this repository: fetch it first`,
    );
  await repository.git('switch', '--quiet', '--orphan', 'foreign');
  await repository.git('commit', '--quiet', '--allow-empty', '--message', 'foreign');
  const foreign = await repository.git('rev-parse', 'HEAD');
  await repository.git('switch', '--quiet', '--force', 'main');
  await expect(readPullRequest(new Git(repository.folder), base, foreign, 'ana', ['ebm'])).rejects.toThrow(
    'share no history',
  );
});
