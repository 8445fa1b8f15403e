/** Takes the types out of one source text at a time, in a reader's process. */
import { stripTypeScriptTypes } from 'node:module';
import { answerEach } from '../reading/answering.ts';

/** What is wrong in a text, as Node says it; anything else may have left the module in any state. */
const REFUSALS = ['ERR_INVALID_TYPESCRIPT_SYNTAX', 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX'];

stripTypeScriptTypes('let first: number;'); // the module is compiled before anybody's time counts
answerEach((text: string): string | null => {
  try {
    return stripTypeScriptTypes(text);
  } catch (error) {
    // the guest fails at it too, and says where
    if (REFUSALS.includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
});
