/** Failures without a name that several works share: one explanation, or one new known mistake, serves all of them. */
import type { Statement, TopicVerdict, Verdict } from './schema.ts';

/** Works whose function answers alike to the public cases, and has no name. */
export interface AlikeFailures {
  readonly topic: string;
  readonly function: string;
  /** ids, in order */
  readonly submissions: readonly string[];
  /** the public checks that fail without a name in the first of them */
  readonly checks: readonly string[];
  /** what is true of these answers, where something was found */
  readonly statement: Statement | null;
}

/** The groups of a class, those of most works first; a work that answers like no other is in none. */
export function alikeFailures(verdicts: readonly Verdict[]): readonly AlikeFailures[] {
  const groups = new Map<string, AlikeFailures & { readonly submissions: string[] }>();
  for (const { submission, topics } of verdicts) {
    for (const topic of topics) {
      for (const [name, answers] of unnamedIn(topic)) {
        const key = JSON.stringify([topic.topic, name, answers]);
        const group = groups.get(key);
        if (group === undefined) groups.set(key, { ...shownOf(topic, name), submissions: [submission] });
        else group.submissions.push(submission);
      }
    }
  }
  return [...groups.values()]
    .filter(({ submissions }) => submissions.length > 1)
    .map((group) => ({ ...group, submissions: group.submissions.toSorted() }))
    .sort((a, b) => b.submissions.length - a.submissions.length || (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** The functions with a failure that has no name, and the word for what they answer. */
function unnamedIn({ checks }: TopicVerdict): ReadonlyMap<string, string> {
  return new Map(
    checks.flatMap(({ function: name, answers }) => (answers === undefined ? [] : [[name, answers] as const])),
  );
}

function shownOf({ topic, checks }: TopicVerdict, name: string): Omit<AlikeFailures, 'submissions'> {
  const own = checks.filter((check) => check.function === name && check.answers !== undefined);
  const [first] = own;
  return {
    topic,
    function: name,
    checks: own.map(({ id }) => id),
    statement: first.statement ?? null,
  };
}

const keyOf = ({ topic, function: name, submissions }: AlikeFailures) => JSON.stringify([topic, name, submissions]);
