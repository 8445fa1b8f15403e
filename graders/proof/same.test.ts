/**
 * The same verdict everywhere: whatever the order of submissions and checks, whatever else the machine does; the audit
 * says where it isn't.
 */
import { spawn } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { byContexts } from '../batch/by-contexts.ts';
import { gradeBatch } from '../batch/grade-batch.ts';
import { IN_MEMORY } from '../batch/shelf.ts';
import { planChecks, runPlanned } from '../engine/3-check.ts';
import { graderOf } from '../engine/fingerprint.ts';
import { apart } from '../intake/held-works.ts';
import type { Submission } from '../submission/submission.ts';
import type { Verdict } from '../verdict/schema.ts';
import { changesIn } from './audit/audit.ts';
import { Inside, modulesOf } from './inside.ts';
import { contextOf } from './project.ts';
import { ownSolutions } from './submissions.ts';

const TOPIC = 'ebm';
const made = await contextOf(TOPIC, '17');
const grader = await graderOf(new URL('../../', import.meta.url).pathname);
afterAll(() => made.close());

const { starter, right } = await ownSolutions(TOPIC);
const wrong = await made.context.oracle.misconceptions();
const submission = (id: string, files: typeof starter): Submission => ({
  id,
  topics: new Map([[TOPIC, { kind: 'files', files }]]),
});
const few = [
  submission('a', right.get('softmax')!),
  submission('b', [...wrong.get('no-half')!]),
  submission('c', [...wrong.get('uphill')!]),
  submission('d', starter),
];

/** Everything but what is volatile, by submission. */
async function graded(submissions: readonly Submission[], jobs: number): Promise<Map<string, string>> {
  const context = { ...made.context, plans: new Map() };
  const { verdicts } = await gradeBatch({
    ...apart(submissions),
    ...byContexts([context], grader, jobs),
    shelf: IN_MEMORY,
  });
  return new Map(verdicts.map(({ run: _volatile, ...rest }) => [rest.submission, JSON.stringify(rest)]));
}

test('backwards, several at a time, and while all processors are busy, every verdict is the same to the byte', async () => {
  const alone = await graded(few, 1);
  const load = [1, 2].map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  try {
    const busy = await graded(few.toReversed(), 3);
    for (const { id } of few) {
      expect(alone.get(id)!.length).toBeGreaterThan(2000);
      expect(busy.get(id), id).toBe(alone.get(id));
    }
  } finally {
    for (const child of load) child.kill('SIGKILL');
  }
});

test('the order of the checks changes no outcome', async () => {
  const { misconceptions } = await modulesOf(TOPIC);
  const checks = made.context.topic.checks;
  const outcomes = async (order: typeof checks) =>
    (await runPlanned(planChecks(TOPIC, order, '17'), new Inside(misconceptions.get('no-half')!), made.context.oracle))
      .map(({ check, first, index }) => JSON.stringify([check.id, first?.outcome, first?.finding, index]))
      .sort();
  const [there, back] = [await outcomes(checks), await outcomes(checks.toReversed())];
  expect(there.filter((one) => one.includes('failed')).length).toBeGreaterThan(0);
  expect(back).toEqual(there);
});

test('the audit names the check that came out otherwise, and nothing else', () => {
  const verdict = (outcome: string, status = 'graded') =>
    ({
      submission: 's',
      topics: [
        {
          topic: TOPIC,
          status,
          checks: [
            { id: 'x', outcome: 'passed' },
            { id: 'y', outcome },
          ],
        },
      ],
    }) as unknown as Verdict;
  expect(changesIn([[verdict('passed')], [verdict('passed')]])).toEqual([]);
  expect(changesIn([[verdict('passed')], [verdict('failed')]])).toEqual([
    { submission: 's', topic: TOPIC, check: 'y', outcomes: ['passed', 'failed'] },
  ]);
  expect(changesIn([[verdict('passed')], [verdict('passed', 'over-limit')]])).toEqual([
    { submission: 's', topic: TOPIC, check: '–', outcomes: ['graded', 'over-limit'] },
  ]);
});
