/** Whatever goes wrong with one submission is that submission's own, and the batch goes on. */
import fc from 'fast-check';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultVerdict } from '../engine/fault-verdict.ts';
import { loadTopic } from '../engine/topics.ts';
import { PROJECT } from '../cli/testing/run.ts';
import { HarnessFault } from '../faults/harness-fault.ts';
import { OwnTrouble } from '../faults/own-trouble.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission, Work } from '../submission/submission.ts';
import { validVerdict } from '../verdict/validate.ts';
import { apart } from '../intake/held-works.ts';
import { gradeBatch, type Batch } from './grade-batch.ts';
import { OutFolder } from './out-folder.ts';
import { classShelf, IN_MEMORY, type Shelf } from './shelf.ts';

const topics = await Promise.all(['ebm', 'kmeans-ebm'].map((id) => loadTopic(PROJECT, id)));
const grader = { version: '0', hash: 'h', topics: {} };
const faults = { topics, grader, seed: null, isolation: { name: 'bubblewrap' } } as const;
const ids = Array.from({ length: 8 }, (_, i) => `s${i}`);
const works = new Map<string, Work>(topics.map(({ id }) => [id, { kind: 'files', files: [] }]));
const group = (name: string) => ({ group: name }) as unknown as Submission['delivery'];
/** The last two hand in one work together. */
const submissions = ids.map((id, i): Submission => ({
  id,
  topics: i < 6 ? new Map(works) : works,
  ...(i < 6 ? {} : { delivery: group('g') }),
}));
const NOTHING = { es: 'nada', en: 'nothing' };
/** A verdict as grading gives it; which one does not matter here. */
const rightOf = (submission: Submission): Verdict => {
  const verdict = faultVerdict({ submission, due: topics.map(({ id }) => id), before: null }, faults, NOTHING);
  const graded = { status: 'graded', reason: null, score: 1 } as const;
  return { ...verdict, topics: verdict.topics.map((topic) => ({ ...topic, ...graded, checks: [] })) };
};

const angry = new Proxy(
  {},
  {
    get: () => {
      throw new Error('do not look');
    },
    getPrototypeOf: () => {
      throw new Error('do not ask');
    },
  },
);
const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;
const thrown = fc.oneof(
  fc.anything({ withBigInt: true, withNullPrototype: true }),
  fc.string({ unit: 'binary' }).map((words) => new Error(words)),
  fc.constantFrom(
    angry,
    cyclic,
    new Error('\ud800\u0000\u001b[2J'),
    Object.create(null),
    new RangeError('Invalid string length'),
    { toString: () => 1 },
    Object.defineProperty(new Error('x'), 'message', {
      get() {
        throw new Error('no message');
      },
    }),
  ),
);
const KEYS = ['schemaVersion', 'submission', 'seed', 'fingerprint', 'grader', 'run', 'topics'] as const;
const TOPIC_KEYS = [
  'topic',
  'title',
  'score',
  'max',
  'bonus',
  'status',
  'reason',
  'crash',
  'checks',
  'figures',
] as const;
const onATopic = (verdict: Verdict, change: object) => ({
  ...verdict,
  topics: verdict.topics.map((topic, i) => (i === 0 ? { ...topic, ...change } : topic)),
});
/** What is returned in a verdict's place, made of the right one. */
const garbage: fc.Arbitrary<(verdict: Verdict) => unknown> = fc.oneof(
  fc.anything({ withBigInt: true }).map((value) => () => value),
  fc.constantFrom(...KEYS).map((key) => (verdict: Verdict) => ({ ...verdict, [key]: undefined })),
  fc
    .record({
      key: fc.constantFrom(...TOPIC_KEYS),
      value: fc.constantFrom(undefined, Number.NaN, Infinity, cyclic, -1),
    })
    .map(
      ({ key, value }) =>
        (verdict: Verdict) =>
          onATopic(verdict, { [key]: value }),
    ),
  fc.constantFrom<((verdict: Verdict) => unknown)[]>(
    () => angry,
    () => cyclic,
    (verdict) => ({ ...verdict, submission: 'another' }),
    (verdict) => ({ ...verdict, topics: [] }),
    (verdict) => onATopic(verdict, { crash: { message: 'x', file: null, line: 0.5 } }),
    (verdict) => onATopic(verdict, { huge: 'x'.repeat(1e6) }),
    (verdict) =>
      Object.defineProperty({ ...verdict }, 'topics', {
        enumerable: true,
        get() {
          throw new Error('no topics');
        },
      }),
    (verdict) => ({ ...verdict, then: 1 }),
  ),
);
type Trouble = (verdict: Verdict) => unknown;
const troubles: fc.Arbitrary<Trouble> = fc.oneof(
  garbage,
  thrown.map((error) => () => {
    throw error;
  }),
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever is thrown
  thrown.map((error) => () => Promise.reject(error)),
);
const inTrouble = fc.array(fc.option(troubles), { minLength: ids.length, maxLength: ids.length });

