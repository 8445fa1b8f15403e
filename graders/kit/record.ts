import type { Call } from '../check/call.ts';
import { callKey, sampleKey } from '../check/keys.ts';
import type { Expected, Oracle } from '../check/oracle.ts';
import { Session, open, type Respondent } from '../engine/2-open.ts';
import { judgeSamples, planChecks, type Sample } from '../engine/3-check.ts';
import { probesOf } from '../engine/4-diagnose.ts';
import { EXAMPLE_SEED } from '../engine/explain.ts';
import { drawFigures } from '../engine/figures.ts';
import { ladderOf } from '../engine/ladder.ts';
import { KnownMistakes } from '../engine/mistakes.ts';
import { expectedOf } from '../engine/token.ts';
import type { LoadedTopic } from '../engine/topics.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import { liveOracle } from '../oracle/live.ts';
import type { RecordedBehaviour, TopicRecord } from '../oracle/recorded.ts';
import type { Guests } from '../sandbox/host/pool.ts';
import { HarnessFault } from '../verdict/harness-fault.ts';
import type { SourceFile } from '../verdict/submission.ts';

/**
 * Everything that a public verdict can ask of an oracle, asked beforehand: the right solution goes through
 * all public cases, ladders and figures, each known mistake through the cases on which diagnosis may want it.
 * @throws HarnessFault when the reference fails one of its own public checks
 */
export async function recordTopic(topic: LoadedTopic, referenceFolder: string, right: readonly SourceFile[], pool: Guests): Promise<TopicRecord> {
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
  const checks = topic.checks.filter(({ visibility }) => visibility === 'public');
  const light = checks.filter(({ trains }) => trains !== true);
  const samplesOf = (of: typeof checks, seed: string): Sample[] => planChecks(topic.id, of, seed).flatMap(({ check, samples }) => samples.map((sample) => ({ check, ...sample })));
  // chance makes no probes: diagnosis does not compare what it draws
  const diagnosed = [...samplesOf(checks, PUBLIC_SEED), ...light.flatMap(probesOf).filter(({ calls }) => !isRandom(calls))];
  await recordRight(topic, right, [...diagnosed, ...samplesOf(light, EXAMPLE_SEED), ...light.flatMap(ladderOf)], oracle, pool);
  return { expected, ...await recordMistakes(topic, diagnosed, oracle, pool) };
}

async function recordRight(topic: LoadedTopic, files: readonly SourceFile[], samples: readonly Sample[], oracle: Oracle, pool: Guests): Promise<void> {
  const session = await open(files, pool, { ...topic.limits, submissionSeconds: Infinity });
  if (!(session instanceof Session)) throw new HarnessFault({ es: `La referencia de ${topic.id} no se puede cargar.`, en: `The reference of ${topic.id} cannot be loaded.` });
  try {
    for (const { check, outcome, finding, fault } of await judgeSamples(samples, session, oracle)) {
      if (outcome !== 'passed') throw new HarnessFault({ es: `La referencia de ${topic.id} no pasa ${check.id}: ${finding?.differs.es ?? fault ?? outcome}.`, en: `The reference of ${topic.id} does not pass ${check.id}: ${finding?.differs.en ?? fault ?? outcome}.` });
    }
    // a replay token carries the expected value of every planned call, also of those that its check does not ask for
    for (const call of samples.flatMap(({ calls }) => calls)) expectedOf(call, oracle);
    await drawFigures(topic.figures, session, { oracle });
    await drawFigures(topic.figures, silent, { oracle });
  } finally {
    await session.close();
  }
}

/** A solution that answers nothing: figures then fall back on what is expected. */
const silent: Respondent = { ask: async (calls) => calls.map(() => ({ kind: 'not-implemented' })) };

async function recordMistakes({ misconceptions }: LoadedTopic, samples: readonly Sample[], oracle: Oracle, pool: Guests): Promise<Omit<TopicRecord, 'expected'>> {
  const mistakes = await KnownMistakes.of(oracle, pool);
  const tried = new Map<string, ReadonlySet<string>>();
  const failing = new Map<string, ReadonlyMap<string, RecordedBehaviour>>();
  try {
    for (const name of mistakes.names) {
      const { concerns } = misconceptions.find(({ id }) => id === name.split('--')[0])!;
      const own = samples.filter(({ check }) => concerns.includes(check.function));
      const judged = await judgeSamples(own, mistakes.respondent(name), oracle);
      tried.set(name, new Set(own.map(({ check, calls }) => sampleKey(check, calls))));
      failing.set(name, new Map(judged.filter(({ outcome }) => outcome !== 'passed').map(({ check, planned, outcome, finding, trial }) => [
        sampleKey(check, planned), { outcome, symptom: finding?.symptom, replies: isRandom(trial.calls) ? [] : trial.replies },
      ])));
    }
  } finally {
    await mistakes.close();
  }
  return { tried, failing };
}

function isRandom(calls: readonly Call[]): boolean {
  return calls.some(({ seeds }) => seeds !== undefined);
}
