/** Step 6: points by the rubric. A failed prerequisite skips; the harness's own fault is never a zero. */
import type { Check } from '../check/check.ts';
import { scaled, sumsOf, type Sums } from '../verdict/scale.ts';
import type { Found } from '../statements/found.ts';
import type { CheckResult, Outcome, Statement, Status } from '../verdict/schema.ts';
import { isScored } from '../verdict/status.ts';
import { quoted, type Text } from '../texts/text.ts';
import { UNTOLD, type Explanation } from './5-explain.ts';
import { outcomeOf, publicOutcomeOf, type CheckRun } from './check-run.ts';
import type { Followed } from './follow/follow.ts';
import type { LoadedTopic } from './topics.ts';

/** The checks in rubric points, their sums on the topic's scale. */
export interface Score extends Sums {
  readonly checks: CheckResult[];
  /** without what was followed; only where something was */
  readonly strictScore?: number | null;
}

/** Nothing follows, now or later. */
const NOTHING = { followed: new Map(), later: new Map() };

/** Scores a topic's checks in their order. */
export function score(
  topic: LoadedTopic,
  runs: readonly CheckRun[],
  explanations: ReadonlyMap<Check, Explanation>,
  { followed, later }: { readonly followed: Followed; readonly later: Followed } = NOTHING,
): Score {
  const strict = totals(
    topic,
    runs.map((run) => {
      const outcome = outcomeOf(run);
      const told = explanations.get(run.check) ?? UNTOLD;
      const skippedBy = outcome === 'skipped' ? run.skip!.by : null;
      const strictly = result(topic, run.check, { outcome, publicOutcome: publicOutcomeOf(run), skippedBy, told });
      const own = later.get(run.check);
      return own === undefined ? strictly : { ...strictly, mayFollow: [...own] };
    }),
  );
  if (followed.size === 0) return strict;
  const checks = strict.checks.map((check, i) => {
    const own = followed.get(runs[i].check);
    return own === undefined ? check : { ...check, points: check.max * topic.followThrough, followed: [...own] };
  });
  return { ...totals(topic, checks), strictScore: strict.score };
}

interface Ending {
  readonly outcome: Outcome;
  readonly publicOutcome: Outcome | null;
  readonly skippedBy: string | null;
  readonly told: Explanation;
}

function result(topic: LoadedTopic, check: Check, { outcome, publicOutcome, skippedBy, told }: Ending): CheckResult {
  const max = topic.rubric[check.id];
  return {
    id: check.id,
    function: check.function,
    visibility: check.visibility,
    title: check.title,
    extension: topic.extensions.includes(check.function),
    outcome,
    publicOutcome,
    points: pointsOf(outcome, max),
    max,
    skippedBy,
    misconception: told.misconception,
    statement: told.statement && statementOf(told.statement),
    ...(told.answers === undefined ? {} : { answers: told.answers }),
    replay: told.shown?.replay ?? null,
    evidence: told.shown?.evidence ?? null,
    example: told.example,
  };
}

const statementOf = ({ kind, text, cases, pair }: Found): Statement => ({
  kind,
  text,
  cases,
  ...(pair === undefined ? {} : { pair }),
});

function totals({ scale }: LoadedTopic, checks: CheckResult[]): Score {
  return { checks, ...scaled(sumsOf(checks), scale ?? null) };
}

function pointsOf(outcome: CheckResult['outcome'], max: number): number | null {
  if (outcome === 'grader-fault') return null;
  return outcome === 'passed' ? max : 0;
}

/** The outcome of every check where a topic could not be run at all. */
const UNRUN: Readonly<Record<Exclude<Status, 'graded'>, Outcome>> = {
  missing: 'not-implemented',
  'not-started': 'not-implemented',
  unreadable: 'not-implemented',
  rejected: 'not-implemented',
  crashed: 'crashed',
  'over-limit': 'over-limit',
  'grader-fault': 'grader-fault',
};

/** The checks of a topic that could not be run at all. */
export function unrun(topic: LoadedTopic, checks: readonly Check[], status: Exclude<Status, 'graded'>): Score {
  const outcome = UNRUN[status];
  return totals(
    topic,
    checks.map((check) => {
      const one = result(topic, check, {
        outcome,
        publicOutcome: check.visibility === 'public' ? outcome : null,
        skippedBy: null,
        told: UNTOLD,
      });
      return isScored(status) ? one : { ...one, points: null };
    }),
  );
}

/** Why a topic has no graded checks. */
export const statusReasons: Readonly<Record<'missing' | 'not-started' | 'budget', Text>> = {
  missing: {
    es: 'No hay ningún `solution.ts` de este tema en la entrega.',
    en: 'There is no `solution.ts` of this topic in the submission.',
  },
  'not-started': {
    es: 'Todavía es el punto de partida: ninguna función está escrita.',
    en: 'It is still the starter: no function is written yet.',
  },
  budget: { es: 'La entrega agotó el tiempo total permitido.', en: 'The submission used up the whole time allowed.' },
};

/** Why a solution of this name could not be checked: nothing of the topic is in it. */
export function noExports(entry: string): Text {
  const named = quoted(entry);
  return {
    es: `${named} no exporta ninguna de las funciones del tema (falta \`export\`, o está vacío).`,
    en: `${named} exports none of the topic's functions (\`export\` is missing, or it is empty).`,
  };
}
