import { expect, test } from 'vitest';
import { gradeArguments } from './arguments.ts';

test('a whole command line, in any order', () => {
  const line = [
    '--roster',
    'list.csv',
    '--gradebook',
    'canvas=book.csv',
    'class',
    '--lang',
    'en',
    '--regrade',
    '--yes',
  ];
  expect(gradeArguments([...line, '--seed', '-7', '--queue', '--lease=60'], 'en')).toMatchObject({
    roster: 'list.csv',
    gradebook: ['canvas=book.csv'],
    source: expect.stringMatching(/class$/),
    regrade: true,
    yes: true,
    seed: '-7',
    queue: '',
    leaseSeconds: 60,
    tries: 3,
    allowWeakerIsolation: false,
  });
});

test('one topic or several are a list', () => {
  const topics = (...args: string[]) => gradeArguments(['class', ...args], 'en')!.topic;
  expect(topics()).toEqual([]);
  expect(topics('--topic', 'ebm')).toEqual(['ebm']);
  expect(topics('--topic', 'ebm', '--topic', 'kmeans-ebm')).toEqual(['ebm', 'kmeans-ebm']);
});
