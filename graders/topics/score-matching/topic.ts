import type { Topic } from '../../check/check.ts';
import { withEdges } from '../../properties/edges.ts';
import { manners } from '../../properties/manners.ts';
import { gaussianAgrees, gradsSlope, lossesAgree } from './checks/hidden/laws.ts';
import { fitClusters } from './checks/hidden/training.ts';
import { denoisingValues, gaussianValues, mixtureFar, mixtureValues, targetValues } from './checks/public/denoising.ts';
import { fitNoise, fitSeed, fitValues } from './checks/public/fit.ts';
import { langevinLaw, langevinSeed, langevinValues } from './checks/public/langevin.ts';
import { divergenceValues, explicitValues, gradsValues, scoreValues } from './checks/public/network.ts';
import { edges } from './edges.ts';
import { learnedField } from './figures.ts';
import { functions } from './functions.ts';

/** Score matching: the explicit and the denoising loss, their agreement, and Langevin dynamics along a score. */
export const topic: Topic = {
  functions,
  checks: withEdges(
    functions,
    [
      scoreValues,
      divergenceValues,
      explicitValues,
      gradsValues,
      gradsSlope,
      targetValues,
      denoisingValues,
      lossesAgree,
      mixtureValues,
      mixtureFar,
      gaussianValues,
      gaussianAgrees,
      langevinValues,
      langevinLaw,
      langevinSeed,
      fitValues,
      fitNoise,
      fitSeed,
      ...manners(functions),
      fitClusters,
    ],
    edges,
  ),
  figures: [learnedField],
};
