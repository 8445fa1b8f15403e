import type { Topic } from '../../check/check.ts';
import {
  freeEnergyGradient,
  freeEnergyLaws,
  gibbsLaws,
  inferYClosedForm,
  jointInferenceConsistency,
  marginalGibbsConsistency,
} from './checks/hidden/laws.ts';
import { freeEnergyCold, freeEnergyExtremes, freeEnergyValues } from './checks/public/free-energy.ts';
import { gibbsExtremes, gibbsValues, marginalGibbsExtremes, marginalGibbsValues } from './checks/public/gibbs.ts';
import {
  inferYValues,
  jointInferenceValues,
  minimizeLatentTies,
  minimizeLatentValues,
} from './checks/public/inference.ts';
import { quadraticEnergyValues } from './checks/public/regression.ts';
import { withEdges } from '../../properties/edges.ts';
import { manners } from '../../properties/manners.ts';
import { edges } from './edges.ts';
import { landscape } from './figures.ts';
import { functions } from './functions.ts';

/** Energy-based models: inference, latent variables, free energy, the Gibbs distribution. */
export const topic: Topic = {
  functions,
  checks: withEdges(
    functions,
    [
      quadraticEnergyValues,
      inferYValues,
      inferYClosedForm,
      minimizeLatentValues,
      minimizeLatentTies,
      jointInferenceValues,
      jointInferenceConsistency,
      freeEnergyValues,
      freeEnergyCold,
      freeEnergyExtremes,
      freeEnergyLaws,
      gibbsValues,
      gibbsExtremes,
      gibbsLaws,
      freeEnergyGradient,
      marginalGibbsValues,
      marginalGibbsExtremes,
      marginalGibbsConsistency,
      ...manners(functions),
    ],
    edges,
  ),
  figures: [landscape],
};
