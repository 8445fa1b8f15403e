/**
 * Each function in turn `async`, without `return`, giving arrays, giving one key less: it loses its own checks by that
 * form, none is a fault, and `check` and `grade` say the same sentence of it.
 */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { gradeTopic } from '../engine/grade-topic.ts';
import { judgeSamples } from '../engine/3-check.ts';
import type { Exports } from '../sandbox/guest/exports.ts';
import type { SourceFile } from '../submission/submission.ts';
import { lawSamples } from './forms/law.ts';
import { SLIPS, slipped, type Slip } from './forms/slips.ts';
import { Inside, benchInside } from './inside.ts';
import { PROJECT, contextOf, topicsToProve } from './project.ts';
import { ownSolutions } from './submissions.ts';

// beside the project's own packages, so that a written solution finds tfjs
await mkdir(join(PROJECT, 'reports/out'), { recursive: true });
const folder = await mkdtemp(join(PROJECT, 'reports/out/slips-'));
afterAll(() => rm(folder, { recursive: true }));

describe.each(await topicsToProve())('%s', async (id) => {
  const { declarations } = (await benchInside(id)).topic;
  const solution = (await ownSolutions(id)).right.get('solution')!;

  test('each slip in each function loses its checks by its form, and nothing else', async () => {
    const context = await benchInside(id);
    const light = context.topic.checks.filter((check) => check.trains !== true && check.manners !== true);
    for (const [name, { gives }] of Object.entries(declarations)) {
      const samples = lawSamples(
        id,
        light.filter((check) => check.function === name),
      );
      for (const slip of SLIPS.filter((one) => one.applies(gives))) {
        const judged = await judgeSamples(samples, await loaded(id, solution, name, slip), context.oracle);
        for (const { check, outcome, finding, fault } of judged) {
          expect([check.id, slip.id, outcome, fault]).toEqual([check.id, slip.id, 'failed', null]);
          expect(finding!.symptom, `${check.id} ${slip.id}`).toMatch(slip.symptom);
          expect(finding!.differs.es).not.toBe(finding!.differs.en);
        }
      }
    }
  });

  test('in a guest, `check` and `grade` say the same sentence, and neither is at fault', async () => {
    const names = Object.keys(declarations).filter((name) => declarations[name].extension !== true);
    const made = await Promise.all([contextOf(id, null), contextOf(id, 'slips')]);
    try {
      for (const [i, slip] of SLIPS.entries()) {
        const name = names.filter((one) => slip.applies(declarations[one].gives)).at(i % 2 === 0 ? 0 : -1);
        if (name === undefined) continue;
        const work = { kind: 'files', files: slipped(solution, name, slip) } as const;
        const [check, grade] = await Promise.all(made.map(({ context }) => gradeTopic(work, context)));
        const own = check.verdict.checks.filter((one) => one.function === name && one.outcome !== 'skipped');
        expect([name, check.verdict.status, grade.verdict.status]).toEqual([name, 'graded', 'graded']);
        expect(own[0].outcome).toBe('failed');
        expect(own[0].evidence!.symptom).toMatch(slip.symptom);
        for (const { id: one, evidence } of own)
          expect(grade.verdict.checks.find((other) => other.id === one)!.evidence?.differs).toEqual(evidence?.differs);
      }
    } finally {
      await Promise.all(made.map(({ close }) => close()));
    }
  });
});

/** A slipped solution in this process. */
async function loaded(topic: string, solution: readonly SourceFile[], name: string, slip: Slip): Promise<Inside> {
  const own = join(folder, topic, name, slip.id);
  await mkdir(own, { recursive: true });
  for (const { path, text } of slipped(solution, name, slip)) await writeFile(join(own, path), text);
  return new Inside((await import(pathToFileURL(join(own, 'solution.ts')).href)) as Exports);
}
