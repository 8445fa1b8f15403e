/** What a guest's bundle reads only when it is used is what tfjs itself would have been. */
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, type Reply } from '../../values/call.ts';
import { prepared, type Tensorflow } from '../guest/cpu-backend.ts';
import { bubblewrap, bubblewrapTrouble } from '../host/bubblewrap.ts';
import { Guest } from '../host/guest.ts';
import { guestBundle } from './guest-bundle.ts';
import { DEFAULT_LIMITS } from '../host/limits.ts';
import { nodePermissions } from '../host/node-permissions.ts';

const require = createRequire(import.meta.url);
const SELDOM = ['layers', 'converter', 'data'].flatMap((part) =>
  Object.keys(require(`@tensorflow/tfjs-${part}`) as object),
);
const USES: Record<string, string> = {
  'what there is': `return [${JSON.stringify(SELDOM)}.map((name) => typeof (tf[name] ?? tf.data[name])), Object.keys(tf.layers), Object.keys(tf.data), Object.entries(tf.version)];`,
  'a model':
    "return tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2], kernelInitializer: 'ones' })] }).predict(tf.tensor2d([[2, 3]])).arraySync();",
  'a seeded initializer': 'return tf.initializers.glorotNormal({ seed: 3 }).apply([2, 2]).arraySync();',
  'a training step':
    "const model = tf.sequential(); model.add(tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: 'zeros' })); model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' }); return model.optimizer.minimize(() => model.apply(tf.ones([1, 1]), { training: true }).sub(1).square().mean(), true).arraySync();",
  'a layer of its own':
    "class Twice extends tf.layers.Layer { static className = 'Twice'; call(x) { return tf.mul(Array.isArray(x) ? x[0] : x, 2); } } return [new Twice({}).apply(tf.ones([2])).arraySync(), new Twice({}) instanceof tf.layers.Layer];",
  'what is an instance':
    'const model = new tf.Sequential(); return [model instanceof tf.Sequential, model instanceof tf.LayersModel, model.constructor.name, tf.input({ shape: [1] }) instanceof tf.SymbolicTensor, {} instanceof tf.Sequential, class extends tf.Callback {}.prototype instanceof tf.Callback];',
  'what is on it':
    "return ['className' in tf.Sequential, Object.hasOwn(tf.Sequential, 'prototype'), tf.Sequential.className, tf.layers.nothing, Object.getPrototypeOf(tf.Sequential) === Function.prototype, typeof tf.data.array([1, 2]).map, tf.data.array([1]) instanceof tf.data.Dataset];",
  'a change': 'tf.layers.mine = 3; const was = [tf.layers.mine, delete tf.layers.mine, tf.layers.mine]; return was;',
  'no tensor of its own':
    'const before = tf.memory().numTensors; tf.metrics.binaryAccuracy; tf.deregisterOp; tf.data.zip; return tf.memory().numTensors - before;',
  'an error': "try { tf.layers.dense({ units: -1 }); return 'none'; } catch (error) { return String(error.message); }",
};
const trouble = bubblewrapTrouble();
if (trouble !== null) console.warn(`the tests of bubblewrap are skipped: ${trouble.en}`);

describe.each([nodePermissions, bubblewrap])('$name', (isolation) => {
  describe.skipIf(isolation === bubblewrap && trouble !== null)('', () => {
    let guest: Guest;
    beforeAll(async () => {
      expect(guestBundle()).not.toBe(null); // without a bundle the guest has tfjs itself, and nothing is shown here
      guest = new Guest(isolation, DEFAULT_LIMITS);
      expect(await guest.ready()).toBe(null);
    });
    afterAll(() => guest.kill());

    test.each(Object.entries(USES))('%s', async (what, body) => {
      const tf = prepared(require('@tensorflow/tfjs') as Tensorflow);
      const text = `import * as tf from '@tensorflow/tfjs';\nexport function use() { ${body} }`;
      const name = encodeURIComponent(what);
      expect(await guest.load([{ name, files: [{ path: 'solution.ts', text }] }])).toEqual([{ exports: ['use'] }]);
      const replies: Reply[] = [];
      expect(await guest.ask(name, [call('use', {})], (reply) => replies.push(reply))).toBe(null);
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the same text runs here and in the guest
      const run = new Function('tf', body) as (given: Tensorflow) => unknown;
      expect(replies).toEqual([{ kind: 'value', value: run(tf) }]);
    });
  });
});
