/** Whatever a program does on one submission's questions: it ends, and no other submission notices. */
import { execa } from 'execa';
import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { Reader, type ReadingLimits } from './reader.ts';
import type { Bad, Odd } from './testing/odd-program.ts';

const PROGRAM = new URL('./testing/odd-program.ts', import.meta.url);
const LIMITS: ReadingLimits = { seconds: 0.3, megabytes: 64 };
const readers: Reader<Odd, string>[] = [];
const opened = (limits = LIMITS, program = PROGRAM) => {
  const reader = new Reader<Odd, string>(program, limits);
  readers.push(reader);
  return reader;
};
afterAll(() => Promise.all(readers.map((reader) => reader.close())));
const echo = (what: string): Odd => ({ does: 'echo', what });
/** Memory runs out before the time, or after: that depends on the machine. */
const BAD: Readonly<Record<Bad, readonly string[]>> = {
  'never-end': ['time'],
  backtrack: ['time'],
  'eat-memory': ['time', 'failed'],
  'eat-arrays': ['time', 'failed'],
  recurse: ['failed'],
  throw: ['failed'],
  exit: ['failed'],
};

test('questions are answered in order, and those of one asking by one process', async () => {
  const reader = opened();
  const all = await Promise.all([reader.ask(['a', 'b'].map(echo)), reader.ask(['c'].map(echo)), reader.ask([])]);
  expect(all).toEqual([
    { answers: ['a', 'b'], stopped: null },
    { answers: ['c'], stopped: null },
    { answers: [], stopped: null },
  ]);
  const { answers } = await reader.ask([{ does: 'name-its-process' }, { does: 'name-its-process' }]);
  expect(answers[0]).toBe(answers[1]);
});

test.each(Object.keys(BAD) as Bad[])('a program may %s: it ends, and what was answered before stays', async (does) => {
  const reader = opened();
  const { answers, stopped } = await reader.ask([echo('a'), { does }, echo('b')]);
  expect(answers).toEqual(['a']);
  expect(BAD[does]).toContain(stopped);
  expect(await reader.ask([echo('c')])).toEqual({ answers: ['c'], stopped: null });
});

test('whatever is asked before, between and after: each asking has what it would have alone', async () => {
  const reader = opened();
  const asking = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.string().map(echo) },
      { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(BAD) as Bad[])).map((does): Odd => ({ does })) },
    ),
    { maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(asking, { maxLength: 3 }), async (askings) => {
      const answered = await Promise.all(askings.map((questions) => reader.ask(questions)));
      for (const [i, questions] of askings.entries()) {
        const first = questions.findIndex(({ does }) => does !== 'echo');
        const good = first < 0 ? questions : questions.slice(0, first);
        expect(answered[i].answers).toEqual(good.map((question) => (question as { what: string }).what));
        expect(first < 0 ? [null] : BAD[questions[first].does as Bad]).toContain(answered[i].stopped);
      }
    }),
    { numRuns: 10 },
  );
});

test('the limit is of all questions of one asking together, and each asking has the whole of it', async () => {
  const reader = opened({ ...LIMITS, seconds: 0.6 });
  const work: Odd = { does: 'work', seconds: 0.15 };
  const { answers, stopped } = await reader.ask(Array.from({ length: 100 }, () => work));
  expect(stopped).toBe('time');
  expect(answers.length).toBeLessThan(50);
  for (let i = 0; i < 5; i++) expect(await reader.ask([work])).toEqual({ answers: ['worked'], stopped: null });
});

test('a program that cannot start is an error of ours, each time it is asked', async () => {
  const missing = opened(LIMITS, new URL('./testing/no-such-program.ts', import.meta.url));
  for (let i = 0; i < 2; i++) await expect(missing.ask([echo('a')])).rejects.toThrow('no-such-program');
});

test('who closes it ends who is being answered, and may ask again', async () => {
  const reader = opened({ ...LIMITS, seconds: 60 });
  const [before] = (await reader.ask([{ does: 'name-its-process' }])).answers;
  const endless = reader.ask([{ does: 'never-end' }]);
  const after = reader.ask([{ does: 'name-its-process' }]);
  await Promise.resolve(); // its turn has come
  await reader.close();
  expect(await endless).toEqual({ answers: [], stopped: 'failed' });
  expect((await after).answers).not.toEqual([before]);
});

const onLinux = process.platform === 'linux' ? test : test.skip;
onLinux('it ends with its host, even by SIGKILL and in the middle of a text', async () => {
  const program = `
    import { Reader } from ${JSON.stringify(new URL('./reader.ts', import.meta.url).href)};
    const reader = new Reader(new URL(${JSON.stringify(PROGRAM.href)}), { seconds: 600, megabytes: 64 });
    console.log((await reader.ask([{ does: 'name-its-process' }])).answers[0]);
    await reader.ask([{ does: 'never-end' }]);`;
  const host = execa(process.execPath, ['--input-type=module', '-e', program], { reject: false });
  const pid = Number(await new Promise((resolve) => host.stdout.once('data', resolve)));
  const isThere = () => existsSync(`/proc/${pid}`);
  expect(isThere()).toBe(true);
  host.kill('SIGKILL');
  await host;
  await expect.poll(isThere, { timeout: 20_000 }).toBe(false);
});
