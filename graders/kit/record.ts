import type { Call } from '../values/call.ts';
import type { Check } from '../check/check.ts';
import { callKey, sampleKey } from '../check/keys.ts';
import type { Expected, Oracle } from '../check/oracle.ts';
import { open } from '../engine/2-open.ts';
import type { Respondent } from '../engine/respondent.ts';
import { Session } from '../engine/session.ts';
import { judgeSamples, planChecks, type Sample } from '../engine/3-check.ts';
import { probesOf } from '../engine/diagnose.ts';
import { condensed } from '../engine/alike.ts';
import { EXAMPLE_SEED } from '../engine/5-explain.ts';
import { drawFigures } from '../engine/4-draw.ts';
import { ladderOf } from '../engine/ladder.ts';
import { KnownMistakes } from '../engine/mistakes.ts';
import { judgedPool } from '../engine/statements.ts';
import { expectedOf } from '../engine/token.ts';
import type { LoadedTopic } from '../engine/topics.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import { liveOracle } from '../oracle/live.ts';
import type { RecordedBehaviour, TopicRecord } from '../oracle/recorded.ts';
import type { Guests } from '../sandbox/host/pool.ts';
import { HarnessFault } from '../faults/harness-fault.ts';
import { casesOf } from '../statements/case.ts';
import { compacted } from '../statements/leaves.ts';
import { spread } from '../statements/search.ts';
import { changesOf, exactOn, recordedCall } from '../statements/of-the-call.ts';
import { neighboursOf, tellingChecks } from '../statements/pool.ts';
import { KnownCalls } from './known-calls.ts';
import type { SourceFile } from '../submission/submission.ts';

/**
 * Everything that a public verdict can ask of an oracle, asked beforehand: the right solution goes through
 * all public cases, ladders and figures, each known mistake through the cases on which diagnosis may want it.
 * @throws HarnessFault when the reference fails one of its own public checks
 */
export async function recordTopic(
  topic: LoadedTopic,
  referenceFolder: string,
  right: readonly SourceFile[],
  pool: Guests,
  onStep: () => void = () => {},
): Promise<TopicRecord> {
  const live = await liveOracle(referenceFolder);
  const expected = new Map<string, Expected>();
  const oracle: Oracle = {
    expected(call) {
      const value = live.expected(call);
      expected.set(callKey(call), value);
      return value;
    },
    misconceptions: () => live.misconceptions(),
  };
  // one session answers for all checks: of our own solution, more is held than of any submission
  const session = await open(right, pool, {
    ...topic.limits,
    submissionSeconds: Infinity,
    heldMegabytes: Infinity,
    heldValues: Infinity,
  });
  if (!(session instanceof Session))
    throw new HarnessFault({
      es: `La referencia de ${topic.id} no se puede cargar.`,
      en: `The reference of ${topic.id} cannot be loaded.`,
    });
  const mistakes = await KnownMistakes.of(oracle, pool);
  const tried = new Map(mistakes.names.map((name) => [name, new Set<string>()]));
  const failing = new Map(mistakes.names.map((name) => [name, new Map<string, RecordedBehaviour>()]));
  try {
    // function by function: what is drawn for one is not kept for the next
    const checks = openChecks(topic).toSorted((a, b) => a.function.localeCompare(b.function));
    let known = new KnownCalls('');
    for (const check of checks) {
      if (known.function !== check.function) known = new KnownCalls(check.function);
      const { diagnosed, shown } = samplesOf(topic.id, check, known);
      await recordRight(topic.id, [...diagnosed, ...shown], session, oracle);
      for (const name of mistakes.names.filter((one) => concerns(topic, one, check))) {
        for (const {
          check: { id },
          planned,
          outcome,
          finding,
          trial,
        } of await judgeSamples(diagnosed, mistakes.respondent(name), oracle)) {
          const key = sampleKey({ id }, planned);
          tried.get(name)!.add(key);
          if (outcome !== 'passed')
            failing.get(name)!.set(key, {
              outcome,
              symptom: finding?.symptom,
              replies: isRandom(trial.calls) ? [] : trial.replies.map(condensed),
            });
        }
      }
      onStep();
    }
    for (const name of Object.keys(topic.declarations)) {
      await recordStatements(topic, name, session, { live, oracle }, expected);
      onStep();
    }
    await drawFigures(topic.figures, session, { oracle });
    await drawFigures(topic.figures, silent, { oracle });
  } finally {
    await Promise.all([session.close(), mistakes.close()]);
  }
  return { expected, tried, failing };
}

