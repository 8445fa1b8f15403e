export * from '../solution.ts';
/** Wrong idea: S = q k. */
import { choiceGradOf, choiceOf, ownChoice, similarity } from '../consequences.ts';

export const infoNCE = choiceOf(ownChoice, (q, k, _temperature, normalize) => similarity(q, k, 1, normalize));
export const infoNCEGrad = choiceGradOf((q, k, _temperature, normalize) => ownChoice(similarity(q, k, 1, normalize)));
