/** Takes one function out of a work, in a reader's process. */
import { answerEach } from '../../sandbox/reading/answering.ts';
import { anonymous } from './anonymous.ts';

answerEach(anonymous);
