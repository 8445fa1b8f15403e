/** What is looked for in a work is found in the time that its length explains. */
import { expect, test } from 'vitest';
import type { Compiler } from './compiler.ts';
import { findingsOf } from './findings.ts';
import type { Running } from './running.ts';
import { filesOf, type TypedWork } from './typed-work.ts';

const MANY = 300_000;
const work = (text: string): TypedWork => ({
  topic: 'ebm',
  contract: { text: '', name: 'EbmModule', functions: ['energy'] },
  files: [
    { path: 'solution.ts', text },
    { path: 'helper.ts', text: 'export {};' },
  ],
});
/** A compiler that has one thing to say, of the contract. */
const compiler: Compiler = {
  errors: async (path) =>
    path.endsWith('__contract.ts')
      ? [{ range: { start: { line: 0, character: 0 } }, code: 2322, message: 'is another' }]
      : [],
  close: () => {},
};
const running: Running = { compiler, folder: '/', shown: new Map(), end: async () => {} };
const END = "\nimport('./helper.ts');\nexport function energy() {}\n";

test.each([
  ['a word and blanks', `from${' '.repeat(MANY)}`],
  ['blanks after a bracket', `import(${' '.repeat(MANY)}`],
  ['empty lines', '\n'.repeat(MANY)],
  ['carriage returns', '\r'.repeat(MANY)],
  ['lines of blanks', ' \n'.repeat(MANY)],
  ['comments that begin', '/* '.repeat(MANY)],
  ['quotes that open', `from '.`.repeat(MANY)],
])('%s', async (_, text) => {
  const began = performance.now();
  const files = [...filesOf([work(text + END)]).keys()];
  const serving = () => Promise.reject(new Error('there is none'));
  const found = await findingsOf(work(text + END), running, serving).catch(() => null);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(files).toEqual([
    'assignments/ebm/solution.ts',
    'assignments/ebm/helper.ts',
    'graders/topics/ebm/contract.ts',
    'assignments/ebm/__contract.ts',
  ]);
  // a comment that does not end holds all that follows: where that is declared, only a server could say
  if (text.startsWith('/*')) expect(found).toBe(null);
  else expect(found).toMatchObject([{ file: 'solution.ts', message: 'energy: is another' }]);
});
