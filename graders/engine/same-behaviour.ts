/** Whether a known wrong solution, on the very calls that the student got, does what the student's does. */
import type { Call } from '../values/call.ts';
import type { Oracle } from '../check/oracle.ts';
import { RngValue } from '../values/value.ts';
import type { Judged } from './check-run.ts';
import { alikeInForm, alikeManners, alikeReplies, condensed } from './alike.ts';
import type { Behaviour, Suspect } from './suspects.ts';

/** The known wrong solutions, idea by idea. */
export interface Known {
  readonly oracle: Oracle;
  suspects(id: string): readonly Suspect[];
}

/** A failing sample whose answers are values that diagnosis may compare one by one. */
export function comparable({ outcome, trial, check }: Judged): boolean {
  return (
    outcome === 'failed' &&
    trial.replies.every((reply) => reply.kind === 'value') &&
    !isRandom(trial) &&
    check.severalRight !== true
  );
}

/** Random answers can't be compared one by one: there the symptoms of the judgement must agree. */
export function isRandom(trial: Judged['trial']): boolean {
  return trial.calls.some((call) => call.seeds !== undefined);
}

/** A generator among the arguments: two orders of drawing give other values. */
export function drawsOnce(trial: Judged['trial']): boolean {
  return trial.calls.some(isDrawn);
}

/** Whether what this call answers depends on the order of drawing. */
export function isDrawn({ args }: Call): boolean {
  return args.some((arg) => arg instanceof RngValue);
}

/**
 * The ids of which some wrong solution behaves like the student's on all of this.
 * @param isOwnOrder the student may draw in another order: what is drawn need only fail in the same way
 */
export async function explaining(
  known: Known,
  ids: readonly string[],
  judged: readonly Judged[],
  isOwnOrder = false,
): Promise<string[]> {
  const fitting: string[] = [];
  for (const id of ids) {
    for (const suspect of known.suspects(id)) {
      if (!(await behavesAlike(suspect, judged, known.oracle, isOwnOrder))) continue;
      fitting.push(id);
      break;
    }
  }
  return fitting;
}

/** Whether some form of an idea fails all of this in the same way, whatever it answers. */
export async function failsAlike(known: Known, id: string, failing: readonly Judged[]): Promise<boolean> {
  for (const suspect of known.suspects(id)) {
    let isAlike = true;
    for (const part of cheapestFirst(failing)) {
      const theirs = await suspect.behave(
        part.map(({ check, trial, planned }) => ({ check, input: trial.input, calls: planned })),
        known.oracle,
      );
      isAlike = part.every((own, i) => sameEnd(own, theirs[i]));
      if (!isAlike) break;
    }
    if (isAlike) return true;
  }
  return false;
}

/**
 * What is cheap to ask comes first, and of that what fails: no more is asked than it takes to see a difference. A law of
 * chance takes hundreds of runs, which most known mistakes need not make.
 */
async function behavesAlike(
  suspect: Suspect,
  judged: readonly Judged[],
  oracle: Oracle,
  isOwnOrder: boolean,
): Promise<boolean> {
  for (const part of cheapestFirst(judged)) {
    // the very calls that the student got: what was answered or computed for them is remembered
    const theirs = await suspect.behave(
      part.map(({ check, trial, planned }) => ({ check, input: trial.input, calls: planned })),
      oracle,
    );
    if (!part.every((own, i) => sameBehaviour(own, theirs[i], isOwnOrder))) return false;
  }
  return true;
}

/** The order changes what is asked, never whether all of it agrees. */
function cheapestFirst(judged: readonly Judged[]): readonly (readonly Judged[])[] {
  const fails = ({ outcome }: Judged) => outcome !== 'passed';
  const [plain, laws] = [judged.filter(({ trial }) => !isRandom(trial)), judged.filter(({ trial }) => isRandom(trial))];
  const telling = plain.filter(fails);
  return [
    telling.slice(0, 1),
    telling.slice(1),
    plain.filter((one) => !fails(one)),
    ...laws.filter(fails).map((one) => [one]),
    laws.filter((one) => !fails(one)),
  ].filter((part) => part.length > 0);
}

function sameEnd(own: Judged, theirs: Behaviour | null): boolean {
  return theirs !== null && own.outcome === theirs.outcome && own.finding?.symptom === theirs.symptom;
}

function sameBehaviour(own: Judged, theirs: Behaviour | null, isOwnOrder: boolean): boolean {
  if (own.outcome === 'not-implemented' || own.outcome === 'over-limit' || own.outcome === 'grader-fault') return true;
  if (theirs === null || !sameEnd(own, theirs)) return false;
  if (isRandom(own.trial) || own.check.severalRight === true) return true;
  // what a right sample answers tells nothing, and rounding may differ more than two ideas do at a tolerance
  if (own.outcome === 'passed') return true;
  const areAlike = own.check.manners === true ? alikeManners : alikeReplies;
  return own.trial.replies.every((reply, i) => {
    if (i >= theirs.replies.length) return true;
    const [mine, known] = [condensed(reply), condensed(theirs.replies[i])];
    if (!isOwnOrder) return areAlike(mine, known);
    // in another order, draws are others, and so is what is asked because of them
    if (i >= own.planned.length) return true;
    return isDrawn(own.planned[i]) ? alikeInForm(mine, known) : areAlike(mine, known);
  });
}
