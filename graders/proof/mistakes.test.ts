/** Each known mistake loses points and is named by its own id. TOPIC=id runs one topic. */
import { afterAll, describe, expect, test } from 'vitest';
import { gradeTopic } from '../engine/grade-topic.ts';
import { benchOf, topicsToProve } from './project.ts';

/** `<id>--<variant>.ts` is the idea `<id>` in another form. */
const ideaOf = (name: string) => name.split('--')[0];

describe.each(await topicsToProve())('%s', async (id) => {
  const { bench: whole, close } = await benchOf(id, 'proof');
  const bench = { ...whole, topic: { ...whole.topic, figures: [] } };
  const mistakes = await bench.oracle.misconceptions();
  afterAll(close);

  test('the known mistakes have a file and a text each', () => {
    expect(bench.topic.misconceptions.map((one) => one.id).sort()).toEqual([...new Set([...mistakes.keys()].map(ideaOf))].sort());
    expect(bench.topic.misconceptions.length).toBeGreaterThanOrEqual(12);
  });

  test.each([...mistakes.keys()])('%s loses points and is named', async (name) => {
    const { concerns } = bench.topic.misconceptions.find((one) => one.id === ideaOf(name))!;
    const found = async (batchSeed: string | null) => {
      const { verdict } = await gradeTopic({ kind: 'files', files: mistakes.get(name)! }, { ...bench, batchSeed });
      return {
        loses: verdict.checks.some((check) => check.points !== check.max && check.function === concerns[0]),
        named: [...new Set(verdict.checks.map((check) => check.misconception).filter((one) => one !== null))],
      };
    };
    // nearly all show in what the student sees; the others need the hidden checks
    const seen = await found(null);
    const { loses, named } = seen.loses ? seen : await found('proof');
    expect(loses, 'loses points where it belongs').toBe(true);
    expect(named).toEqual([ideaOf(name)]);
  });
});
