import type { Reply } from '../check/call.ts';
import type { Oracle } from '../check/oracle.ts';
import type { Respondent } from './2-open.ts';
import { judgeSamples, type JudgedOutcome, type Sample } from './3-check.ts';

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

/**
 * A wrong solution that answers calls. What it does on a sample is judged once: a class is asked one plan's samples,
 * and a known mistake answers them alike whoever is held against it. A fault of the harness is not believed twice.
 */
export function suspectOf(respondent: Respondent): Suspect {
  /** by a sample's planned calls, for its check and input */
  const known = new WeakMap<Sample['calls'], Sample & { readonly behaviour: Behaviour }>();
  const behaviourOn = ({ check, input, calls }: Sample): Behaviour | null => {
    const one = known.get(calls);
    return one?.check === check && one.input === input && one.behaviour.outcome !== 'grader-fault' ? one.behaviour : null;
  };
  return {
    async behave(samples, oracle) {
      const behaviours = samples.map(behaviourOn);
      const missing = samples.filter((_, i) => behaviours[i] === null);
      const judged = await judgeSamples(missing, respondent, oracle);
      missing.forEach((sample, i) => {
        const { outcome, finding, trial } = judged[i];
        const behaviour = { outcome, symptom: finding?.symptom, replies: trial.replies };
        known.set(sample.calls, { ...sample, behaviour });
        behaviours[samples.indexOf(sample)] = behaviour;
      });
      return behaviours;
    },
  };
}
