/** What each function takes and gives: N samples, K values of a latent, Ny by Nz pairs of an output and a latent. */
import { FunctionValue, TensorValue, float32, vector, type Value } from '../../values/value.ts';
import { asking } from '../../forms/ask.ts';
import { callback, f32, i32, number, optional, record, rows } from '../../forms/build.ts';
import { declare } from '../../forms/declare.ts';
import { count, nonNegative, positive, positiveOrInfinite } from '../../forms/domain.ts';
import type { Arguments } from '../../forms/form.ts';
import type { EbmModule, EnergyFn } from './contract.ts';
import { WELLS, rowsOf } from './inputs.ts';

const N = rows('N');
const table = f32(N, 'K');
const stack = f32(N, 'Ny', 'Nz');
const perSample = f32('N');
const choice = i32('N');
/** The measure of a cell: options are counted where nothing is said. */
const width = optional(number(positive), { preset: 1 });

/** |beta E| that no solution may overflow at; beyond, it is unspecified. */
export const MOST = 1e9;

const bowls = (dimensions: number) => [
  new FunctionValue('quadratic-energy', {
    kappa: 1.25,
    center: vector(Array.from({ length: dimensions }, (_, d) => d / 4 - 0.5)),
  }),
  WELLS,
];

/** The samples' energies; none is NaN or -Infinity, and each sample has a finite one: all else is unspecified. */
function hasMinima(E: Value): E is TensorValue {
  if (!(E instanceof TensorValue)) return false;
  return rowsOf(E).every((row) => row.some(Number.isFinite) && row.every((entry) => entry > -Infinity));
}

/** Such energies at a temperature where beta E does not overflow. */
function isTame({ E, beta }: Arguments): boolean {
  if (!hasMinima(E) || typeof beta !== 'number') return false;
  return beta === Infinity || E.data.every((entry) => entry === Infinity || Math.abs(beta * entry) <= MOST);
}

/** At beta = 0 an infinite energy has no weight that a limit would give it. */
function isTameForGibbs(args: Arguments): boolean {
  return isTame(args) && (args.beta !== 0 || (args.E instanceof TensorValue && args.E.data.every(Number.isFinite)));
}

/** An output that is impossible with every latent has an infinite free energy. */
function isTameForEachOutput({ E, beta }: Arguments): boolean {
  if (!(E instanceof TensorValue)) return false;
  const [samples, outputs, latents] = E.shape;
  return isTame({ E: float32([samples * outputs, latents], E.data), beta });
}

export const functions = declare<EbmModule>()({
  quadraticEnergy: {
    section: 'energy',
    takes: [{ x: f32(N, 'Dx') }, { y: f32(N, 'Dy') }, { W: f32('Dx', 'Dy') }, { b: f32('Dy') }],
    gives: perSample,
  },
  inferY: {
    section: 'inference',
    takes: [
      { energy: callback<EnergyFn>('D', bowls) },
      { y0: f32(N, 'D') },
      { opts: record({ stepSize: number(positive), steps: number(count(0)) }) },
    ],
    gives: f32('N', 'D'),
  },
  minimizeLatent: {
    section: 'latent',
    takes: [{ E: table }],
    gives: record({ z: choice, energy: perSample }),
    where: ({ E }: Arguments) => hasMinima(E),
  },
  jointInference: {
    section: 'latent',
    takes: [{ E: stack }],
    gives: record({ y: choice, z: choice, energy: perSample }),
    where: ({ E }: Arguments) => hasMinima(E),
  },
  freeEnergy: {
    section: 'free-energy',
    takes: [{ E: table }, { beta: number(positiveOrInfinite) }, { dz: width }],
    gives: perSample,
    where: isTame,
  },
  gibbs: {
    section: 'gibbs',
    takes: [{ E: table }, { beta: number(nonNegative) }, { dy: width }],
    gives: f32('N', 'K'),
    where: isTameForGibbs,
  },
  marginalGibbs: {
    section: 'marginal',
    takes: [{ E: stack }, { beta: number(positive) }, { dy: width }, { dz: width }],
    gives: f32('N', 'Ny'),
    where: isTameForEachOutput,
  },
});

export const ask = asking(functions);
