/** GitHub Actions: what the runner tells in its environment, and what it reads back. */
import { appendFile, readFile } from 'node:fs/promises';
import { percentOf } from '../../../reports/github/render-summary.ts';
import { renderNotices } from '../../../reports/github-classroom/render-notices.ts';
import type { PullRequest } from '../../../reports/github/pull-request.ts';
import type { Written } from './write.ts';

/** The name by which GitHub Classroom knows a workflow whose score it reads. */
const CLASSROOM = 'Autograding Tests';

/** The number of the pull request that started the run; null outside of one. */
export async function pullNumber(env: NodeJS.ProcessEnv = process.env): Promise<number | null> {
  if (env.GITHUB_EVENT_PATH === undefined) return null;
  const event = JSON.parse(await readFile(env.GITHUB_EVENT_PATH, 'utf8')) as {
    readonly pull_request?: { readonly number?: unknown };
  };
  const number = event.pull_request?.number;
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** Hands over the summary, the annotations and the outputs; does nothing outside of GitHub Actions. */
export async function tellGitHub(
  { summary, annotations, classroom }: Written,
  report: PullRequest,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  if (env.GITHUB_ACTIONS !== 'true') return;
  process.stdout.write(annotations);
  if (env.GITHUB_WORKFLOW === CLASSROOM && report.verdict !== null) process.stdout.write(renderNotices(report.verdict));
  if (env.GITHUB_STEP_SUMMARY !== undefined) await appendFile(env.GITHUB_STEP_SUMMARY, summary);
  const percent = percentOf(report.verdict);
  // numbers, words of ours and base64: none can hold a line break
  const outputs = {
    percent: percent === null ? '' : percent.toFixed(2),
    kind: report.kind,
    result: classroom === null ? '' : Buffer.from(classroom).toString('base64'),
  };
  if (env.GITHUB_OUTPUT !== undefined)
    await appendFile(
      env.GITHUB_OUTPUT,
      Object.entries(outputs)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
}
