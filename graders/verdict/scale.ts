/**
 * A topic's numbers in rubric points, and on the scale that `outOf` asks for. Rounding happens here alone, and last.
 */
import type { CheckResult, TopicVerdict } from './schema.ts';

/** What a topic's numbers count out of, and the sum of its whole rubric without extensions, in rubric points. */
export interface Scale {
  readonly outOf: number;
  readonly rubricMax: number;
}

export interface Sums {
  /** null where the grader failed on a check that counts */
  readonly score: number | null;
  readonly max: number;
  readonly bonus: number;
}

/** The sums of checks, in rubric points. Extensions earn bonus, apart from score and max. */
export function sumsOf(checks: readonly CheckResult[]): Sums {
  const required = checks.filter(({ extension }) => !extension);
  const extensions = checks.filter(({ extension }) => extension);
  return {
    score: required.some(({ points }) => points === null) ? null : withoutDust(required, ({ points }) => points),
    max: withoutDust(required, ({ max }) => max),
    bonus: withoutDust(extensions, ({ points }) => points),
  };
}

/** The scale of a topic's verdict; null where its numbers are rubric points. */
export function scaleOf({ outOf, rubricMax }: Pick<TopicVerdict, 'outOf' | 'rubricMax'>): Scale | null {
  return outOf === undefined || rubricMax === undefined ? null : { outOf, rubricMax };
}

/** Rubric points on a scale, to cents; without one, the same sums. */
export function scaled(sums: Sums, scale: Scale | null): Sums {
  if (scale === null) return sums;
  const on = (points: number) => onScale(points, scale);
  return { score: sums.score === null ? null : on(sums.score), max: on(sums.max), bonus: on(sums.bonus) };
}

/** So many rubric points on a scale, to cents. More points are never less. */
export function onScale(points: number, { outOf, rubricMax }: Scale): number {
  // dust goes first: what is half a cent by the rules is half a cent here
  return Math.round(Math.round(((points * outOf) / rubricMax) * 1e8) / 1e6) / 100 + 0;
}

/** Each part of a sum of rubric points on its scale: to cents, and together what the sum is there. */
export function partsOnScale(points: readonly number[], scale: Scale | null): readonly number[] {
  if (scale === null) return points;
  let sum = 0;
  let before = 0;
  return points.map((one) => {
    sum = rounded(sum + one);
    const now = onScale(sum, scale);
    const part = rounded(now - before);
    before = now;
    return part;
  });
}

/**
 * The rubric points behind a scaled topic's numbers, as they count after settling. Null where the numbers themselves
 * are rubric points, and where a verdict without its details no longer tells.
 */
export function rubricSums(topic: TopicVerdict): Sums | null {
  if (scaleOf(topic) === null || topic.checks.length === 0) return null;
  const sums = sumsOf(topic.checks);
  let { score, max } = sums;
  for (const { check, points } of topic.settlement?.adjustments ?? []) {
    if (check !== null) continue; // it stands in the check's own points
    if (points === null) [score, max] = [0, 0];
    else if (score !== null) score += points;
  }
  if (score !== null) score = rounded(score - (topic.settlement?.late?.points ?? 0));
  return { score, max, bonus: sums.bonus };
}

/** Sums of quarters and tenths without binary dust. */
export function rounded(points: number): number {
  return Math.round(points * 1e6) / 1e6 + 0; // nothing is 0, and never -0
}

function withoutDust(checks: readonly CheckResult[], pick: (check: CheckResult) => number | null): number {
  return rounded(checks.reduce((total, check) => total + (pick(check) ?? 0), 0));
}
