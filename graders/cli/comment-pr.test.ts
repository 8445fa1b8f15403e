/**
 * The comment is written to a server that speaks as GitHub's API does; whatever the file claims, only its own run's
 * pull request gets one.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { MARKER } from '../../reports/github/render-comment.ts';
import { liveFault, pullRequestOf } from '../../reports/github/testing/inert.ts';
import { hostileVerdicts, mixedVerdict } from '../../reports/testing/sample-verdicts.ts';
import { redacted } from '../verdict/redact.ts';
import { finishedRun } from './pr/finished-run.ts';
import { folderWith, gradiente } from './testing/run.ts';

const HEAD = 'a'.repeat(40);
const REPORT = pullRequestOf(redacted(mixedVerdict()), { pull: 12, head: HEAD });
const EVENT = {
  workflow_run: {
    event: 'pull_request_target',
    path: '.github/workflows/grade.yml',
    display_title: `gradiente #12 ${HEAD}`,
    head_sha: 'b'.repeat(40),
    html_url: 'https://github.com/ana/course/actions/runs/7',
    pull_requests: [],
  },
};
const BOT = { login: 'github-actions[bot]', type: 'Bot' };

let server: Server;
let asked: { method: string; url: string; body: { body: string } | null; token: string | undefined }[] = [];
let pull: object = {};
let comments: object[] = [];
let status = 200;

function answerTo(url: string): object {
  if (url.includes('/pulls/')) return pull;
  return url.includes('comments?') ? comments : {};
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void (async () => {
      const body = request.method === 'GET' ? null : ((await json(request)) as { body: string });
      asked.push({ method: request.method!, url: request.url!, body, token: request.headers.authorization });
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answerTo(request.url!)));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());
beforeEach(() => {
  [asked, pull, comments, status] = [[], { state: 'open', head: { sha: HEAD } }, [], 200];
});

async function comment(report: unknown, event: object = EVENT) {
  const folder = await folderWith({
    'pull-request.json': typeof report === 'string' ? report : JSON.stringify(report),
    'event.json': JSON.stringify(event),
  });
  return gradiente('comment:pr', ['--artifact', join(folder, 'pull-request.json'), '--lang', 'en'], {
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    GITHUB_REPOSITORY: 'ana/course',
    GITHUB_TOKEN: 'ghs_write',
  });
}
const written = () => asked.filter(({ method }) => method !== 'GET');

test("the first report becomes a comment, the next one updates it, and nobody else's comment is touched", async () => {
  comments = [
    { id: 1, body: `${MARKER}\nmine`, user: { login: 'ana', type: 'User' } },
    { id: 2, body: 'hello', user: BOT },
  ];
  expect((await comment(REPORT)).stdout).toBe('Comment written.');
  expect(written()).toMatchObject([
    { method: 'POST', url: '/repos/ana/course/issues/12/comments', token: 'Bearer ghs_write' },
  ]);
  expect(written()[0].body!.body.startsWith(`${MARKER}\n## Grading`)).toBe(true);
  expect(written()[0].body!.body).toContain('[this run](https://github.com/ana/course/actions/runs/7)');
  [asked, comments] = [[], [...comments, { id: 3, body: `${MARKER}\nold`, user: BOT }]];
  expect((await comment(REPORT)).stdout).toBe('Comment updated.');
  expect(written()).toMatchObject([{ method: 'PATCH', url: '/repos/ana/course/issues/comments/3' }]);
});

test('a pull request that moved on, or was closed, is left alone', async () => {
  for (const moved of [
    { state: 'open', head: { sha: 'c'.repeat(40) } },
    { state: 'closed', head: { sha: HEAD } },
  ]) {
    pull = moved;
    const { exitCode, stdout } = await comment(REPORT);
    expect([exitCode, stdout]).toEqual([0, 'The pull request is no longer at that commit: nothing is commented.']);
  }
  expect(written()).toEqual([]);
});

test("what is not this run's report is refused in one sentence, and nothing is asked of GitHub", async () => {
  const refused: [unknown, string][] = [
    [{ ...REPORT, pull: 13 }, 'is not the report of pull request 12 at aaaaaaaaaaaa'],
    [{ ...REPORT, head: 'd'.repeat(40) }, 'is not the report of pull request 12'],
    [{ ...REPORT, verdict: { topics: [] } }, 'is not the report of pull request 12'],
    [' '.repeat(9 * 2 ** 20), 'is not a file of up to 8 MiB'],
  ];
  const ended = await Promise.all(refused.map(([report]) => comment(report)));
  for (const [i, { exitCode, stderr }] of ended.entries())
    expect([i, exitCode, stderr]).toEqual([i, 2, expect.stringContaining(refused[i][1])]);
  expect(asked).toEqual([]);
});

test("only the end of a run whose title the base's workflow has set says which pull request it was", () => {
  expect(finishedRun(EVENT)).toEqual({ pull: 12, head: HEAD, url: 'https://github.com/ana/course/actions/runs/7' });
  const changed = (change: object) => ({ workflow_run: { ...EVENT.workflow_run, ...change } });
  for (const other of [
    {},
    changed({ event: 'pull_request' }),
    changed({ path: '.github/workflows/evil.yml' }),
    changed({ display_title: `gradiente #12 ${HEAD} x` }),
    changed({ display_title: `gradiente #0 ${HEAD}` }),
  ]) {
    expect(() => finishedRun(other)).toThrow(
      'The event is not the end of a run of .github/workflows/grade.yml on a pull request: nothing is commented.',
    );
  }
});

test('a link in place of the file is not followed', async () => {
  const folder = await folderWith({ 'event.json': JSON.stringify(EVENT), 'secret.json': JSON.stringify(REPORT) });
  await symlink(join(folder, 'secret.json'), join(folder, 'pull-request.json'));
  const { exitCode, stderr } = await gradiente(
    'comment:pr',
    ['--artifact', join(folder, 'pull-request.json'), '--lang', 'en'],
    { GITHUB_EVENT_PATH: join(folder, 'event.json') },
  );
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('cannot be opened (ELOOP)')]);
});

test('hostile words arrive as words, and a comment is never longer than GitHub takes', async () => {
  const [whole] = hostileVerdicts();
  const many = { ...whole, topics: Array.from({ length: 15 }, () => whole.topics[0]) };
  expect((await comment({ ...REPORT, verdict: many })).exitCode).toBe(0);
  const { body } = written()[0].body!;
  expect(body.length).toBeLessThan(65_536);
  expect(liveFault(body, ['<a href="https://github.com/ana/course/actions/runs/7">'])).toBeNull();
});

test("GitHub's refusal is the harness's trouble, in one sentence", async () => {
  status = 403;
  const { exitCode, stderr } = await comment(REPORT);
  expect([exitCode, stderr]).toEqual([
    3,
    "GitHub answers 403 to GET pulls/12: look at the workflow's permissions ('pull-requests: write').",
  ]);
});
