/** Step 5: points by the rubric. A failed prerequisite skips; the harness's own fault is never a zero. */
import type { Check } from '../check/check.ts';
import type { CheckResult, Example, Status } from '../verdict/schema.ts';
import type { Text } from '../verdict/text.ts';
import type { JudgedOutcome } from './3-check.ts';
import type { LoadedTopic } from './topics.ts';

/** What the earlier steps found out about one check. */
export interface Graded {
  readonly check: Check;
  readonly outcome: JudgedOutcome;
  readonly publicOutcome: JudgedOutcome | null;
  readonly misconception: string | null;
  readonly shown: Example | null;
  readonly example: Example | null;
}

export interface Score {
  readonly checks: CheckResult[];
  readonly score: number | null;
  readonly max: number;
  readonly bonus: number;
}

/** Scores a topic's checks in their order; extensions earn bonus, apart from score and max. */
export function score(topic: LoadedTopic, graded: readonly Graded[]): Score {
  const skipping = skippedBy(graded, ({ outcome }) => outcome);
  const publicSkipping = skippedBy(graded, ({ publicOutcome }) => publicOutcome);
  const checks = graded.map((one) =>
    result(topic, one, skipping.get(one.check.id) ?? null, publicSkipping.has(one.check.id)),
  );
  const required = checks.filter((check) => !check.extension);
  return {
    checks,
    score: required.some((check) => check.points === null) ? null : total(required.map((check) => check.points ?? 0)),
    max: total(required.map((check) => check.max)),
    bonus: total(checks.filter((check) => check.extension).map((check) => check.points ?? 0)),
  };
}

/** The checks that a failed prerequisite skips, each with that prerequisite. */
function skippedBy(graded: readonly Graded[], outcomeOf: (one: Graded) => JudgedOutcome | null): Map<string, string> {
  const lost = new Set<string>();
  const skipped = new Map<string, string>();
  for (const one of graded) {
    const outcome = outcomeOf(one);
    if (outcome === null || outcome === 'grader-fault') continue;
    const by = one.check.dependsOn?.find((id) => lost.has(id));
    if (by !== undefined || outcome !== 'passed') lost.add(one.check.id);
    // what is not begun is said as such, not as skipped
    if (by !== undefined && outcome !== 'not-implemented') skipped.set(one.check.id, by);
  }
  return skipped;
}

function result(topic: LoadedTopic, graded: Graded, skippedBy: string | null, publiclySkipped: boolean): CheckResult {
  const { check } = graded;
  const max = topic.rubric[check.id];
  const outcome = skippedBy === null ? graded.outcome : 'skipped';
  const shown = skippedBy === null ? graded.shown : null;
  return {
    id: check.id,
    function: check.function,
    visibility: check.visibility,
    title: check.title,
    extension: topic.extensions.includes(check.function),
    outcome,
    publicOutcome: publiclySkipped ? 'skipped' : graded.publicOutcome,
    points: pointsOf(outcome, max),
    max,
    skippedBy,
    misconception: graded.misconception,
    replay: shown?.replay ?? null,
    evidence: shown?.evidence ?? null,
    example: skippedBy === null ? graded.example : null,
  };
}

function pointsOf(outcome: CheckResult['outcome'], max: number): number | null {
  if (outcome === 'grader-fault') return null;
  return outcome === 'passed' ? max : 0;
}

/** The checks of a topic that could not be run at all. */
export function unrun(topic: LoadedTopic, checks: readonly Check[], status: Exclude<Status, 'graded'>): Score {
  const outcome =
    ({ crashed: 'crashed', 'over-limit': 'over-limit', 'grader-fault': 'grader-fault' } as const)[
      status as 'crashed'
    ] ?? 'not-implemented';
  const scored = score(
    { ...topic, checks },
    checks.map((check) => ({
      check: { ...check, dependsOn: [] },
      outcome,
      publicOutcome: check.visibility === 'public' ? outcome : null,
      misconception: null,
      shown: null,
      example: null,
    })),
  );
  return status === 'grader-fault' ? { ...scored, score: null } : scored;
}

/** Sums of quarters and tenths without binary dust. */
function total(points: readonly number[]): number {
  return Math.round(points.reduce((sum, one) => sum + one, 0) * 1e6) / 1e6;
}

/** Why a topic has no graded checks. */
export const statusReasons: Readonly<Record<'missing' | 'not-started' | 'no-exports' | 'budget', Text>> = {
  missing: {
    es: 'No hay ningún `solution.ts` de este tema en la entrega.',
    en: 'There is no `solution.ts` of this topic in the submission.',
  },
  'not-started': {
    es: 'Todavía es el punto de partida: ninguna función está escrita.',
    en: 'It is still the starter: no function is written yet.',
  },
  'no-exports': {
    es: '`solution.ts` no exporta ninguna de las funciones del tema (falta `export`, o está vacío).',
    en: "`solution.ts` exports none of the topic's functions (`export` is missing, or it is empty).",
  },
  budget: { es: 'La entrega agotó el tiempo total permitido.', en: 'The submission used up the whole time allowed.' },
};
