/** Each known mistake beside one answer of its own: what a person needs to read whether the title is true. */
import { gradeOpened } from '../../engine/grade-topic.ts';
import type { GradingContext } from '../../engine/context.ts';
import type { Opened } from '../../engine/respondent.ts';
import type { Evidence, Shown, TopicVerdict } from '../../verdict/schema.ts';
import { cut, type Text } from '../../texts/text.ts';
import { benchInside, ideaOf, wrongInside } from '../inside.ts';
import type { Job, Task } from '../machine/job.ts';

/** The smallest case that a student is shown of this mistake; null where none is public. */
export interface NameFound {
  readonly idea: string;
  readonly case: {
    readonly check: string;
    readonly call: string;
    readonly expected: Text;
    readonly got: Text;
    readonly differs: Text;
  } | null;
}

export const job: Job<Task> = {
  id: 'names',
  restsOn: 'verdicts',
  guess: 1500,
  async tasks(id) {
    return [...(await wrongInside(id)).submissions.keys()].map((key) => ({ key }));
  },
  async prepare(id, _scope, beat) {
    const [context, { submissions }] = await Promise.all([benchInside(id), wrongInside(id)]);
    return {
      async run({ key }) {
        beat(key, 900);
        return { ...(await besideItsAnswer(key, submissions.get(key)!, context)) };
      },
      async close() {},
    };
  },
};

/** Nearly all show in public checks; of the others an example on a seed that anyone may see stands for the case. */
export async function besideItsAnswer(name: string, submission: Opened, context: GradingContext): Promise<NameFound> {
  const idea = ideaOf(name);
  for (const batchSeed of [null, 'proof']) {
    const { verdict } = await gradeOpened(submission, { ...context, batchSeed });
    const shown = ownFailure(verdict, idea);
    if (shown !== null) return { idea, case: inCells(shown.check, shown.evidence) };
  }
  return { idea, case: null };
}

function ownFailure(verdict: TopicVerdict, idea: string): { check: string; evidence: Evidence } | null {
  for (const check of verdict.checks.filter(({ misconception }) => misconception === idea)) {
    const evidence = check.example?.evidence ?? (check.visibility === 'public' ? check.evidence : null);
    if (evidence !== null) return { check: check.id, evidence };
  }
  return null;
}

function inCells(check: string, { call, expected, got, differs, crash }: Evidence): NameFound['case'] {
  const args = (call?.arguments ?? []).map(({ name, value }) => `${name} = ${inShort(value).en}`);
  return {
    check,
    call: call === null ? '' : `${call.function}(${args.join(', ')})`,
    expected: expected === null ? NOTHING : inShort(expected),
    got: got === null ? NOTHING : inShort(got),
    differs: differs ?? (crash === null ? NOTHING : { es: crash.message, en: crash.message }),
  };
}

const NOTHING: Text = { es: '', en: '' };
/** Numbers and characters of one value: a person compares, and does not count. */
const MOST_NUMBERS = 8;
const MOST_CHARACTERS = 120;

function inShort(value: Shown): Text {
  if (value.kind === 'words') return value.text;
  const text =
    value.kind === 'data'
      ? cut(value.text, MOST_CHARACTERS)
      : `${value.shape.length === 0 ? '' : `${value.shape.join('×')}: `}${value.values
          .slice(0, MOST_NUMBERS)
          .map((one) => (typeof one === 'number' ? String(Number(one.toPrecision(4))) : one))
          .join(' ')}${value.values.length > MOST_NUMBERS ? ' …' : ''}`;
  return { es: text, en: text };
}
