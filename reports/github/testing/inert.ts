import MarkdownIt from 'markdown-it';
import type { Verdict } from '../../../graders/verdict/schema.ts';
import type { PullRequest } from '../pull-request.ts';

const github = new MarkdownIt({ html: true, linkify: true });
const HARMLESS = new Set([
  'h2',
  'h3',
  'h4',
  'p',
  'strong',
  'blockquote',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'details',
  'summary',
  'pre',
  'code',
  'hr',
]);

/** What in a text does something once GitHub has read it as Markdown with HTML and links, or null. */
export function liveFault(markdown: string, allowed: readonly string[] = []): string | null {
  const html = github.render(markdown).replace(/<!--.*?-->/g, '');
  for (const [tag, name] of html.matchAll(/<\/?([a-zA-Z][\w-]*)[^>]*>/g)) {
    if (allowed.includes(tag)) continue;
    if (!HARMLESS.has(name) && !(name === 'a' && tag === '</a>')) return tag;
    if (!/^<\/?\w+( style="text-align:right"| class="language-text")?>$/.test(tag)) return tag;
  }
  const outside = html.replace(/<code[^>]*>[^]*?<\/code>/g, '');
  return /(^|[^\w])@[a-z]/i.exec(outside)?.[0] ?? null;
}

/** A pull request with this verdict. */
export function pullRequestOf(verdict: Verdict | null, change: Partial<PullRequest> = {}): PullRequest {
  return {
    schemaVersion: 1,
    pull: 12,
    head: 'a'.repeat(40),
    kind: 'full',
    threshold: 0,
    ignored: { paths: [], count: 0 },
    verdict,
    ...change,
  };
}
