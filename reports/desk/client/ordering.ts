/** The order of the works, by any column. */
import type { Desk, DeskCell, DeskWork } from '../data.ts';

/** `name`, `total`, `time`, `at`, `t3` for a topic's score, `f3.1` for a function of it. */
export interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** The places of works in that order; those that tie stay as they are in the class, what has nothing there is last. */
export function ordered(desk: Desk, places: readonly number[], { column, descending }: Order): number[] {
  const sign = descending ? -1 : 1;
  if (column === 'name') {
    const collator = new Intl.Collator(desk.language, { numeric: true });
    const named = ({ name, shown, id }: DeskWork) => name ?? shown ?? id;
    return places.toSorted((a, b) => sign * collator.compare(named(desk.works[a]), named(desk.works[b])));
  }
  const key = keyOf(desk, column);
  const keys = new Map(places.map((place) => [place, key(desk.works[place])]));
  return places.toSorted((a, b) => {
    const [one, other] = [keys.get(a) ?? null, keys.get(b) ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * (one - other);
  });
}

/** What a work has in a column, as a number; null where it has nothing. */
function keyOf(desk: Desk, column: string): (work: DeskWork) => number | null {
  if (column === 'total') return ({ cells }) => totalOf(cells).share;
  if (column === 'time') return ({ ms }) => ms;
  if (column === 'at') return ({ at }) => at?.[0] ?? null;
  const [topic, place] = column.slice(1).split('.').map(Number);
  if (place === undefined) return ({ cells }) => shareOf(cells[topic]);
  return ({ cells }) => {
    const { passed, asked } = talliedOf(desk, topic, place, cells[topic]);
    return asked === 0 ? null : passed / asked;
  };
}

/** A cell's score as a share of its maximum; null where there is none. */
export function shareOf(cell: DeskCell | 0): number | null {
  if (cell === 0 || cell[1] === null || cell[2] === 0) return null;
  return cell[1] / cell[2];
}

export interface Total {
  readonly score: number | null;
  readonly max: number;
  readonly share: number | null;
}

/** The sum of the topics that have a score. */
export function totalOf(cells: readonly (DeskCell | 0)[]): Total {
  const there = cells.filter((cell) => cell !== 0);
  const scored = there.filter(([, score]) => score !== null);
  const score = scored.length === 0 ? null : scored.reduce((sum, cell) => sum + cell[1]!, 0);
  const max = (score === null ? there : scored).reduce((sum, cell) => sum + cell[2], 0);
  return { score, max, share: score === null || max === 0 ? null : score / max };
}

export interface Tally {
  readonly passed: number;
  readonly asked: number;
  readonly unwritten: number;
  readonly faults: number;
}

/** How the checks of one function ended. */
export function talliedOf(desk: Desk, topic: number, place: number, cell: DeskCell | 0): Tally {
  const letters = cell === 0 ? '' : cell[3];
  let [passed, asked, unwritten, faults] = [0, 0, 0, 0];
  for (const [i, check] of desk.topics[topic].checks.entries()) {
    const letter = letters[i] ?? '-';
    if (check.function !== place || letter === '-') continue;
    asked++;
    if (letter === 'p') passed++;
    if (letter === 'n') unwritten++;
    if (letter === 'g') faults++;
  }
  return { passed, asked, unwritten, faults };
}
