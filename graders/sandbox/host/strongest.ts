import type { Text } from '../../texts/text.ts';
import { bubblewrap, bubblewrapTrouble } from './bubblewrap.ts';
import type { Isolation } from './isolation.ts';
import { nodePermissions } from './node-permissions.ts';

/** The strongest isolation that works here, and why it is not the strongest of all. */
export function strongestIsolation(): { readonly isolation: Isolation; readonly weakerBecause: Text | null } {
  const trouble = bubblewrapTrouble();
  return trouble === null
    ? { isolation: bubblewrap, weakerBecause: null }
    : { isolation: nodePermissions, weakerBecause: trouble };
}
