import type { Topic } from '../../check/check.ts';
import { initUniform } from './checks/hidden/init.ts';
import { energiesSymmetry, fitFixedPoint, inferConsistency, updateOptimal } from './checks/hidden/laws.ts';
import { surfaceValleys } from './checks/hidden/surface.ts';
import { energiesValues } from './checks/public/energies.ts';
import { surfaceValues } from './checks/public/energy-surface.ts';
import { energyValues } from './checks/public/energy.ts';
import { completeValues, sgdValues } from './checks/public/extensions.ts';
import { fitOdd, fitShort, fitValues } from './checks/public/fit.ts';
import { inferTies, inferValues } from './checks/public/infer.ts';
import { initRows, initSeed } from './checks/public/init.ts';
import { updateEmpty, updateValues } from './checks/public/update-w.ts';
import { withEdges } from '../../properties/edges.ts';
import { manners } from '../../properties/manners.ts';
import { edges } from './edges.ts';
import { surfaceFigure } from './figures.ts';
import { functions } from './functions.ts';

/** K-means as a latent-variable energy-based model. */
export const topic: Topic = {
  functions,
  checks: withEdges(
    functions,
    [
      energyValues,
      energiesValues,
      energiesSymmetry,
      inferValues,
      inferTies,
      inferConsistency,
      updateValues,
      updateEmpty,
      updateOptimal,
      initRows,
      initSeed,
      initUniform,
      fitValues,
      fitShort,
      fitOdd,
      fitFixedPoint,
      surfaceValues,
      surfaceValleys,
      sgdValues,
      completeValues,
      ...manners(functions, { after: { init: 'init.rows' } }),
    ],
    edges,
  ),
  figures: [surfaceFigure],
};
