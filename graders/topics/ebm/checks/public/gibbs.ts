import { check } from '../../../../check/check.ts';
import { float32, type TensorValue } from '../../../../values/value.ts';
import { extremes, joints, tables, withImpossible, type Joint, type Table } from '../../inputs.ts';
import { ask } from '../../functions.ts';
import { distributions } from '../../judges.ts';

/** exp(-beta E) normalised along the last axis, with a sum and on a grid; uniform at beta = 0. */
export const gibbsValues = check({
  id: 'gibbs.values',
  function: 'gibbs',
  visibility: 'public',
  section: 'gibbs',
  samples: 6,
  inputs: tables,
  title: { es: '`gibbs` convierte energías en probabilidades', en: '`gibbs` turns energies into probabilities' },
  asked: {
    es: "Devuelve $P_{ik} = e^{-\\beta E_{ik}} / (dy \\sum_{k'} e^{-\\beta E_{ik'}})$: cada fila es una distribución; con $\\beta = 0$, la uniforme.",
    en: "Return $P_{ik} = e^{-\\beta E_{ik}} / (dy \\sum_{k'} e^{-\\beta E_{ik'}})$: each row is a distribution; at $\\beta = 0$ the uniform one.",
  },
  ...distributions(ask.gibbs, ({ E, beta, width }: Table) => [
    { E, beta },
    { E, beta, dy: width },
    { E, beta: 0, dy: width },
  ]),
});

/** Energies that overflow exp, and infinite ones, which weigh nothing. */
export const gibbsExtremes = check({
  id: 'gibbs.extremes',
  function: 'gibbs',
  visibility: 'public',
  section: 'stability',
  samples: 4,
  inputs: extremes,
  title: { es: '`gibbs` aguanta energías enormes e infinitas', en: '`gibbs` withstands huge and infinite energies' },
  asked: {
    es: 'Resta la menor energía de la fila antes de la exponencial; una energía infinita pesa exactamente 0.',
    en: "Subtract the row's least energy before the exponential; an infinite energy weighs exactly 0.",
  },
  ...distributions(ask.gibbs, ({ E, beta }: Table) => [{ E, beta: Math.min(beta, 1e4) }]),
});

/** z summed out of the joint distribution; dz cancels. */
export const marginalGibbsValues = check({
  id: 'marginalGibbs.values',
  function: 'marginalGibbs',
  visibility: 'public',
  section: 'marginal',
  samples: 6,
  inputs: joints,
  title: {
    es: '`marginalGibbs` suma la latente y normaliza sobre y',
    en: '`marginalGibbs` sums the latent out and normalises over y',
  },
  asked: {
    es: 'Devuelve $P_{ij} = \\sum_z e^{-\\beta E_{ijz}} / (dy \\sum_{jz} e^{-\\beta E_{ijz}})$, de forma [N, Ny].',
    en: 'Return $P_{ij} = \\sum_z e^{-\\beta E_{ijz}} / (dy \\sum_{jz} e^{-\\beta E_{ijz}})$, of shape [N, Ny].',
  },
  ...distributions(ask.marginalGibbs, ({ E, beta, width, depth }: Joint) => [
    { E, beta },
    { E, beta, dy: width, dz: depth },
  ]),
});

/** The same energies a thousand higher, and very cold. */
export const marginalGibbsExtremes = check({
  id: 'marginalGibbs.extremes',
  function: 'marginalGibbs',
  visibility: 'public',
  section: 'stability',
  samples: 3,
  inputs: joints,
  title: {
    es: '`marginalGibbs` aguanta energías enormes e infinitas',
    en: '`marginalGibbs` withstands huge and infinite energies',
  },
  asked: {
    es: 'Resta la menor energía de cada muestra antes de la exponencial: $P$ no cambia.',
    en: "Subtract each sample's least energy before the exponential: $P$ does not change.",
  },
  ...distributions(ask.marginalGibbs, ({ E }: Joint) => [
    { E: raised(E, 1000), beta: 300 },
    { E: raised(E, -1000), beta: 300 },
    { E: raised(withImpossible(E), 1000), beta: 300 },
  ]),
});

function raised(E: TensorValue, offset: number): TensorValue {
  return float32(
    E.shape,
    Array.from(E.data, (entry) => entry + offset),
  );
}