/** How often `recordTopic` tells of a step. */
export function recordSteps(topic: LoadedTopic): number {
  return openChecks(topic).length + Object.keys(topic.declarations).length;
}

function openChecks({ checks }: LoadedTopic): readonly Check[] {
  return checks.filter(({ visibility }) => visibility === 'public');
}

/** What a verdict may rest on: the cases that diagnosis compares, and those that are only shown. */
function samplesOf(
  topic: string,
  check: Check,
  known: KnownCalls,
): { readonly diagnosed: readonly Sample[]; readonly shown: readonly Sample[] } {
  const planned = (seed: string) =>
    planChecks(topic, [check], seed).flatMap(({ samples }) => samples.map((sample) => known.in({ check, ...sample })));
  if (check.trains === true) return { diagnosed: planned(PUBLIC_SEED), shown: [] };
  // chance makes no probes: diagnosis does not compare what it draws
  const probes = probesOf(check)
    .filter(({ calls }) => !isRandom(calls))
    .map((sample) => known.in(sample));
  return {
    diagnosed: [...planned(PUBLIC_SEED), ...probes],
    shown: [...planned(EXAMPLE_SEED), ...ladderOf(check), ...neighboursOf([check])],
  };
}

async function recordRight(
  topic: string,
  samples: readonly Sample[],
  right: Respondent,
  oracle: Oracle,
): Promise<void> {
  for (const { check, outcome, finding, fault } of await judgeSamples(samples, right, oracle)) {
    if (outcome !== 'passed')
      throw new HarnessFault({
        es: `La referencia de ${topic} no pasa ${check.id} en uno de sus casos públicos: ${finding?.differs.es ?? fault ?? outcome}.`,
        en: `The reference of ${topic} does not pass ${check.id} on one of its public cases: ${finding?.differs.en ?? fault ?? outcome}.`,
      });
  }
  // a replay token carries the expected value of every planned call, also of those that its check does not ask for
  for (const call of samples.flatMap(({ calls }) => calls)) expectedOf(call, oracle);
}

/** What statements about a function rest on: the right answers to its pool, and to the same calls changed. */
async function recordStatements(
  topic: LoadedTopic,
  name: string,
  right: Respondent,
  { live, oracle }: { readonly live: Oracle; readonly oracle: Oracle },
  expected: Map<string, Expected>,
): Promise<void> {
  const checks = tellingChecks(openChecks(topic), name);
  const cases = casesOf(name, await judgedPool(checks, right, oracle), oracle);
  if (cases.length === 0) return;
  const telling = spread(cases);
  for (const change of changesOf(name, topic.declarations, cases)) {
    for (const one of telling) {
      const value = exactOn(change, one, live);
      if (value !== undefined) expected.set(callKey(recordedCall(change, one.call)), compacted(value));
    }
  }
}

/** A solution that answers nothing: figures then fall back on what is expected. */
const silent: Respondent = { ask: async (calls) => calls.map(() => ({ kind: 'not-implemented' })) };

/** Diagnosis holds a mistake against the functions that it concerns. */
function concerns({ misconceptions }: LoadedTopic, name: string, check: Check): boolean {
  return misconceptions.find(({ id }) => id === name.split('--')[0])!.concerns.includes(check.function);
}

function isRandom(calls: readonly Call[]): boolean {
  return calls.some(({ seeds }) => seeds !== undefined);
}
