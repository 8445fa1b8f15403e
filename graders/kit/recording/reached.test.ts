/** What a known mistake is not asked is what it answers as the right solution does, to the bit. */
import { beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs';
import { planChecks } from '../../engine/3-check.ts';
import { loadTopic } from '../../engine/topics.ts';
import { PUBLIC_SEED } from '../../numerics/seed.ts';
import type { Functions } from '../../oracle/built-on.ts';
import { PROJECT } from '../../sandbox/build/guest-bundle.ts';
import { answer } from '../../sandbox/guest/answer.ts';
import { prepared } from '../../sandbox/guest/cpu-backend.ts';
import type { Call, Reply } from '../../values/call.ts';
import { encodeFrame, type Encodable } from '../../values/codec.ts';
import { openChecks } from './parts.ts';
import { Reached } from './reached.ts';
import { replaceableCopy, wrongModules } from './wrong-modules.ts';

const TOPIC = 'contrastive-loss';
const textOf = (reply: Reply) => Buffer.from(encodeFrame(reply as unknown as Encodable)).toString('latin1');
const bytesOf = (module: Functions, call: Call) => textOf(answer(tf, module, call));
let right: Functions = {};
let calls: readonly Call[] = [];
beforeAll(async () => {
  prepared(tf);
  right = (await import(`${PROJECT}reference/${TOPIC}/solution.ts`)) as Functions;
  calls = planChecks(TOPIC, openChecks(await loadTopic(PROJECT, TOPIC)), PUBLIC_SEED).flatMap(({ samples }) =>
    samples.slice(0, 3).flatMap((sample) => sample.calls),
  );
});

test('a call that does not come through what is wrong has the right answer', async () => {
  const reached = new Reached(right, await replaceableCopy(PROJECT, TOPIC));
  let asked = 0;
  let spared = 0;
  let built = 0;
  for (const [name, { module, wrong }] of await wrongModules(PROJECT, TOPIC, right)) {
    if (wrong === null) continue;
    for (const call of calls) {
      if (reached.throughAny(call, Object.keys(wrong))) {
        asked++;
        if (!Object.hasOwn(wrong, call.function)) built++;
        continue;
      }
      if (module[call.function] === right[call.function]) continue;
      spared++;
      expect(bytesOf(module, call), `${name} ${call.function}`).toBe(bytesOf(right, call));
    }
  }
  expect(Math.min(asked, spared, built)).toBeGreaterThan(0);
});

test('to trace it changes nothing', async () => {
  const reached = new Reached(right, await replaceableCopy(PROJECT, TOPIC));
  for (const call of calls) expect(textOf(reached.answer(call))).toBe(bytesOf(right, call));
});
