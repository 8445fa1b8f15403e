import type { Topic } from '../../check/check.ts';
import {
  denoiserEquivariance,
  denoiserLimits,
  denoiserScore,
  fieldsAgree,
  iterateComposes,
  lossTarget,
} from './checks/hidden/laws.ts';
import { fitLinear, fitSpiral } from './checks/hidden/training.ts';
import { gaussianLaw, gaussianValues, maskEdges, maskLaw, maskValues, seeded } from './checks/public/corruption.ts';
import {
  denoiserFar,
  denoiserValues,
  energyValues,
  fieldValues,
  iterateValues,
  scoreValues,
} from './checks/public/fields.ts';
import { fitBatch, fitSeed, fitValues, fitZero } from './checks/public/fit.ts';
import { fitNoise } from './checks/public/fresh-noise.ts';
import { forwardValues, initShapes, initUniform, lossValues } from './checks/public/network.ts';
import { withEdges } from '../../properties/edges.ts';
import { manners } from '../../properties/manners.ts';
import { edges } from './edges.ts';
import { denoisingField } from './figures.ts';
import { functions } from './functions.ts';

/** The denoising autoencoder: corruption, the best denoiser, the field and the score that training finds. */
export const topic: Topic = {
  functions,
  checks: withEdges(
    functions,
    [
      gaussianValues,
      gaussianLaw,
      maskValues,
      maskEdges,
      maskLaw,
      denoiserValues,
      denoiserFar,
      denoiserScore,
      denoiserLimits,
      denoiserEquivariance,
      initShapes,
      initUniform,
      ...seeded,
      forwardValues,
      lossValues,
      lossTarget,
      fitValues,
      fitZero,
      fitBatch,
      fitNoise,
      fitSeed,
      fieldValues,
      scoreValues,
      energyValues,
      fieldsAgree,
      iterateValues,
      iterateComposes,
      ...manners(functions, { after: { initMlp: 'initMlp.shapes' } }),
      fitLinear,
      fitSpiral,
    ],
    edges,
  ),
  figures: [denoisingField],
};
