/**
 * What a function answered to the public cases, as a short word: works that answer alike have the same one. The teacher
 * is shown together what nobody has a name for yet.
 */
import { createHash } from 'node:crypto';
import type { Reply } from '../values/call.ts';
import { TensorValue, isRecord, type Value } from '../values/value.ts';
import type { Judged, SeedRun } from './check-run.ts';
import { isRandom } from './same-behaviour.ts';

/** Two styles of one idea differ in the seventh digit: of a sum of products, three are told. */
const DIGITS = 3;

/** The word for one function's runs on the public seed: those of manners and trainings tell nothing of its values. */
export function answersOf(name: string, onPublic: readonly SeedRun[]): string {
  const own = onPublic.filter(
    ({ check }) => check.function === name && check.manners !== true && check.trains !== true,
  );
  const told = own.flatMap(({ check, judged }) => judged.map((one) => [check.id, ...toldOf(one)].join(' ')));
  return createHash('sha256').update(told.join('\n')).digest('hex').slice(0, 16);
}

/** How a case ended and, where it failed, a number made of all its answers; chance has none to compare. */
function toldOf({ outcome, finding, trial }: Judged): readonly string[] {
  const ended = [outcome, finding?.symptom ?? ''];
  if (outcome !== 'failed' || isRandom(trial)) return ended;
  return [...ended, ...trial.replies.map(numberOf)];
}

function numberOf(reply: Reply): string {
  if (reply.kind !== 'value') return reply.kind;
  let sum = 0;
  let size = 0;
  let place = 0;
  for (const entry of entriesOf(reply.value)) {
    // weights that no symmetry of the answers cancels
    const term = entry * Math.cos(++place);
    sum += Number.isFinite(term) ? term : place;
    size += Math.abs(Number.isFinite(term) ? term : place);
  }
  // what cancels is 0, whatever the last digits of its parts are
  return Math.abs(sum) <= 1e-4 * size ? '0' : sum.toPrecision(DIGITS);
}

function* entriesOf(value: Value): IterableIterator<number> {
  if (typeof value === 'number' || typeof value === 'boolean') yield Number(value);
  else if (value instanceof TensorValue) yield* value.data;
  else if (Array.isArray(value)) for (const item of value as readonly Value[]) yield* entriesOf(item);
  else if (isRecord(value)) for (const key of Object.keys(value).sort()) yield* entriesOf(value[key]);
}
