import type { Topic } from '../../check/check.ts';
import { withEdges } from '../../properties/edges.ts';
import { manners } from '../../properties/manners.ts';
import { edges } from './edges.ts';
import { crossEntropyLaws, gradientSlope } from './checks/hidden/laws.ts';
import {
  corruptTokensShares,
  corruptTokensUniform,
  corruptTokensValues,
  makeLabelsValues,
} from './checks/public/corruption.ts';
import { crossEntropyEmpty, crossEntropyExtremes, crossEntropyValues, gradientValues } from './checks/public/loss.ts';
import { maskTokensShares, maskTokensValues, seeds } from './checks/public/mask-tokens.ts';
import { selectPositionsRate, selectPositionsValues } from './checks/public/selection.ts';
import { maskedSentence } from './figures.ts';
import { functions } from './functions.ts';

/** Masked language modelling: what is selected, what becomes of it, what is predicted. */
export const topic: Topic = {
  functions,
  checks: withEdges(
    functions,
    [
      selectPositionsValues,
      selectPositionsRate,
      corruptTokensValues,
      corruptTokensShares,
      corruptTokensUniform,
      makeLabelsValues,
      maskTokensValues,
      maskTokensShares,
      ...seeds,
      crossEntropyValues,
      crossEntropyEmpty,
      crossEntropyExtremes,
      crossEntropyLaws,
      gradientValues,
      gradientSlope,
      ...manners(functions),
    ],
    edges,
  ),
  figures: [maskedSentence],
};
