/**
 * Commits that no git would make: of hundreds of MiB, of the year 275760, trees that unfold without end. Each costs its
 * own clone or pull request only, in one sentence and within git's limits.
 */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { Repository } from '../cli/testing/repository.ts';
import { BadInput } from '../faults/bad-input.ts';
import { commitOf } from './commits.ts';
import { Git, GitError } from './git.ts';
import { readPullRequest } from './pull-request.ts';
import { readIntake } from './read-intake.ts';
import { commitText, hugeCommit, looseObject, nestedTrees, treeEntries } from './testing/loose-objects.ts';
import { withOwnTemporaryFolder } from './testing/own-temporary-folder.ts';
import { commitAll } from './testing/packers.ts';

const ASKED = { topics: ['ebm'], known: ['ebm', 'kmeans-ebm'] };
const SOLUTION = 'assignments/ebm/solution.ts';
/** More than git may have; on disk it is three of these. */
const HUGE = 700 * 2 ** 20;
const SECONDS = 200;

/** A clone without a work tree, whose HEAD is what `make` writes. */
async function cloneOf(folder: string, make: (store: string) => Promise<string>): Promise<void> {
  const store = join(folder, '.git');
  await mkdir(join(store, 'objects'), { recursive: true });
  await writeFile(join(store, 'HEAD'), `${await make(store)}\n`);
}

const commit = async (store: string, tree: string, seconds?: number | string) =>
  looseObject(store, 'commit', Buffer.from(commitText(tree, 'work', seconds)));

/** What each HEAD is, and what must be said of it; null where it is read. */
const CLONES: Readonly<
  Record<string, { readonly make: (store: string) => Promise<string>; readonly says: RegExp | null }>
> = {
  'a commit of 700 MiB': {
    make: async (store) => hugeCommit(store, await nestedTrees(store, 0, 0), HUGE),
    says: /its last commit cannot be read by git in 512 MiB of memory: ask for the files instead/,
  },
  'a tree bomb': {
    make: async (store) => commit(store, await nestedTrees(store, 10, 10)),
    says: /cannot be read by git, for it holds more than a submission can have/,
  },
  'a bomb of folders without a name of their own': {
    make: async (store) => commit(store, await nestedTrees(store, 24, 2)),
    says: /cannot be read by git, for it holds more|the clone has more than 100000 entries/,
  },
  'a tree of 5,000 levels': {
    make: async (store) => commit(store, await nestedTrees(store, 5000, 1)),
    says: /has a path of over 1024 bytes|cannot be read by git/,
  },
  'the year 275760': {
    make: async (store) => commit(store, await work(store), 8_640_000_000_000),
    says: null,
  },
  'a year beyond all': { make: async (store) => commit(store, await work(store), '9'.repeat(30)), says: null },
  'a year before all': { make: async (store) => commit(store, await work(store), '-1'), says: null },
  'a huge blob': {
    make: async (store) => {
      const blob = await looseObject(store, 'blob', Buffer.alloc(100 * 2 ** 20, '/'));
      const ebm = await looseObject(store, 'tree', treeEntries([['100644', 'solution.ts', blob]]));
      return commit(store, await looseObject(store, 'tree', treeEntries([['40000', 'ebm', ebm]])));
    },
    says: /`solution.ts` takes the files over 1024 KiB/,
  },
  'a HEAD that is no commit': {
    make: async (store) => looseObject(store, 'blob', Buffer.from('x')),
    says: /its last commit cannot be read by git: ask for the files instead/,
  },
  'a name that is too long': {
    make: async (store) => {
      const blob = await looseObject(store, 'blob', Buffer.from('x'));
      const entries = treeEntries([['100644', `${'n'.repeat(70_000)}.ts`, blob]]);
      return commit(store, await looseObject(store, 'tree', entries));
    },
    says: /has a path of over 1024 bytes|cannot be read by git/,
  },
};

async function work(store: string): Promise<string> {
  const blob = await looseObject(store, 'blob', Buffer.from('export {};'));
  const ebm = await looseObject(store, 'tree', treeEntries([['100644', 'solution.ts', blob]]));
  return looseObject(store, 'tree', treeEntries([['40000', 'ebm', ebm]]));
}

