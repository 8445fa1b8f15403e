import type { Topic } from '../../check/check.ts';
import { withEdges } from '../../properties/edges.ts';
import { manners } from '../../properties/manners.ts';
import { edges } from './edges.ts';
import { gibbsChainLaw, langevinStationary, trainLearnsPcd } from './checks/hidden/chains.ts';
import { contrastiveGradLaws, contrastiveGradSlope, freeEnergySum } from './checks/hidden/laws.ts';
import {
  gibbsChainValues,
  gibbsStepLaw,
  gibbsStepValues,
  reproducible,
  sampleBernoulliRate,
  sampleBernoulliValues,
} from './checks/public/chain.ts';
import { applyGradValues, cdGradValues, contrastiveGradValues, pcdGradValues } from './checks/public/gradients.ts';
import { langevinChainValues, langevinStepLaw, langevinStepValues } from './checks/public/langevin.ts';
import {
  energyValues,
  freeEnergyExtremes,
  freeEnergyValues,
  hiddenProbValues,
  logPartitionValues,
  visibleProbValues,
} from './checks/public/machine.ts';
import { trainLearnsCd, trainValues } from './checks/public/training.ts';
import { chains, rbmSurface } from './figures.ts';
import { functions } from './functions.ts';

/** Contrastive divergence on a restricted Boltzmann machine, and Langevin dynamics. */
export const topic: Topic = {
  functions,
  checks: withEdges(
    functions,
    [
      energyValues,
      freeEnergyValues,
      freeEnergyExtremes,
      freeEnergySum,
      hiddenProbValues,
      visibleProbValues,
      sampleBernoulliValues,
      sampleBernoulliRate,
      gibbsStepValues,
      gibbsStepLaw,
      gibbsChainValues,
      gibbsChainLaw,
      ...reproducible,
      contrastiveGradValues,
      contrastiveGradLaws,
      contrastiveGradSlope,
      cdGradValues,
      pcdGradValues,
      applyGradValues,
      langevinStepValues,
      langevinStepLaw,
      langevinChainValues,
      langevinStationary,
      logPartitionValues,
      trainValues,
      ...manners(functions, { only: { logPartition: [] } }),
      trainLearnsCd,
      trainLearnsPcd,
    ],
    edges,
  ),
  figures: [rbmSurface, chains],
};