/** A batch of these submissions in which everything goes well, but for what is changed. */
const batchOf = ({
  of = submissions,
  grade = async (submission) => rightOf(submission),
  atOnce = 3,
  shelf = {},
  onDone,
}: {
  readonly of?: readonly Submission[];
  readonly grade?: (submission: Submission) => Promise<Verdict>;
  readonly atOnce?: number;
  readonly shelf?: Partial<Shelf>;
  readonly onDone?: Batch['onDone'];
}): Batch => ({
  ...apart(of),
  run: faults,
  place: { atOnce, grade: ({ submission }) => grade(submission), end: async () => {} },
  shelf: { ...IN_MEMORY, ...shelf },
  onDone,
});
const putting = (put: (verdict: Verdict) => void): Shelf['put'] => {
  return async ({ verdict }) => {
    put(verdict);
    return verdict;
  };
};
const isFault = ({ topics: all }: Verdict) =>
  all.every(({ status, score }) => status === 'grader-fault' && score === null);
const bytes = (verdict: Verdict) => JSON.stringify({ ...verdict, run: null });

describe('a batch of which any part is in trouble', () => {
  test('whatever grading throws or returns is a fault of its own, and the others have what they would have', async () => {
    await fc.assert(
      fc.asyncProperty(inTrouble, async (plan) => {
        // of a group one work is graded: what goes wrong with it is all of its members'
        const whose = [...plan.slice(0, 6), plan[6], plan[6]];
        const written = new Map<string, string>();
        let done = 0;
        const { verdicts } = await gradeBatch(
          batchOf({
            grade: ((submission: Submission) => {
              const trouble = whose[ids.indexOf(submission.id)];
              const right = rightOf(submission);
              return trouble === null ? Promise.resolve(right) : trouble(right);
            }) as (submission: Submission) => Promise<Verdict>,
            shelf: { put: putting((verdict) => written.set(verdict.submission, bytes(verdict))) },
            onDone: (count) => {
              done = count;
            },
          }),
        );
        expect([verdicts.map(({ submission }) => submission), done]).toEqual([ids, ids.length]);
        for (const [i, verdict] of verdicts.entries()) {
          expect(written.get(ids[i])).toBe(bytes(verdict));
          if (whose[i] === null) expect(bytes(verdict)).toBe(bytes(rightOf(submissions[i])));
          else {
            expect(isFault(validVerdict(verdict)), bytes(verdict)).toBe(true);
            expect(verdict.topics[0].reason!.en).toMatch(/^The grader's own fault, not the submission's: [^\n\0]*\.$/);
            expect(verdict.topics[0].reason!.es).toMatch(/^Fallo del corrector, no de la entrega: /);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each(['earlier', 'put', 'put of what is kept'] as const)('whatever %s throws', async (part) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(thrown.map((error) => ({ error }))), { minLength: 8, maxLength: 8 }),
        async (plan) => {
          const told: string[] = [];
          const fail = (id: string) => {
            const trouble = plan[ids.indexOf(id)];
            if (trouble !== null) throw trouble.error;
          };
          const { verdicts } = await gradeBatch(
            batchOf({
              shelf: {
                earlier: async (id) => {
                  if (part === 'earlier') fail(id);
                  return part === 'put of what is kept' ? rightOf(submissions[ids.indexOf(id)]) : null;
                },
                put: putting(({ submission }) => {
                  if (part !== 'earlier') fail(submission);
                  told.push(submission);
                }),
              },
            }),
          );
          expect(verdicts.map(isFault)).toEqual(plan.map((trouble) => trouble !== null));
          const missing = part !== 'earlier' ? ids.filter((_, i) => plan[i] !== null) : [];
          expect(told.sort()).toEqual(ids.filter((id) => !missing.includes(id)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a work that cannot be hashed', async () => {
    const odd = new Map<string, Work>([['ebm', { kind: 'unreadable' } as unknown as Work]]);
    const { verdicts } = await gradeBatch(batchOf({ of: [{ id: 'odd', topics: odd }, submissions[0]] }));
    expect(verdicts.map(({ topics: [{ status, fingerprint }] }) => [status, fingerprint !== undefined])).toEqual([
      ['grader-fault', false],
      ['graded', true],
    ]);
  });

  test('a verdict on another content than was handed in is refused, and says so', async () => {
    const changed = new Map<string, Work>([
      ['ebm', { kind: 'files', files: [{ path: 'solution.ts', text: 'another' }] }],
      ['kmeans-ebm', works.get('kmeans-ebm')!],
    ]);
    const { verdicts } = await gradeBatch(
      batchOf({ grade: async ({ id, topics: own }) => rightOf({ id, topics: id === 's2' ? changed : own }) }),
    );
    expect(verdicts.map(isFault)).toEqual(ids.map((id) => id === 's2'));
    expect(verdicts[2].topics[0].reason).toEqual({
      es: 'Fallo del corrector, no de la entrega: lo que se corrigió de «ebm» no es lo que se leyó al recibirlo: cambió entretanto.',
      en: "The grader's own fault, not the submission's: what was graded of 'ebm' is not what was read when it came in: it changed meanwhile.",
    });
  });

  test.each([
    ['a fault of the harness', new HarnessFault({ es: 'se fue', en: 'gone' })],
    ['a full disk', Object.assign(new Error('no space'), { code: 'ENOSPC' })],
  ])('%s is no submission’s, and ends the batch', async (_what, error) => {
    const written: string[] = [];
    const batch = batchOf({
      atOnce: 1,
      shelf: {
        put: putting(({ submission }) => {
          if (submission === 's3') throw error;
          written.push(submission);
        }),
      },
    });
    await expect(gradeBatch(batch)).rejects.toBe(error);
    expect(written).toEqual(['s0', 's1', 's2']);
  });
});

describe('a folder in which one submission cannot be written', () => {
  const open = async () => OutFolder.open(join(await mkdtemp(join(tmpdir(), 'gradiente-contained-')), 'out'), '1');

  test.each([
    ['a name that is too long', 'x'.repeat(300)],
    ['a name with a null character', 'a\0b'],
    ['a name that climbs out', '../../other'],
    ['a name that is none', ''],
    ['a name above', '..'],
  ])('%s is its own trouble', async (_what, id) => {
    const out = await open();
    const right = rightOf({ id, topics: works });
    await expect(out.replace(right, null, new Map())).rejects.toBeInstanceOf(OwnTrouble);
    await out.replace(rightOf(submissions[0]), null, new Map());
    out.close();
  });

  test('a folder in the place of its verdict, a file in the place of its folder: the others are written', async () => {
    const out = await open();
    await mkdir(join(out.path, 'submissions/s1/verdict.json/x'), { recursive: true });
    await writeFile(join(out.path, 'submissions/s2'), '');
    const { deliveries, works: held } = apart(submissions);
    const { verdicts } = await gradeBatch(
      batchOf({ shelf: classShelf(out, { write: async () => {} }, {}, deliveries, held) }),
    );
    expect(verdicts.filter(isFault).map(({ submission }) => submission)).toEqual(['s1', 's2']);
    expect(verdicts[1].topics[0].reason!.en).toMatch(/'submissions\/s1\/verdict\.json' could not be written \(`"E\w+/);
    for (const id of ids.filter((one) => one !== 's1' && one !== 's2'))
      expect(bytes((await out.verdict(id))!)).toBe(bytes(rightOf(submissions[ids.indexOf(id)])));
    out.close();
  });

  test('an earlier verdict whose time names no file is kept in the history all the same', async () => {
    const out = await open();
    const before = rightOf(submissions[0]);
    const odd = { ...before, run: { ...before.run, startedAt: '../../\0/x' }, seed: '2' };
    await out.replace(before, odd, new Map());
    expect(JSON.parse(await readFile(join(out.path, 'submissions/s0/history/..-..---x.json'), 'utf8'))).toMatchObject({
      verdict: { seed: '2' },
    });
    out.close();
  });

  test('a folder that is gone ends the batch', async () => {
    const out = await open();
    await rm(out.path, { recursive: true });
    await expect(out.replace(rightOf(submissions[0]), null, new Map())).rejects.toThrow(/the folder has vanished/);
    out.close();
  });
});
