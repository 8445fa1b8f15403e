/** Reads what files say of themselves, in a reader's process. */
import { answerEach } from '../sandbox/reading/answering.ts';
import { spokenIn } from './spoken.ts';

answerEach(spokenIn);
