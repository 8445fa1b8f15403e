import type { Text } from '../../texts/text.ts';
import type { Cell } from './table.ts';
import { ownList } from '../own-list.ts';

/** Cells that no check can fill, and why in a line. */
export interface Reason {
  readonly reason: Text;
  /** `function place`, for all ways, or `function place way` */
  readonly cells: readonly string[];
}

/** The topic's own list. */
export const reasonsOf = (topic: string) => ownList<Reason>(topic, 'ignored');

/** A cell and the function that it is of. */
export type OwnCell = Cell & { readonly function: string };

/** What is not as it should be: cells that are empty without a reason, and reasons that no empty cell needs. */
export function unexplained(
  cells: readonly OwnCell[],
  reasons: readonly Reason[],
): { readonly empty: readonly string[]; readonly stale: readonly string[] } {
  const empty = cells.filter(({ by }) => by === null);
  const covers = (name: string, cell: OwnCell) => [placeOf(cell), nameOf(cell)].includes(name);
  const named = reasons.flatMap((one) => one.cells);
  return {
    empty: empty.filter((cell) => !named.some((name) => covers(name, cell))).map(nameOf),
    stale: named.filter((name) => !empty.some((cell) => covers(name, cell))),
  };
}

const placeOf = ({ function: name, place }: OwnCell) => `${name} ${place}`;
const nameOf = (cell: OwnCell) => `${placeOf(cell)} ${cell.way}`;
