/** How closely the edges of each function are judged, and which of them are left out. */
import type { EdgesOf } from '../../properties/edges.ts';
import type { TensorValue } from '../../values/value.ts';
import type { ask } from './functions.ts';
import { isUntied } from './inputs.ts';
import { freeEnergyTolerance, gibbsTolerance } from './judges.ts';

type Args<Name extends keyof typeof ask> = Parameters<(typeof ask)[Name]>[0];

/** At a tie any of the least is right: `minimizeLatent.ties` asks it. */
const isTied = ({ E }: { readonly E: TensorValue }) => !isUntied(E);

export const edges: Readonly<Record<string, EdgesOf>> = {
  quadraticEnergy: {},
  inferY: {},
  minimizeLatent: { not: isTied },
  jointInference: { not: isTied },
  freeEnergy: { close: (_, { E, beta, dz = 1 }: Args<'freeEnergy'>) => freeEnergyTolerance(E, beta, dz) },
  gibbs: { close: (flat, { E, beta }: Args<'gibbs'>) => gibbsTolerance(E, beta, flat) },
  marginalGibbs: { close: (flat, { E, beta }: Args<'marginalGibbs'>) => gibbsTolerance(E, beta, flat) },
};