test.skipIf(process.platform !== 'linux')(
  'a class of hostile clones: each costs itself only, and none has a time',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gradiente-clones-'));
    await mkdir(join(folder, 'honest/ebm'), { recursive: true });
    await writeFile(join(folder, 'honest/ebm/solution.ts'), '1');
    commitAll(join(folder, 'honest'));
    for (const [name, { make }] of Object.entries(CLONES)) await cloneOf(join(folder, name), make);
    const [started, before] = [performance.now(), process.memoryUsage().rss];
    const { result, left } = await withOwnTemporaryFolder(() => readIntake(folder, ASKED));
    expect((performance.now() - started) / 1000).toBeLessThan(SECONDS);
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(800);
    expect(left).toEqual([]);
    for (const { id, topics, delivery } of result.submissions) {
      expect([id, delivery!.at]).toEqual([id, null]);
      const got = topics.get('ebm');
      const says = id === 'honest' ? null : CLONES[id].says;
      if (says === null) expect([id, got?.kind]).toEqual([id, 'files']);
      else {
        const said = result.problems.filter(({ submission }) => submission === id).map(({ text }) => text);
        const sentences = got?.kind === 'unreadable' ? [got.reason, ...said] : said;
        expect([id, sentences.map(({ en }) => en).join('\n')]).toEqual([id, expect.stringMatching(says)]);
        for (const { es, en } of sentences) expect(es).not.toBe(en);
      }
    }
  },
  300_000,
);

test('when a clone was handed in, a roster says and nothing else', async () => {
  const folder = await folderWith({ 'ana/ebm/solution.ts': '1', 'eva/ebm/solution.ts': '1' });
  for (const name of ['ana', 'eva']) commitAll(join(folder, name));
  const roster = join(
    await folderWith({ 'roster.csv': 'id,submitted\nana,2026-03-12T10:00:00Z\neva,\n' }),
    'roster.csv',
  );
  const { submissions, taken } = await readIntake(folder, ASKED, roster);
  expect(submissions.map(({ id, delivery }) => [id, delivery!.at ?? undefined])).toEqual([
    ['ana', '2026-03-12T10:00:00.000Z'],
    ['eva', undefined],
  ]);
  expect(taken.en).toContain('when it was handed in, only a roster says');
});

test('a git that is over its time says so, and a repository has its time once', async () => {
  const git = new Git(await folderWith({}), null, 0.05);
  await expect(git.run(['hash-object', '--stdin-paths', '--help'])).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const spent = new Git(await folderWith({}), null, 0);
  const error: unknown = await spent.run(['--version']).catch((fault: unknown) => fault);
  expect([error instanceof GitError, (error as GitError).over]).toEqual([true, 'time']);
});

let repository: Repository;
let base = '';
beforeAll(async () => {
  repository = await Repository.of(await folderWith({ [SOLUTION]: 'export {};\n' }));
  base = await repository.git('rev-parse', 'main');
});

/** A commit on the base whose `assignments` is the given tree. */
async function branchOf(assignments: string): Promise<string> {
  const store = join(repository.folder, '.git');
  const tree = await looseObject(store, 'tree', treeEntries([['40000', 'assignments', assignments]]));
  return looseObject(store, 'commit', Buffer.from(commitText(tree, 'work', 1_700_000_000, base)));
}

test.skipIf(process.platform !== 'linux')(
  'a pull request with a tree bomb, or of 700 MiB, says so and ends',
  async () => {
    const store = join(repository.folder, '.git');
    const bomb = await branchOf(await nestedTrees(store, 12, 8));
    const git = new Git(repository.folder);
    const { submission, topics } = await readPullRequest(git, base, bomb, 'ana', ['ebm', 'kmeans-ebm']);
    expect(topics).toEqual(['ebm', 'kmeans-ebm']);
    for (const topic of topics)
      expect(submission.topics.get(topic)).toEqual({
        kind: 'unreadable',
        status: 'rejected',
        reason: {
          es: expect.stringMatching(/lo que cambia la rama no lo puede leer git.*haz una rama nueva/),
          en: expect.stringMatching(/what the branch changes cannot be read by git.*make a new branch with your files/),
        },
      });
    const huge = await hugeCommit(store, await nestedTrees(store, 1, 1), HUGE);
    const refused: unknown = await commitOf(git, '--head', huge).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BadInput);
    expect((refused as BadInput).text.en).toMatch(/cannot be read by git in 512 MiB of memory: make the branch again/);
  },
  300_000,
);
