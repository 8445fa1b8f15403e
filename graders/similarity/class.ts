import type { ComparedWork, TopicSimilarity } from '../verdict/similarity.ts';
import type { Submission } from '../verdict/submission.ts';
import type { Text } from '../verdict/text.ts';
import { compare, type Compared } from './compare.ts';

export interface ComparedTopic {
  readonly id: string;
  readonly title: Text;
  readonly starter: string;
}

/** Each topic's works compared with one another. A group's work counts once, under the name of its first member. */
export function compareClass(
  submissions: readonly Submission[],
  topics: readonly ComparedTopic[],
  least: number,
): TopicSimilarity[] {
  const one = [
    ...new Map(submissions.toReversed().map((submission) => [submission.topics, submission])).values(),
  ].toReversed();
  return topics.map(({ id, title, starter }) =>
    compare(
      id,
      title,
      starter,
      one.flatMap((submission) => workOf(submission, id) ?? []),
      least,
    ),
  );
}

function workOf({ id, topics }: Submission, topic: string): Compared | null {
  const work = topics.get(topic);
  if (work?.kind !== 'files') return null;
  const scripts = work.files
    .filter(({ path }) => !path.endsWith('.json'))
    .toSorted((a, b) => Number(b.path === 'solution.ts') - Number(a.path === 'solution.ts'));
  const text = scripts
    .map(({ path, text: words }) => (path === 'solution.ts' ? words : `// ${path}\n${words}`))
    .join('\n');
  const compared: ComparedWork = { submission: id, lines: text.split(/\r?\n/) };
  return { work: compared, text: compared.lines.join('\n') };
}
