/** A known mistake says which functions it changes, and changes no other. TOPIC=id runs one topic. */
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { planChecks } from '../engine/3-check.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import { answered } from '../sandbox/guest/answer.ts';
import type { Exports } from '../sandbox/guest/exports.ts';
import type { Call, Observation } from '../values/call.ts';
import type { Value } from '../values/value.ts';
import { ideaOf, modulesOf } from './inside.ts';
import { ownTopic, topicsToProve } from './project.ts';
import { alike } from './recorded.ts';

/** What a student reads as a heading. */
const LONGEST_TITLE = 100;

describe.each(await topicsToProve())('%s', async (id) => {
  const [topic, { solution, misconceptions }] = await Promise.all([ownTopic(id), modulesOf(id)]);
  const calls = planChecks(
    id,
    topic.checks.filter(({ visibility, trains }) => visibility === 'public' && trains !== true),
    PUBLIC_SEED,
  )
    .flatMap(({ samples }) => samples.flatMap((sample) => sample.calls))
    .filter(({ seeds }) => seeds === undefined || seeds.length < 20);
  const right = new Map(calls.map((call) => [call, seen(solution, call)]));

  test.each([...misconceptions])('%s changes only what it concerns', (name, wrong) => {
    const { concerns } = topic.misconceptions.find((one) => one.id === ideaOf(name))!;
    const others = calls.filter(
      (call) => !concerns.includes(call.function) && wrong[call.function] !== solution[call.function],
    );
    const changed = others.filter((call) => !isSame(seen(wrong, call), right.get(call)!));
    expect([...new Set(changed.map((call) => call.function))]).toEqual([]);
  });

  test('every title is short', () => {
    for (const { title } of topic.misconceptions)
      expect(Math.max(title.es.length, title.en.length)).toBeLessThanOrEqual(LONGEST_TITLE);
  });
});

interface Seen {
  readonly value: Value;
  readonly observation: Observation | null;
}

function seen(module: Exports, call: Call): Seen {
  const { reply, observation } = answered(tf, module, call);
  return { value: reply.kind === 'value' ? reply.value : { ended: reply.kind }, observation };
}

/** The same answer, and the same manners. */
function isSame(a: Seen, b: Seen): boolean {
  const manners = ({ observation: one }: Seen) => one && [one.aliased, one.leaked];
  return alike(a.value, b.value) && String(manners(a)) === String(manners(b));
}
