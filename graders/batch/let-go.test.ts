/** A large class is not held in memory until its end. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { apart } from '../intake/held-works.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../submission/submission.ts';
import { gradeBatch } from './grade-batch.ts';
import { OutFolder } from './out-folder.ts';
import { classShelf } from './shelf.ts';

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
const ids = Array.from({ length: 20 }, (_, i) => `s${i}`);
const classIn = (group: string | null) => {
  const about = { at: null, late: null, name: null, email: null, platformId: null, extraDays: 0, onRoster: null };
  const submissions = ids.map((id): Submission => ({ id, topics: new Map(), delivery: { ...about, group } }));
  return { ...apart(submissions), seen: submissions.map(({ topics }) => new WeakRef(topics)) };
};

test.each([null, 'group'])(
  'a work whose verdict is written is let go of, and the verdicts come in the order of the submissions (%s)',
  async (group) => {
    const { deliveries, works, seen } = classIn(group);
    const out = await OutFolder.open(join(await mkdtemp(join(tmpdir(), 'gradiente-let-go-')), 'out'), '1');
    let left = 0;
    const pages = {
      async write({ submission }: Verdict) {
        // a reference that was followed in this turn of the event loop keeps what it leads to
        await new Promise(setImmediate);
        if (submission !== 's18') return;
        collect();
        left = seen.filter((one) => one.deref() !== undefined).length;
      },
    };
    const { verdicts } = await gradeBatch({
      ...{ deliveries, works },
      run: {
        topics: [],
        grader: { version: '0', hash: 'h', topics: {} },
        seed: null,
        isolation: { name: 'bubblewrap' },
      },
      place: { atOnce: 2, grade: async ({ submission: { id } }) => verdict(id), end: async () => {} },
      shelf: classShelf(out, pages, {}, deliveries, works),
    });
    out.close();
    expect(verdicts.map(({ submission }) => submission)).toEqual(ids);
    expect(() => works.of('s0')).toThrow('the works of s0 are not held');
    expect(left).toBeLessThan(6); // the two under way, and what a frame may still hold
  },
);
