import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Verdict } from '../../verdict/schema.ts';

/** The scores of a graded class by submission, and the mistakes that were named in it. */
export async function gradesOf(out: string): Promise<{ scores: Record<string, string>; misconceptions: string[] }> {
  const verdicts = JSON.parse(await readFile(join(out, 'verdicts.json'), 'utf8')) as Verdict[];
  return {
    scores: Object.fromEntries(
      verdicts.map(({ submission, topics: [topic] }) => [submission, `${String(topic.score)}/${topic.max}`]),
    ),
    misconceptions: verdicts.flatMap(({ topics: [topic] }) => topic.misconceptions.map(({ id }) => id)),
  };
}
