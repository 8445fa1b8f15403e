/** Takes the types out of one source text at a time, in a reader's process. */
import { transformSync } from 'amaro';
import { isRefusal, untyped, type Untyped } from '../untyped.ts';
import { answerEach } from '../reading/answering.ts';

untyped('enum First {}', transformSync); // the module is compiled before anybody's time counts
answerEach((text: string): Untyped | null => {
  try {
    return untyped(text, transformSync);
  } catch (error) {
    // the guest fails at it too, and says where; anything else may have left the module in any state
    if (isRefusal(error)) return null;
    throw error;
  }
});
