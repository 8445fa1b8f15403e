/** Reads one file's declarations at a time, in a reader's process. */
import { answerEach } from '../../sandbox/reading/answering.ts';
import { declarationsOf } from './declarations.ts';

answerEach(declarationsOf);
