/** `npm run comment:pr`: one comment on a pull request, from a file that a job with student code in it has made. */
import { readFile } from 'node:fs/promises';
import { readPullRequest, type PullRequest } from '../../reports/github/pull-request.ts';
import { MARKER, renderComment } from '../../reports/github/render-comment.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Language } from '../texts/text.ts';
import { drawnByTopic } from '../verdict/without-details.ts';
import { say } from './grade/say.ts';
import { read } from '../options/read.ts';
import { commentPr } from '../options/tables/comment-pr.ts';
import { GitHubApi } from './pr/github-api.ts';
import { readBounded } from './pr/read-bounded.ts';
import { finishedRun, type FinishedRun } from './pr/finished-run.ts';
import { startedDirectly } from './started-directly.ts';

const BOT = 'github-actions[bot]';
const MOST_PAGES = 10;

interface Pull {
  readonly state: string;
  readonly head: { readonly sha: string };
}
interface Comment {
  readonly id: number;
  readonly body?: string;
  readonly user?: { readonly login?: string; readonly type?: string };
}

/** @returns 0 when the comment stands, or when there is nothing to say any more */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, commentPr, language);
  if (argv === null) return 0;
  if (argv.artifact === undefined)
    throw new BadInput({
      es: 'Indica el archivo: npm run comment:pr -- --artifact ARCHIVO.',
      en: 'Give the file: npm run comment:pr -- --artifact FILE.',
    });
  const trusted = finishedRun(JSON.parse(await readFile(required('GITHUB_EVENT_PATH'), 'utf8')));
  const report = readPullRequest(await readBounded(argv.artifact));
  if (report === null || !isOf(report, trusted)) {
    throw new BadInput({
      es: `«${argv.artifact}» no es el informe del pull request ${trusted.pull} en ${trusted.head.slice(0, 12)}: no se comenta nada.`,
      en: `'${argv.artifact}' is not the report of pull request ${trusted.pull} at ${trusted.head.slice(0, 12)}: nothing is commented.`,
    });
  }
  const api = new GitHubApi(required('GITHUB_API_URL'), required('GITHUB_REPOSITORY'), required('GITHUB_TOKEN'));
  const pull = await api.get<Pull>(`pulls/${trusted.pull}`);
  if (pull.state !== 'open' || pull.head.sha !== trusted.head) {
    say(
      {
        es: 'El pull request ya no está en ese commit: no se comenta nada.',
        en: 'The pull request is no longer at that commit: nothing is commented.',
      },
      language,
    );
    return 0;
  }
  const body = { body: commentOf(report, trusted.url, language) };
  const before = await ownComment(api, trusted.pull);
  if (before === null) await api.send('POST', `issues/${trusted.pull}/comments`, body);
  else await api.send('PATCH', `issues/comments/${before.id}`, body);
  say(
    before === null
      ? { es: 'Comentario escrito.', en: 'Comment written.' }
      : { es: 'Comentario actualizado.', en: 'Comment updated.' },
    language,
  );
  return 0;
}

/** A topic that cannot be drawn is in the comment as the grader's own fault, and hides no other. */
function commentOf(report: PullRequest, url: string, language: Language): string {
  if (report.verdict === null) return renderComment(report, url, language);
  return drawnByTopic(report.verdict, (verdict) => renderComment({ ...report, verdict }, url, language)).drawn;
}

/** A run may speak of its own pull request only, whatever its report claims. */
function isOf({ pull, head }: PullRequest, trusted: FinishedRun): boolean {
  return pull === trusted.pull && head === trusted.head;
}

/** The comment that we wrote before: ours by its author, since anybody can copy the mark. */
async function ownComment(api: GitHubApi, pull: number): Promise<Comment | null> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const comments = await api.get<Comment[]>(`issues/${pull}/comments?per_page=100&page=${page}`);
    const own = comments.find(
      ({ body, user }) => user?.login === BOT && user.type === 'Bot' && body?.startsWith(MARKER),
    );
    if (own !== undefined) return own;
    if (comments.length < 100) break;
  }
  return null;
}

function required(name: string): string {
  const value = process.env[name];
  if (value !== undefined && value !== '') return value;
  throw new BadInput({
    es: `Falta ${name} en el entorno: comment:pr se ejecuta en GitHub Actions.`,
    en: `${name} is missing from the environment: comment:pr runs in GitHub Actions.`,
  });
}

if (import.meta.main) console.error(startedDirectly('comment:pr'));
