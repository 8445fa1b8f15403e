/**
 * References are built of pieces: what a function declares to build on, it is built on, whatever stands in its place.
 * TOPIC=id runs one topic.
 */
import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { planChecks } from '../engine/3-check.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import { builtOn, type Functions } from '../oracle/built-on.ts';
import { exportedFunctions, reachOf } from '../oracle/replaceable.ts';
import { answer } from '../sandbox/guest/answer.ts';
import type { Call } from '../values/call.ts';
import { modulesOf } from './inside.ts';
import { ownTopic, PROJECT, topicsToProve } from './project.ts';
import { replaceableCopy } from '../kit/recording/wrong-modules.ts';

type Callable = (...args: unknown[]) => unknown;

/**
 * What a student may build on and the reference has in another way: a topic's `function piece`, and why. A wrong piece
 * then changes nothing else there.
 */
const OTHERWISE: Readonly<Record<string, string>> = {
  'autoencoder lossAndGrads bceLoss': 'with logits it is stable, and bceWithLogitsLoss says the same',
};

describe.each(await topicsToProve())('%s', async (id) => {
  const [topic, { solution }, copy, text] = await Promise.all([
    ownTopic(id),
    modulesOf(id),
    replaceableCopy(PROJECT, id),
    readFile(`${PROJECT}reference/${id}/solution.ts`, 'utf8'),
  ]);
  const reach = reachOf(text);
  const calls = planChecks(
    id,
    topic.checks.filter(({ visibility, trains }) => visibility === 'public' && trains !== true),
    PUBLIC_SEED,
  ).flatMap(({ samples }) => samples.flatMap((sample) => sample.calls));
  const of = (name: string) => calls.filter((call) => call.function === name);

  test('every function is declared where it is exported, so that another can stand in its place', () => {
    expect([...exportedFunctions(text)].sort()).toEqual(Object.keys(solution).sort());
  });

  test('with nothing replaced, or each function by itself, it answers as it did', () => {
    expect(builtOn({}, solution, copy, reach)).toEqual({ ...solution });
    const same = builtOn({ ...solution }, solution, copy, reach);
    for (const name of Object.keys(solution)) {
      const few = of(name).slice(0, 3);
      expect(few.map((call) => answered(same, call))).toEqual(few.map((call) => answered(solution, call)));
    }
  });

  const pairs = Object.entries(topic.declarations).flatMap(([name, { buildsOn = [] }]) =>
    buildsOn
      .filter((piece) => OTHERWISE[`${id} ${name} ${piece}`] === undefined)
      .map((piece) => [name, piece] as const),
  );
  if (pairs.length > 0)
    test.each(pairs)('%s sees what stands in the place of %s, and no longer than its call', (name, piece) => {
      let seen = 0;
      const recording = (...args: unknown[]): unknown => {
        seen++;
        return (solution[piece] as Callable)(...args);
      };
      const module = builtOn({ [piece]: recording }, solution, copy, reach);
      expect(reach[name]).toContain(piece);
      for (const call of of(name)) {
        expect(answered(module, call)).toEqual(answered(solution, call));
        if (seen > 0) break;
      }
      expect(seen).toBeGreaterThan(0);
      expect(copy[piece]).not.toBe(recording);
    });

  test('what builds on nothing is the right function itself', () => {
    for (const name of Object.keys(solution)) {
      const module: Functions = builtOn({ [name]: () => null }, solution, copy, reach);
      for (const other of Object.keys(solution))
        if (other !== name && !reach[other].includes(name)) expect(module[other]).toBe(solution[other]);
    }
  });
});

/** Where an error is thrown is another file in the copy. */
function answered(module: Functions, call: Call): unknown {
  const reply = answer(tf, module, call);
  return reply.kind === 'threw' ? { ...reply, file: null, line: null } : reply;
}
