import type { Text } from '../../texts/text.ts';
import { ownList } from '../own-list.ts';

/** Mutants that no check can tell from the original, and why: a proof in a line. */
export interface Equivalent {
  readonly reason: Text;
  readonly mutants: readonly string[];
}

/** The topic's own list. */
export const equivalentsOf = (topic: string) => ownList<Equivalent>(topic, 'equivalent');
