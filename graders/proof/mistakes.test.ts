/**
 * Each known mistake loses points and is named by its own id; a sample shows that a guest gives the same verdict.
 * TOPIC=id runs one topic.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { gradeOpened, gradeTopic } from '../engine/grade-topic.ts';
import { confusionOf } from './confusion/job.ts';
import { ideaOf, wrongInside } from './inside.ts';
import { contextOf, topicsToProve } from './project.ts';

describe.each(await topicsToProve())('%s', async (id) => {
  const { context: whole, close } = await contextOf(id, 'proof');
  const { submissions, mistakes } = await wrongInside(id);
  const context = { ...whole, mistakes, topic: { ...whole.topic, figures: [], followThrough: 0 } };
  afterAll(close);

  test('the known mistakes have a file and a text each', () => {
    expect(context.topic.misconceptions.map((one) => one.id).sort()).toEqual(
      [...new Set([...submissions.keys()].map(ideaOf))].sort(),
    );
    expect(context.topic.misconceptions.length).toBeGreaterThanOrEqual(12);
  });

  test.each([...submissions.keys()])('%s loses points and is named', async (name) => {
    const { loses, named } = await confusionOf(name, submissions.get(name)!, context);
    expect(loses, 'loses points where it belongs').toBe(true);
    expect(named).toEqual([ideaOf(name)]);
  });

  test('through a guest the verdict is the same', async () => {
    const sources = await context.oracle.misconceptions();
    for (const name of [...submissions.keys()].filter((_, i) => i % 20 === 0)) {
      const inside = await gradeOpened(submissions.get(name)!, { ...context, batchSeed: null });
      const through = await gradeTopic(
        { kind: 'files', files: sources.get(name)! },
        { ...context, mistakes: whole.mistakes, batchSeed: null },
      );
      expect(withoutPlaces(through.verdict)).toEqual(withoutPlaces(inside.verdict));
    }
  });
});

/** Where an error was thrown: here a solution lies in the project, in a guest in a folder of its own. */
function withoutPlaces(verdict: unknown): unknown {
  return JSON.parse(
    JSON.stringify(verdict, (key, value: unknown) =>
      key === 'crash' && value !== null ? { ...(value as object), file: null, line: null } : value,
    ),
  );
}
