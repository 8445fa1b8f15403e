/** What a student sees at once: a topic or a format that cannot be drawn says so, and hides nothing else. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPullRequest } from '../../reports/github/pull-request.ts';
import { renderComment } from '../../reports/github/render-comment.ts';
import { pullRequestOf } from '../../reports/github/testing/inert.ts';
import { mixedVerdict, perfectVerdict } from '../../reports/testing/sample-verdicts.ts';
import { redacted } from '../verdict/redact.ts';
import type { TopicVerdict, Verdict } from '../verdict/schema.ts';
import { exitCode } from './check.ts';
import { asText } from './check-output.ts';
import { writeOwnReport } from './own-report.ts';
import { MOST_BYTES } from './pr/read-bounded.ts';
import { emptyFolder, writePullRequest } from './pr/write.ts';
import { folderWith, gradiente } from './testing/run.ts';

/** A right topic, and one of which a key cannot be read, as where a renderer comes upon what it does not know. */
const withUndrawable = (key: keyof TopicVerdict): Verdict => {
  const verdict = redacted(perfectVerdict());
  const [topic] = redacted(mixedVerdict()).topics;
  const undrawable = Object.defineProperty({ ...topic, topic: 'other', title: { es: 'Otro', en: 'Other' } }, key, {
    enumerable: true,
    get() {
      throw new TypeError(`${key} cannot be drawn`);
    },
  });
  return { ...verdict, topics: [{ ...verdict.topics[0], title: { es: 'Bien', en: 'Fine' } }, undrawable] };
};

test.each(['es', 'en'] as const)(
  'check shows the other topics, says which one it cannot show, and exits 3 (%s)',
  (language) => {
    const { text, shown } = asText(withUndrawable('checks'), [], language);
    expect(text).toContain({ es: 'Bien', en: 'Fine' }[language]);
    expect(text).toContain({ es: 'Otro', en: 'Other' }[language]);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      {
        es: 'Fallo del corrector, no de la entrega: "checks cannot be drawn".',
        en: 'The grader\'s own fault, not the submission\'s: "checks cannot be drawn".',
      }[language],
    );
    expect(exitCode(shown)).toBe(3);
    expect(shown.topics[0]).toBe(shown.topics.find(({ status }) => status === 'graded'));
    const whole = perfectVerdict();
    expect(asText(whole, [], language).shown).toBe(whole);
  },
);

test('the page of one’s own work shows the topics that it can, and takes the place of an older one', async () => {
  const folder = await folderWith({ 'report.en.html': 'older', 'report.es.html': 'older' });
  await writeOwnReport(folder, withUndrawable('figures'), false);
  for (const language of ['es', 'en']) {
    const page = readFileSync(join(folder, `report.${language}.html`), 'utf8');
    expect(page).toContain({ es: 'Bien', en: 'Fine' }[language]);
    expect(page).toContain('figures cannot be drawn');
  }
});

test('grade:pr writes every format that can be drawn, and says of the others what is missing', async () => {
  const out = join(await folderWith({}), 'out');
  await emptyFolder(out);
  const broken = pullRequestOf(withUndrawable('checks'));
  // what is only carried on can be: here it is the renderers that fail
  Object.assign(broken.verdict!, { toJSON: () => redacted(perfectVerdict()) });
  const { lost, summary } = await writePullRequest(out, broken, {}, 'en');
  expect(lost.map(({ en }) => en.split(':')[0]).sort()).toEqual([
    'annotations.txt',
    'classroom.json',
    'junit.xml',
    'report.en.html',
    'report.es.html',
    'summary.md',
  ]);
  expect(summary).toContain('Fine');
  expect(readFileSync(join(out, 'junit.xml'), 'utf8')).toContain('kmeans-ebm');
  expect(readFileSync(join(out, 'report.en.html'), 'utf8')).toContain(
    'The report of this submission could not be drawn',
  );
  expect((await writePullRequest(out, pullRequestOf(redacted(perfectVerdict())), {}, 'en')).lost).toEqual([]);
});

test('a report that is too large for the comment goes without what a comment can do without', async () => {
  const out = join(await folderWith({}), 'out');
  await emptyFolder(out);
  const whole = redacted(mixedVerdict());
  const reason = { es: 'x'.repeat(MOST_BYTES / 2), en: 'x'.repeat(MOST_BYTES / 2) };
  const large: Verdict = {
    ...whole,
    topics: [
      { ...whole.topics[0], reason },
      { ...whole.topics[0], topic: 'other' },
    ],
  };
  await writePullRequest(out, pullRequestOf(large, { pull: 12 }), {}, 'en');
  const json = readFileSync(join(out, 'comment/pull-request.json'), 'utf8');
  expect(Buffer.byteLength(json)).toBeLessThan(MOST_BYTES);
  const read = readPullRequest(json)!;
  expect(read.verdict!.topics.map(({ topic, score }) => [topic, score])).toEqual([
    [whole.topics[0].topic, whole.topics[0].score],
    ['other', whole.topics[0].score],
  ]);
  const comment = renderComment(read, 'https://github.com/ana/course/actions/runs/7', 'en');
  expect(comment.length).toBeLessThan(65_536);
});

test('check: a topic that throws odd things while it is loaded does not hide the other', async () => {
  const folder = await folderWith({ 'ebm/solution.ts': 'throw { url: import.meta.url, line: 0.5 };\n' });
  mkdirSync(join(folder, 'kmeans-ebm'));
  writeFileSync(
    join(folder, 'kmeans-ebm/solution.ts'),
    readFileSync(new URL('../../fixtures/submissions/bruno/kmeans-ebm/solution.ts', import.meta.url)),
  );
  const { exitCode: code, stdout } = await gradiente('check', ['ebm', 'kmeans-ebm', '--dir', folder, '--json']);
  const verdict = JSON.parse(String(stdout)) as Verdict;
  expect(verdict.topics.map(({ topic, status, score, max }) => [topic, status, score === max])).toEqual([
    ['ebm', expect.stringMatching(/^(crashed|grader-fault)$/), false],
    ['kmeans-ebm', 'graded', true],
  ]);
  expect(code).toBe(verdict.topics[0].status === 'crashed' ? 1 : 3);
});
