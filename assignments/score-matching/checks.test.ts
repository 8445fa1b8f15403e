// The public checks as tests, for your editor's test panel: `npx vitest` in this folder. Not part of your work.
import './solution.ts?raw'; // a save runs them again
import { checksAsTests } from '../../graders/editor/checks-as-tests.ts';

await checksAsTests(import.meta.dirname);
