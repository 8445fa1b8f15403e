import type { Language } from '../../graders/texts/text.ts';
import type { PullRequest } from './pull-request.ts';
import { renderSummary } from './render-summary.ts';
import { say } from './words.ts';

/** By which our one comment is found again. */
export const MARKER = '<!-- gradiente -->';

/** GitHub takes 65,536 characters. */
const MOST_IN_COMMENT = 60_000;
const REPORT = 'gradiente-report';

/**
 * The one comment on a pull request. `url` is the run's address, as the trusted event gives it.
 * @throws Error when it is no address on the web
 */
export function renderComment(pullRequest: PullRequest, url: string, language: Language): string {
  if (!/^https?:\/\/[\w.:-]+(\/[\w.-]+)+$/.test(url)) throw new Error(`not an address on the web: ${url}`);
  const link = say('report', language, { name: REPORT, url });
  return `${MARKER}\n${renderSummary(pullRequest, language, MOST_IN_COMMENT - link.length - MARKER.length - 4)}\n${link}\n`;
}
