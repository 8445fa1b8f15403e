import type { Topic } from '../../check/check.ts';
import {
  infoNCEIsLikelihood,
  infoNCESlope,
  infoNCETangent,
  nllLaws,
  nllSlope,
  pairDirections,
  pairLossLaws,
  tripletSlope,
} from './checks/hidden/laws.ts';
import {
  distanceValues,
  hingeLossGradValues,
  hingeLossValues,
  infoNCEEdges,
  infoNCEGradValues,
  infoNCEValues,
  marginZero,
  nllLossGradValues,
  nllLossValues,
  pairLossGradTwins,
  pairLossGradValues,
  pairLossValues,
  tripletLossGradTwins,
  tripletLossGradValues,
  tripletLossValues,
} from './checks/public/values.ts';
import { withEdges } from '../../properties/edges.ts';
import { manners } from '../../properties/manners.ts';
import { edges } from './edges.ts';
import { hingeCurves, lossCurves } from './figures.ts';
import { functions } from './functions.ts';

/** Contrastive losses: pairs, hinge, triplets, likelihood, InfoNCE, with their gradients. */
export const topic: Topic = {
  functions,
  checks: withEdges(
    functions,
    [
      distanceValues,
      pairLossValues,
      pairLossLaws,
      pairLossGradValues,
      pairLossGradTwins,
      pairDirections,
      hingeLossValues,
      marginZero,
      hingeLossGradValues,
      tripletLossValues,
      tripletLossGradValues,
      tripletLossGradTwins,
      tripletSlope,
      nllLossValues,
      nllLaws,
      nllLossGradValues,
      nllSlope,
      infoNCEValues,
      infoNCEEdges,
      infoNCEIsLikelihood,
      infoNCEGradValues,
      infoNCETangent,
      infoNCESlope,
      ...manners(functions),
    ],
    edges,
  ),
  figures: [lossCurves, hingeCurves],
};
