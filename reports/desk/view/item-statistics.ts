import type { CheckResult, Outcome, TopicVerdict } from '../../../graders/verdict/schema.ts';

/** What a class says of a check (an item, in the words of test theory). */
export interface ItemStatistics {
  /** who got to it */
  readonly reached: number;
  readonly passed: number;
  readonly skipped: number;
  /** lost, and right for functions of the student's own that are wrong: its points count */
  readonly followed: number;
  /** point-biserial correlation with the rest of the topic's points, null where it says nothing */
  readonly discrimination: number | null;
}

/** Outcomes that say nothing of the check's difficulty. */
const NOT_REACHED: ReadonlySet<Outcome> = new Set<Outcome>(['skipped', 'not-implemented', 'grader-fault']);
const FEWEST = 5;

/** The statistics of the check `id` over a class's verdicts on its topic. */
export function itemStatistics(id: string, topics: readonly TopicVerdict[]): ItemStatistics {
  const [xs, rest]: [number[], number[]] = [[], []];
  let [passed, skipped, followed] = [0, 0, 0];
  let place = 0;
  for (const topic of topics) {
    // nearly all verdicts have their checks in the same order
    if (topic.checks[place]?.id !== id) place = topic.checks.findIndex((one) => one.id === id);
    const check = topic.checks[place];
    if (check === undefined) continue;
    if (check.followed !== undefined) followed++;
    if (check.outcome === 'skipped') skipped++;
    if (NOT_REACHED.has(check.outcome)) continue;
    if (check.outcome === 'passed') passed++;
    xs.push(check.outcome === 'passed' ? 1 : 0);
    rest.push(restOf(topic, check));
  }
  return {
    reached: xs.length,
    passed,
    skipped,
    followed,
    discrimination: xs.length < FEWEST ? null : correlation(xs, rest),
  };
}

/** R: the points of the topic's other checks; a bonus is no part of them. */
function restOf(topic: TopicVerdict, check: CheckResult): number {
  return sumOf(topic) - (check.extension ? 0 : (check.points ?? 0));
}

const sums = new WeakMap<TopicVerdict, number>();

/** Summed once for all checks of a topic. */
function sumOf(topic: TopicVerdict): number {
  const sum = sums.get(topic) ?? topic.checks.reduce((all, one) => all + (one.extension ? 0 : (one.points ?? 0)), 0);
  sums.set(topic, sum);
  return sum;
}

/** r = cov(x, y) / (s_x s_y), null when one of them does not vary. */
export function correlation(xs: readonly number[], ys: readonly number[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const sum = (of: (i: number) => number) => xs.reduce((total, _, i) => total + of(i), 0);
  const [sxx, syy] = [sum((i) => (xs[i] - mx) ** 2), sum((i) => (ys[i] - my) ** 2)];
  // rounding leaves a little where nothing varies
  if (sxx < 1e-12 || syy < 1e-12 * (1 + my * my)) return null;
  return sum((i) => (xs[i] - mx) * (ys[i] - my)) / Math.sqrt(sxx * syy);
}
