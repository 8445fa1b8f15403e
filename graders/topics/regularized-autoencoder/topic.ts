import type { Topic } from '../../check/check.ts';
import {
  fitHistory,
  gradsLinear,
  gradsSlopes,
  jacobianRows,
  l1Laws,
  lossLinear,
  penaltyBounds,
  penaltyInvariance,
  penaltyIsNorm,
} from './checks/hidden/laws.ts';
import { fitContracts, fitSelects, fitSparsifies } from './checks/hidden/training.ts';
import { fitAdam, fitBatches, fitSeed, fitShuffle, fitValues, fitZero } from './checks/public/fit.ts';
import { gradsContractive, gradsSaturated, gradsSparse, gradsValues, lossValues } from './checks/public/losses.ts';
import { jacobianValues, l1Values, penaltySaturated, penaltyValues } from './checks/public/penalties.ts';
import { withEdges } from '../../properties/edges.ts';
import { manners } from '../../properties/manners.ts';
import { edges } from './edges.ts';
import { saturation, spectrum } from './figures.ts';
import { functions } from './functions.ts';

/** What keeps a wide autoencoder from copying: the contractive penalty and sparsity of the code. */
export const topic: Topic = {
  functions,
  checks: withEdges(
    functions,
    [
      jacobianValues,
      jacobianRows,
      penaltyValues,
      penaltySaturated,
      penaltyIsNorm,
      penaltyBounds,
      penaltyInvariance,
      l1Values,
      l1Laws,
      lossValues,
      lossLinear,
      gradsValues,
      gradsContractive,
      gradsSparse,
      gradsSaturated,
      gradsLinear,
      gradsSlopes,
      fitValues,
      fitAdam,
      fitZero,
      fitBatches,
      fitShuffle,
      fitSeed,
      fitHistory,
      ...manners(functions),
      fitContracts,
      fitSelects,
      fitSparsifies,
    ],
    edges,
  ),
  figures: [spectrum, saturation],
};
