import { expect, test } from 'vitest';
import { gradeArguments, plainArguments } from './arguments.ts';

/** Only yargs knows it, and it changes nothing. */
const EXPLAINED = '--no-status';

test.each([
  ['class'],
  ['class', '--out', 'there', '--topic', 'ebm', '--jobs', '3', '--seed=7', '--allow-weaker-isolation'],
  ['--roster', 'list.csv', '--gradebook', 'canvas=book.csv', 'class', '--lang', 'en', '--regrade', '--yes'],
  [
    'class',
    '--queue',
    'postgres://host/queue',
    '--lease',
    '60',
    '--tries',
    '2',
    '--course',
    'course.yml',
    '--adjustments',
    'by-hand.csv',
    '--mnist',
    'digits',
  ],
])('the plain parser reads what yargs reads: %s', async (...line) => {
  const read = async (args: readonly string[]) => gradeArguments(args, 'en').catch((error: Error) => error.message);
  expect([plainArguments(line), plainArguments([...line, EXPLAINED])]).toEqual([expect.anything(), null]);
  expect(await read(line)).toEqual(await read([...line, EXPLAINED]));
});

test('one topic or several are a list', async () => {
  const topics = async (...args: string[]) => (await gradeArguments(['class', ...args], 'en'))!.topic;
  expect(await topics()).toEqual([]);
  expect(await topics('--topic', 'ebm')).toEqual(['ebm']);
  expect(await topics('--topic', 'ebm', '--topic', 'kmeans-ebm')).toEqual(['ebm', 'kmeans-ebm']);
});
