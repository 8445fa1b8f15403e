import { expect, test } from 'vitest';
import { boardLines } from './board.ts';
import type { BatchStatus } from '../../queue/status.ts';

const status: BatchStatus = {
  id: 'a'.repeat(16),
  submissions: 812,
  done: 406,
  perMinute: 35,
  startedSecondsAgo: 700,
  hasCoordinator: true,
  workers: [
    { host: 'alfa', pid: 7, state: 'grading', grading: ['ana', 'bruno'], done: 40, silentSeconds: 1 },
    { host: 'beta', pid: 8, state: 'lost', grading: ['carla'], done: 1, silentSeconds: 41.3 },
    { host: 'gama', pid: 9, state: 'draining', grading: [], done: 0, silentSeconds: 0 },
  ],
};

test('progress, rate, time left and what each worker does, in both languages', () => {
  expect(boardLines(status, 'en')).toEqual([
    `${'█'.repeat(12)}${'░'.repeat(12)} 406/812  35 a minute  12 min left`,
    'alfa:7  grading ana, bruno · 40 done',
    'beta:8  lost, silent for 41 s (had carla, which goes to another) · 1 done',
    'gama:9  finishing, then leaves · 0 done',
  ]);
  expect(boardLines(status, 'es').slice(1)).toEqual([
    'alfa:7  corrige ana, bruno · 40 hechas',
    'beta:8  perdido, sin noticias desde hace 41 s (tenía carla, que pasa a otro) · 1 hecha',
    'gama:9  termina y se va · 0 hechas',
  ]);
});

test('with nothing done there is no rate and no time left, and without workers it says how to start one', () => {
  expect(boardLines({ ...status, done: 0, perMinute: 0, workers: [] }, 'en')).toEqual([
    `${'░'.repeat(24)} 0/812`,
    'no worker yet: on each machine, npm run worker -- --queue …',
  ]);
});
