import { Reader } from '../sandbox/reading/reader.ts';
import type { ComparedWork, TopicSimilarity } from './compared.ts';
import { entryOf } from '../submission/source-names.ts';
import type { Submission } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';
import { compare, type Compared } from './compare.ts';
import type { Tokens } from './tokens.ts';

/** Of one submission, all topics together: an honest one takes a tenth of a second and a tenth of the memory. */
const LIMITS = { seconds: 3, megabytes: 512 };

export interface ComparedTopic {
  readonly id: string;
  readonly title: Text;
  readonly starter: string;
}

/**
 * Each topic's works compared with one another. A group's work counts once, under the name of its first member. Who
 * takes too long to read is left out of what was not read by then, and changes nothing for the others.
 * @throws Error when a starter cannot be read
 */
export async function compareClass(
  submissions: readonly Submission[],
  topics: readonly ComparedTopic[],
  least: number,
): Promise<TopicSimilarity[]> {
  const one = [
    ...new Map(submissions.toReversed().map((submission) => [submission.topics, submission])).values(),
  ].toReversed();
  const reader = new Reader<string, Tokens | null>(new URL('./tokens-program.ts', import.meta.url), LIMITS);
  try {
    const starters = await reader.ask(topics.map(({ starter }) => starter));
    if (starters.stopped !== null) throw new Error(`the starters could not be read (${starters.stopped})`);
    const works = new Map<string, Compared[]>(topics.map(({ id }) => [id, []]));
    for (const submission of one)
      for (const [topic, work] of await worksOf(submission, topics, reader)) works.get(topic)!.push(work);
    return topics.map(({ id, title }, i) => compare(id, title, starters.answers[i], works.get(id)!, least));
  } finally {
    await reader.close();
  }
}

/** What a submission holds on each topic, as far as it was read. */
async function worksOf(
  submission: Submission,
  topics: readonly ComparedTopic[],
  reader: Reader<string, Tokens | null>,
): Promise<[topic: string, work: Compared][]> {
  const found = topics.flatMap(({ id }) => {
    const lines = linesOf(submission, id);
    return lines === null ? [] : [{ topic: id, lines, text: lines.join('\n') }];
  });
  const { answers, stopped } = await reader.ask(found.map(({ text }) => text));
  return found.map(({ topic, lines, text }, i) => {
    const work: ComparedWork = { submission: submission.id, lines };
    return [topic, { work, text, tokens: answers[i] ?? null, tookTooLong: stopped === 'time' && i >= answers.length }];
  });
}

/** All scripts of a work, the solution first; null where there is none. */
function linesOf({ topics }: Submission, topic: string): string[] | null {
  const work = topics.get(topic);
  if (work?.kind !== 'files') return null;
  const entry = entryOf(work.files.map(({ path }) => path));
  const scripts = work.files
    .filter(({ path }) => !/\.json$/i.test(path))
    .toSorted((a, b) => Number(b.path === entry) - Number(a.path === entry));
  return scripts
    .map(({ path, text }) => (path === entry ? text : `// ${path}\n${text}`))
    .join('\n')
    .split(/\r?\n/);
}
