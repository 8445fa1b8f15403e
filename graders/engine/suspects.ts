import type { Reply } from '../values/call.ts';
import type { Oracle } from '../check/oracle.ts';
import type { Respondent } from './respondent.ts';
import { judgeSamples, type Sample } from './3-check.ts';
import type { JudgedOutcome } from './check-run.ts';

/** What diagnosis holds against a student's sample: how it ended, and the answers where they can be compared. */
export interface Behaviour {
  readonly outcome: JudgedOutcome;
  readonly symptom: string | undefined;
  readonly replies: readonly Reply[];
}

/** One known wrong solution, answering or remembered. */
export interface Suspect {
  /** One behaviour for each sample, in order; null where nothing is known of it. */
  behave(samples: readonly Sample[], oracle: Oracle): Promise<readonly (Behaviour | null)[]>;
}

/** A wrong solution that answers calls. */
export function suspectOf(respondent: Respondent): Suspect {
  return {
    async behave(samples, oracle) {
      const judged = await judgeSamples(samples, respondent, oracle);
      return judged.map(({ outcome, finding, trial }) => ({
        outcome,
        symptom: finding?.symptom,
        replies: trial.replies,
      }));
    },
  };
}
