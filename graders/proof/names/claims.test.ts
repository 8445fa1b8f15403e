/** A title that counts, or says never, always or ignores, is true of every file that bears it. TOPIC=id runs one topic. */
import { inspect } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { COUNTING } from '../../check/misconception.ts';
import { planChecks } from '../../engine/3-check.ts';
import { alike } from '../../engine/alike.ts';
import { asker, type DeclaredCall } from '../../forms/ask.ts';
import { PUBLIC_SEED } from '../../numerics/seed.ts';
import { answer } from '../../sandbox/guest/answer.ts';
import type { Exports } from '../../sandbox/guest/exports.ts';
import type { Value } from '../../values/value.ts';
import { ideaOf, modulesOf } from '../inside.ts';
import { ownTopic, topicsToProve } from '../project.ts';
import type { Claim, Named } from '../../properties/claim.ts';
import { claimsOf } from './claims.ts';

describe.each(await topicsToProve())('%s', async (id) => {
  const [topic, { solution, misconceptions }, claims] = await Promise.all([ownTopic(id), modulesOf(id), claimsOf(id)]);
  const light = topic.checks.filter(({ visibility, trains }) => visibility === 'public' && trains !== true);
  const pool = planChecks(id, light, PUBLIC_SEED)
    .flatMap(({ samples }) => samples.flatMap(({ calls }) => calls))
    .filter(({ seeds }) => seeds === undefined);

  test('every title that counts has a claim to hold it', () => {
    const counting = topic.misconceptions.filter(({ title }) => COUNTING.test(title.en)).map((one) => one.id);
    expect(counting.filter((one) => claims[one] === undefined)).toEqual([]);
  });

  test('every claim is of a known mistake', () => {
    const known = topic.misconceptions.map((one) => one.id);
    expect(Object.keys(claims).filter((one) => !known.includes(one))).toEqual([]);
  });

  const bearers = [...misconceptions].filter(([name]) => claims[ideaOf(name)] !== undefined);
  test.each(bearers)('what the title of %s claims is what it answers', (name, wrong) => {
    const claim = claims[ideaOf(name)];
    const calls = pool.filter((call) => call.function === claim.function);
    const seen = calls.map((call) => compared(claim, call, wrong, solution)).filter((one) => one !== null);
    const untrue = seen.filter(({ asClaimed }) => !asClaimed);
    expect(untrue.length, `of ${seen.length}: ${inspect(untrue[0], { depth: 4 })}`).toBe(0);
    expect(seen.some(({ isWrong }) => isWrong)).toBe(true);
  });
});

/** Null where the title says nothing of this call, or one of the two has no answer to it. */
function compared(claim: Claim, call: DeclaredCall, wrong: Exports, right: Exports) {
  const ask = asker(call.function, call.declaration);
  const by = (module: Exports) => (args: Named) => valueOf(module, ask(args));
  const args = Object.fromEntries(call.names.map((name, i) => [name, call.args[i]])) as Named;
  try {
    const [own, expected] = [valueOf(wrong, call), valueOf(right, call)];
    const predicted = claim.predicted(args, by(right), by(wrong));
    if (predicted === null) return null;
    return { args, own, predicted, asClaimed: alike(own, predicted), isWrong: !alike(own, expected) };
  } catch (error) {
    if (error instanceof NoValue) return null;
    throw error;
  }
}

class NoValue extends Error {}

function valueOf(module: Exports, call: Parameters<typeof answer>[2]): Value {
  const reply = answer(tf, module, call);
  if (reply.kind !== 'value') throw new NoValue(reply.kind);
  return reply.value;
}
