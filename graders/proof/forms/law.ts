/**
 * The law of forms: whatever a solution answers, no judge, round, figure or renderer of ours throws, and none takes
 * longer than a bound. A wrong form is the student's failure; a judge that breaks on a right one is our fault.
 */
import type { Check } from '../../check/check.ts';
import type { Oracle } from '../../check/oracle.ts';
import type { Value } from '../../values/value.ts';
import { judgeSamples, planChecks, type Sample } from '../../engine/3-check.ts';
import type { Judged } from '../../engine/check-run.ts';
import { evidenceOf } from '../../engine/evidence.ts';
import { formFinding } from '../../engine/form.ts';
import type { Respondent } from '../../engine/respondent.ts';
import { PUBLIC_SEED } from '../../numerics/seed.ts';

/** A judge or a round of ours may take so long on one sample, in milliseconds; the exact solution's time is apart. */
export const MOST_MILLISECONDS = 1_000;

/** A case in which the law does not hold. */
export interface Breach {
  readonly check: string;
  readonly how: string;
}

/** What judging every sample of the checks once shows. */
export interface Witnessed {
  readonly samples: number;
  /** samples with an answer that has not its declared form */
  readonly malformed: number;
  readonly slowest: number;
  readonly breaches: readonly Breach[];
}

/** All samples of some checks on the public seed, their judges timed. */
export function lawSamples(topic: string, checks: readonly Check[]): readonly Sample[] {
  return planChecks(topic, checks, PUBLIC_SEED).flatMap(({ check, samples }) =>
    samples.map(({ input, calls }) => ({ check, input, calls })),
  );
}

/** Judges every sample against a respondent, each check on its own, and says where the law does not hold. */
export async function witness(samples: readonly Sample[], respondent: Respondent, oracle: Oracle): Promise<Witnessed> {
  const breaches: Breach[] = [];
  let malformed = 0;
  let slowest = 0;
  for (const own of Map.groupBy(samples, ({ check }) => check).values()) {
    const spent = { milliseconds: 0 };
    const judged = await judgeSamples(
      own.map((sample) => timed(sample, spent)),
      respondent,
      oracle,
    );
    slowest = Math.max(slowest, spent.milliseconds / own.length);
    malformed += judged.filter(isMalformed).length;
    for (const one of judged) {
      const how =
        breachOf(one) ?? (spent.milliseconds > MOST_MILLISECONDS * own.length ? `${spent.milliseconds} ms` : null);
      if (how !== null) breaches.push({ check: one.check.id, how });
    }
  }
  return { samples: samples.length, malformed, slowest, breaches };
}

function breachOf(judged: Judged): string | null {
  if (judged.outcome === 'grader-fault') return judged.fault ?? 'a fault without a reason';
  if (isMalformed(judged) && judged.failed === null && judged.finding?.symptom.startsWith('form-') !== true)
    return 'an answer of another form was judged';
  try {
    JSON.stringify(evidenceOf(judged));
    return null;
  } catch (error) {
    return `evidence: ${(error as Error).message}`;
  }
}

function isMalformed({ trial: { calls, replies } }: Judged): boolean {
  return replies.some((reply, i) => formFinding(calls[i], reply) !== null);
}

/** The sample with the time of its judge and rounds noted. */
function timed(sample: Sample, spent: { milliseconds: number }): Sample {
  const { check } = sample;
  const noted = <T>(work: () => T): T => {
    const began = performance.now();
    try {
      return work();
    } finally {
      spent.milliseconds += performance.now() - began;
    }
  };
  return {
    ...sample,
    check: {
      ...check,
      judge: (trial) => noted(() => check.judge(trial)),
      ...(check.rounds === undefined
        ? {}
        : {
            rounds: check.rounds.map(
              (round) => (input: Value, values: readonly unknown[]) => noted(() => round(input, values)),
            ),
          }),
    },
  };
}
