/** What titles that count, or say never, always or ignores, claim of their mistakes' answers. */
import { asIf, counted, negated, times, type Claim } from '../../properties/claim.ts';

/** By the mistake's id. */
export const claims: Readonly<Record<string, Claim>> = {
  'energy-without-minus': times('energy', () => -1),
  'one-sweep-too-many': counted('gibbsChain', 'k', 1),
  'one-sweep-too-few': counted('gibbsChain', 'k', -1),
  'phases-swapped': asIf('contrastiveGrad', ({ vData, vModel }) => ({ vData: vModel, vModel: vData })),
  'adds-gradient': asIf('applyGrad', ({ grad }) => ({ grad: negated(grad) })),
  'ignores-temperature': asIf('langevinStep', ({ beta }) => ({ beta: beta === Infinity ? Infinity : 1 })),
};
