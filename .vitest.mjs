import { availableParallelism } from 'node:os';
import { configDefaults } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** The long files first, so that the workers end together; a fresh clone has no record to learn it from. */
const LONGEST = [
  'proof/mistakes',
  'proof/right',
  'proof/hostile.',
  'proof/batch-with',
  'desk/browser',
  'html/browser',
  'proof/content',
  'cli/check',
  'cli/grade',
  'batch/killed',
  'queue/queue',
  'cli/trouble',
  'proof/kit',
  'house',
  'sandbox/host/guest',
  'proof/recorded',
];
const rank = ({ moduleId }) => {
  const found = LONGEST.findIndex((name) => moduleId.includes(name));
  return found < 0 ? LONGEST.length : found;
};

class LongestFirst extends BaseSequencer {
  async sort(files) {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

// real processes, browsers and trainings on shared machines: a limit here only ends what hangs
// a test and its guests take turns, so all cores can have a worker; vitest would leave one idle
// a starter's checks are the student's own tests: they run by `npx vitest` in its folder
export default {
  test: {
    exclude: [...configDefaults.exclude, 'assignments/**'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
  },
};
