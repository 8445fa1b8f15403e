/**
 * Why a lost check does not follow, the nearest miss last:
 * - `itself`: nothing that it is built on makes a told mistake
 * - `behind`: what it depends on is lost
 * - `memory`: it rests on what only the guest can tell
 * - `unanswered`: an error, a limit, another form
 * - `no-piece`: the exact solution is not built on the function in question
 * - `alone`: its judge asks nothing that the function changes
 * - `too-much`: its pieces would have to be asked too much, or answer in another form
 * - `elsewise`: its pieces do not make their told mistake on what is asked of them
 * - `wrong`: it is wrong for the student's own functions too
 */
export const REASONS = [
  'itself',
  'behind',
  'memory',
  'unanswered',
  'no-piece',
  'alone',
  'too-much',
  'elsewise',
  'wrong',
] as const;
export type Reason = (typeof REASONS)[number];
