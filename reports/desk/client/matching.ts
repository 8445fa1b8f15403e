/** Which works a choice of filters leaves. */
import type { Desk, DeskCell, DeskWork } from '../data.ts';

/** What is chosen; an empty string asks for nothing. */
export interface Choice {
  readonly search: string;
  readonly topic: string;
  /** `topic.check`, by their places */
  readonly check: string;
  readonly finding: string;
  readonly status: string;
  readonly group: string;
  /** the place of a run: changed then or later */
  readonly since: string;
  readonly late: boolean;
  readonly adjusted: boolean;
}

/** Letters of checks that were asked and lost. */
const LOST = 'fclr';

/** Words without accents and capitals, as they are searched. */
export function folded(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What of each work is searched, made once. */
export function searched({ works, groups }: Desk): readonly string[] {
  return works.map(({ id, shown, name, group }) =>
    folded([id, shown ?? '', name ?? '', group === undefined ? '' : groups[group]].join('\n')),
  );
}

/** The places of the works that match, in the order of the class. */
export function matching(desk: Desk, texts: readonly string[], choice: Choice): number[] {
  const words = folded(choice.search).split(/\s+/).filter(Boolean);
  const conditions = conditionsOf(choice);
  const found: number[] = [];
  for (const [i, work] of desk.works.entries())
    if (words.every((word) => texts[i].includes(word)) && conditions.every((holds) => holds(work))) found.push(i);
  return found;
}

function conditionsOf({ topic, check, finding, status, group, since, late, adjusted }: Choice) {
  const conditions: ((work: DeskWork) => boolean)[] = [];
  const some = (work: DeskWork, holds: (cell: DeskCell) => boolean) =>
    cellsOf(work, topic).some((cell) => cell !== 0 && holds(cell));
  if (topic !== '') conditions.push((work) => work.cells[Number(topic)] !== 0);
  if (check !== '') {
    const [at, place] = check.split('.').map(Number);
    conditions.push(({ cells }) => isLost(cells[at], place));
  }
  if (finding !== '') conditions.push((work) => some(work, (cell) => cell[4].includes(Number(finding))));
  if (status !== '') conditions.push((work) => some(work, (cell) => cell[0] === Number(status)));
  if (group !== '') conditions.push((work) => work.group === Number(group));
  if (since !== '') conditions.push(({ run }) => run !== undefined && run >= Number(since));
  if (late) conditions.push((work) => work.late === 1);
  if (adjusted) conditions.push((work) => some(work, (cell) => cell[5]?.adjusted === 1));
  return conditions;
}

/** The cells that a choice of topic leaves in view. */
export function cellsOf({ cells }: DeskWork, topic: string): readonly (DeskCell | 0)[] {
  return topic === '' ? cells : [cells[Number(topic)]];
}

/** Whether a work was asked a check, and lost it. */
export function isLost(cell: DeskCell | 0, place: number): boolean {
  return cell !== 0 && LOST.includes(cell[3][place] ?? '-');
}
