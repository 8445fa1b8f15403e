import type { Text } from '../../texts/text.ts';
import type { LossFound } from './job.ts';
import { ownList } from '../own-list.ts';

/** Checks that some mistake in another function costs, and why they do not follow, in a line. */
export interface Unfollowed {
  readonly why: Text;
  readonly checks: readonly string[];
}

/** The topic's own list. */
export const unfollowedOf = (topic: string) => ownList<Unfollowed>(topic, 'losses');

/** The lost checks of other functions that have no line. */
export function unlisted(found: readonly LossFound[], list: readonly Unfollowed[]): readonly string[] {
  const listed = new Set(list.flatMap(({ checks }) => checks));
  return [...new Set(found.flatMap(({ others }) => others.map(({ check }) => check)))].filter((id) => !listed.has(id));
}

/** Lines that no lost check needs. */
export function unneeded(found: readonly LossFound[], list: readonly Unfollowed[]): readonly string[] {
  const lost = new Set(found.flatMap(({ others }) => others.map(({ check }) => check)));
  return list.flatMap(({ checks }) => checks).filter((id) => !lost.has(id));
}
