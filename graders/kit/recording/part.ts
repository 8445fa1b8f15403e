/**
 * Everything that a public verdict can ask of an oracle, asked beforehand, a part at a time: the right solution goes
 * through all public cases, ladders and figures, each known mistake through the cases on which diagnosis may want it.
 */
import type { Check } from '../../check/check.ts';
import { callKey, sampleKey } from '../../check/keys.ts';
import type { Expected, Oracle } from '../../check/oracle.ts';
import { judgeSamples, type Sample } from '../../engine/3-check.ts';
import { drawFigures } from '../../engine/4-draw.ts';
import { condensed } from '../../engine/alike.ts';
import type { Respondent } from '../../engine/respondent.ts';
import { judgedPool } from '../../engine/statements.ts';
import { expectedOf } from '../../engine/token.ts';
import { HarnessFault } from '../../faults/harness-fault.ts';
import type { RecordedBehaviour, TopicRecord } from '../../oracle/recorded.ts';
import { casesOf } from '../../statements/case.ts';
import { compacted } from '../../statements/leaves.ts';
import { changesOf, exactOn, recordedCall } from '../../statements/of-the-call.ts';
import { tellingChecks } from '../../statements/pool.ts';
import { spread } from '../../statements/search.ts';
import type { Call } from '../../values/call.ts';
import { isRandom, type Cases } from './cases.ts';
import { openChecks, type Part } from './parts.ts';
import type { Setting } from './setting.ts';

/**
 * What one part adds to the record.
 * @param cases of the part's function
 * @throws HarnessFault when the reference fails one of its own public checks
 */
export async function recordPart(part: Part, setting: Setting, cases: Cases): Promise<TopicRecord> {
  const expected = new Map<string, Expected>();
  const into = (has: (call: Call) => boolean = () => false) => noting(setting.live, expected, has);
  switch (part.kind) {
    case 'right':
      for (const check of cases.checks)
        await recordRight(setting, [...cases.diagnosed(check), ...cases.shown(check)], into());
      break;
    case 'statements':
      await recordStatements(setting, part.function, into(), expected);
      break;
    case 'figures':
      await drawFigures(setting.topic.figures, setting.right, { oracle: into() });
      await drawFigures(setting.topic.figures, silent, { oracle: into() });
      break;
    case 'mistake': {
      const planned = new Set(cases.checks.flatMap((check) => cases.diagnosed(check)).flatMap(({ calls }) => calls));
      // what is right on them is another part's, but for bad input
      const oracle = into((call) => planned.has(call as never) && call.mayThrow !== true);
      const { tried, failing } = await behaviour(setting.wrong(part.name), cases, oracle);
      return { expected, tried: new Map([[part.name, tried]]), failing: new Map([[part.name, failing]]) };
    }
  }
  return { expected, tried: new Map(), failing: new Map() };
}

/** The exact solution, which notes what it was asked and others do not have. */
function noting(live: Oracle, expected: Map<string, Expected>, has: (call: Call) => boolean): Oracle {
  return {
    expected(call) {
      const value = live.expected(call);
      if (!has(call)) expected.set(callKey(call), value);
      return value;
    },
    misconceptions: () => live.misconceptions(),
  };
}

async function behaviour(
  wrong: Respondent,
  cases: Cases,
  oracle: Oracle,
): Promise<{ readonly tried: Set<string>; readonly failing: Map<string, RecordedBehaviour> }> {
  const tried = new Set<string>();
  const failing = new Map<string, RecordedBehaviour>();
  for (const check of cases.checks) {
    for (const { planned, outcome, finding, trial } of await judgeSamples(cases.diagnosed(check), wrong, oracle)) {
      const key = sampleKey(check, planned);
      tried.add(key);
      if (outcome === 'passed') continue;
      const replies = isRandom(trial.calls) ? [] : trial.replies.map(condensed);
      failing.set(key, { outcome, symptom: finding?.symptom, replies });
    }
  }
  return { tried, failing };
}

async function recordRight({ topic, right }: Setting, samples: readonly Sample[], oracle: Oracle): Promise<void> {
  for (const { check, outcome, finding, fault } of await judgeSamples(samples, right, oracle)) {
    if (outcome !== 'passed')
      throw new HarnessFault({
        es: `La referencia de ${topic.id} no pasa ${check.id} en uno de sus casos públicos: ${finding?.differs.es ?? fault ?? outcome}.`,
        en: `The reference of ${topic.id} does not pass ${check.id} on one of its public cases: ${finding?.differs.en ?? fault ?? outcome}.`,
      });
  }
  // a replay token carries the expected value of every planned call, also of those that its check does not ask for
  for (const call of samples.flatMap(({ calls }) => calls)) expectedOf(call, oracle);
}

/** What statements about a function rest on: the right answers to its pool, and to the same calls changed. */
async function recordStatements(
  { topic, live, right }: Setting,
  name: string,
  oracle: Oracle,
  expected: Map<string, Expected>,
): Promise<void> {
  const checks: readonly Check[] = tellingChecks(openChecks(topic), name);
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
