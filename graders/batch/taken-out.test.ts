/** A large class is not held in memory until its end. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../submission/submission.ts';
import { gradeBatch } from './grade-batch.ts';
import { takenOut } from './taken-out.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const verdict = (submission: string): Verdict => ({
  schemaVersion: 1,
  submission,
  seed: null,
  fingerprint: 'f'.repeat(32),
  grader: { version: '0', hash: 'h' },
  run: { isolation: 'bubblewrap', startedAt: new Date(0).toISOString(), milliseconds: 1, output: [] },
  topics: [],
});

test.each([null, 'group'])(
  'a work whose verdict is written is let go of, and the verdicts come in the order of the submissions (%s)',
  async (group) => {
    const ids = Array.from({ length: 20 }, (_, i) => `s${i}`);
    const delivery = {
      at: null,
      late: null,
      name: null,
      email: null,
      platformId: null,
      extraDays: 0,
      group,
      onRoster: null,
    };
    const submissions = ids.map((id): Submission => ({ id, topics: new Map(), delivery }));
    const seen = submissions.map(({ topics }) => new WeakRef(topics));
    let left = 0;
    const { verdicts } = await gradeBatch({
      submissions: takenOut(submissions),
      topics: [],
      grader: { version: '0', hash: 'h', topics: {} },
      seed: null,
      jobs: 2,
      grade: async ({ id }) => verdict(id),
      fault: ({ submission: { id } }) => verdict(id),
      kept: async () => null,
      onDone: () => {},
      async write({ submission }) {
        // a reference that was followed in this turn of the event loop keeps what it leads to
        await new Promise(setImmediate);
        if (submission !== 's18') return;
        collect();
        left = seen.filter((one) => one.deref() !== undefined).length;
      },
    });
    expect(verdicts.map(({ submission }) => submission)).toEqual(ids);
    expect(submissions).toEqual([]);
    expect(left).toBeLessThan(6); // the two under way, and what a frame may still hold
  },
);
