/** Reads one work's structure at a time, in a reader's process. */
import { answerEach } from '../sandbox/reading/answering.ts';
import { tokensOf } from './tokens.ts';

answerEach(tokensOf);
