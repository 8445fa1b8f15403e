export * from '../solution.ts';
/** Wrong idea: S = q k tau. */
import { choiceGradOf, choiceOf, ownChoice, similarity } from '../consequences.ts';

export const infoNCE = choiceOf(ownChoice, (q, k, temperature, normalize) =>
  similarity(q, k, 1 / temperature, normalize),
);
export const infoNCEGrad = choiceGradOf((q, k, temperature, normalize) =>
  ownChoice(similarity(q, k, 1 / temperature, normalize)),
);
