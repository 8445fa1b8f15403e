import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { topic, verdict } from '../../../reports/testing/sample-verdicts.ts';
import { OutFolder } from '../../batch/out-folder.ts';
import { folderWith } from '../testing/run.ts';
import { changedRuns } from './changed.ts';

const opened = async () => OutFolder.open(join(await folderWith({}), 'out'), '1');
const at = (run: number) => new Date(Date.UTC(2026, 2, run + 1));
const scored = (id: string, score: number) => verdict(id, [topic([], { score, max: 10 })]);

test('of any course of runs, each work is told with the run in which its grades last changed', async () => {
  const history = fc.array(
    fc.record({ ana: fc.option(fc.nat(2)), bob: fc.option(fc.nat(2)), constructor: fc.option(fc.nat(2)) }),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(history, async (runs) => {
      const out = await opened();
      const last = new Map<string, { score: number; at: Date }>();
      for (const [i, scores] of runs.entries()) {
        const there = Object.entries(scores).filter((one): one is [string, number] => one[1] !== null);
        const now = await changedRuns(
          out,
          there.map(([id, score]) => scored(id, score)),
          at(i),
        );
        for (const id of [...last.keys()]) if (!there.some(([one]) => one === id)) last.delete(id);
        for (const [id, score] of there) if (last.get(id)?.score !== score) last.set(id, { score, at: at(i) });
        const told = new Map([...now.of].map(([id, place]) => [id, now.at[place]]));
        expect(told).toEqual(new Map([...last].map(([id, one]) => [id, one.at.toISOString()])));
        expect(now.at).toEqual([...now.at].sort());
      }
      out.close();
    }),
    { numRuns: 20 },
  );
});

test('a file that is none is begun anew', async () => {
  const out = await opened();
  await writeFile(join(out.path, 'changed.json'), '{"ana": 7');
  expect((await changedRuns(out, [scored('ana', 1)], at(0))).at).toEqual([at(0).toISOString()]);
  await writeFile(join(out.path, 'changed.json'), '{"ana": null, "bob": 3}');
  expect((await changedRuns(out, [scored('ana', 1)], at(0))).at).toEqual([at(0).toISOString()]);
  out.close();
});
