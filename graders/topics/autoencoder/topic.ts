import type { Topic } from '../../check/check.ts';
import { initIndependent } from './checks/hidden/init.ts';
import {
  adamFirst,
  bceMinimal,
  fitHistory,
  fitMeanGradient,
  fitSteps,
  gradientSlopes,
  gradientTwoUses,
  logitsAgree,
  reconstructBottleneck,
  reconstructRows,
  reconstructSymmetry,
} from './checks/hidden/laws.ts';
import { fitPcaAdam, fitPcaSgd } from './checks/hidden/training.ts';
import { adamInitValues, adamOptions, adamTrajectory, adamValues } from './checks/public/adam.ts';
import { interpolateValues, kernelValues } from './checks/public/extensions.ts';
import { fitAdam, fitBatches, fitLargeBatch, fitSeed, fitShuffle, fitValues, fitZero } from './checks/public/fit.ts';
import {
  gradientCrossEntropy,
  gradientTied,
  gradientValues,
  sgdValues,
  trainStepValues,
} from './checks/public/gradients.ts';
import { initSeed, initShapes, initUniform } from './checks/public/init.ts';
import { bceEdges, bceValues, logitsExtreme, logitsValues, mseValues } from './checks/public/losses.ts';
import { decodeTied, decodeValues, encodeValues, reconstructValues } from './checks/public/network.ts';
import { withEdges } from '../../properties/edges.ts';
import { manners } from '../../properties/manners.ts';
import { edges } from './edges.ts';
import { lossCurve, reconstructions } from './figures.ts';
import { functions } from './functions.ts';

/** The autoencoder: reconstruction through a hidden layer, its losses, gradients and optimisers. */
export const topic: Topic = {
  functions,
  checks: withEdges(
    functions,
    [
      initShapes,
      initUniform,
      initIndependent,
      initSeed,
      encodeValues,
      decodeValues,
      decodeTied,
      reconstructValues,
      reconstructSymmetry,
      reconstructRows,
      reconstructBottleneck,
      mseValues,
      bceValues,
      bceEdges,
      bceMinimal,
      logitsValues,
      logitsExtreme,
      logitsAgree,
      gradientValues,
      gradientCrossEntropy,
      gradientTied,
      gradientSlopes,
      gradientTwoUses,
      sgdValues,
      trainStepValues,
      adamInitValues,
      adamValues,
      adamOptions,
      adamTrajectory,
      adamFirst,
      fitValues,
      fitLargeBatch,
      fitZero,
      fitAdam,
      fitBatches,
      fitShuffle,
      fitSeed,
      fitSteps,
      fitMeanGradient,
      fitHistory,
      kernelValues,
      interpolateValues,
      ...manners(functions, { after: { init: 'init.shapes' }, only: { adamInit: ['arguments', 'memory'] } }),
      fitPcaSgd,
      fitPcaAdam,
    ],
    edges,
  ),
  figures: [reconstructions, lossCurve],
};
