/** Whatever a guest, a check or a figure makes of one topic, a submission has a verdict, and its other topics theirs. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROJECT } from '../cli/testing/run.ts';
import { Guest } from '../sandbox/host/guest.ts';
import { nodePermissions } from '../sandbox/host/node-permissions.ts';
import type { Guests } from '../sandbox/host/pool.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission, Work } from '../submission/submission.ts';
import { validVerdict } from '../verdict/validate.ts';
import type { GradingContext } from './context.ts';
import { gradeSubmission } from './grade-submission.ts';
import { loadTopic } from './topics.ts';

const [broken, whole] = await Promise.all(['ebm', 'kmeans-ebm'].map((id) => loadTopic(PROJECT, id)));
const grader = { version: '0', hash: 'h', topics: {} };
const files: Work = { kind: 'files', files: [{ path: 'solution.ts', text: '' }] };
const submission: Submission = {
  id: 'ana',
  topics: new Map<string, Work>([
    ['ebm', files],
    ['kmeans-ebm', { kind: 'unreadable', status: 'rejected', reason: { es: 'no es texto', en: 'not text' } }],
  ]),
};
const contextOf = (topic: GradingContext['topic'], take: Guests['take']) =>
  ({
    topic,
    plans: new Map(),
    batchSeed: null,
    pool: { isolation: nodePermissions, take },
  }) as unknown as GradingContext;
const never = () => Promise.reject(new Error('nobody asks for it'));
/** A guest that loads nothing and says why, in whatever words. */
const guestThatSays = (failure: unknown, output: unknown = '', outputCut: unknown = false) =>
  Object.assign(Object.create(Guest.prototype) as Guest, {
    adopt: () => {},
    load: async () => [{ failure }],
    kill: async () => {},
    output,
    outputCut,
  });
const graded = (take: Guests['take'], topic = broken) =>
  gradeSubmission(submission, [contextOf(topic, take), contextOf(whole, never)], grader);
const topicOf = ({ topics }: Verdict, id: string) => topics.find(({ topic }) => topic === id)!;

const anything = fc.oneof(
  fc.anything({ withBigInt: true, withNullPrototype: true }),
  fc.constantFrom<unknown>(0.5, Number.NaN, -1, 'x'.repeat(1e6), '\ud800\u0000', () => {}),
);

test('a verdict that the schema refuses costs the topic by which it is none, and says so', async () => {
  const verdict = validVerdict(
    await graded(async () => guestThatSays({ kind: 'syntax', message: 'x', file: null, line: null }, 'printed', 'yes')),
  );
  const { status, score, reason } = topicOf(verdict, 'ebm');
  expect([status, score]).toEqual(['grader-fault', null]);
  expect(reason!.es).toMatch(/^Fallo del corrector, no de la entrega: .*\/run\/output.*\.$/);
  expect(reason!.en).toMatch(/^The grader's own fault, not the submission's: .*\/run\/output.*\.$/);
});

test('whatever a guest says or is, there is a valid verdict, and the other topic is the same to the byte', async () => {
  const alone = await gradeSubmission(submission, [contextOf(whole, never)], grader);
  const untouched = JSON.stringify(topicOf(alone, 'kmeans-ebm'));
  const guests: fc.Arbitrary<Guests['take']> = fc.oneof(
    fc
      .record({
        kind: fc.oneof(fc.constantFrom('threw', 'syntax', 'import'), anything),
        message: anything,
        file: anything,
        line: anything,
      })
      .chain((failure) =>
        fc.tuple(anything, anything).map(
          ([output, cut]) =>
            async () =>
              guestThatSays(failure, output, cut),
        ),
      ),
    anything.map((end) => async () => end as never),
    anything.map((kind) => async () => ({ kind, message: 'x' }) as never),
    fc.constantFrom('over-limit', 'fault', 'crashed').chain((kind) =>
      fc.tuple(anything, anything).map(
        ([limit, message]) =>
          async () =>
            ({ kind, limit, message }) as never,
      ),
    ),
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever is thrown
    anything.map((error) => () => Promise.reject(error)),
  );
  await fc.assert(
    fc.asyncProperty(guests, async (take) => {
      const verdict = validVerdict(JSON.parse(JSON.stringify(await graded(take))));
      expect(verdict.topics.map(({ topic }) => topic)).toEqual(['ebm', 'kmeans-ebm']);
      expect(JSON.stringify(topicOf(verdict, 'kmeans-ebm'))).toBe(untouched);
      const { status, score } = topicOf(verdict, 'ebm');
      expect(score === null).toBe(status === 'grader-fault');
    }),
    { numRuns: 500 },
  );
});

test('a fault of a topic without a public check has no score either', async () => {
  const hidden = { ...broken, checks: broken.checks.filter(({ visibility }) => visibility === 'hidden') };
  const verdict = await graded(never, hidden);
  expect(topicOf(verdict, 'ebm')).toMatchObject({ status: 'grader-fault', score: null, checks: [] });
});
