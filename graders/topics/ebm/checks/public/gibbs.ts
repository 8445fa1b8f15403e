import { call } from '../../../../values/call.ts';
import type { Check } from '../../../../check/check.ts';
import { float32, type TensorValue } from '../../../../values/value.ts';
import { extremes, joints, tables, withImpossible, type Joint, type Table } from '../../inputs.ts';
import { judgeGibbs } from '../../judges.ts';

/** exp(-beta E) normalised along the last axis, with a sum and on a grid; uniform at beta = 0. */
export const gibbsValues: Check<Table> = {
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
  plan: ({ E, beta, width }) => [
    call('gibbs', { E, beta }),
    call('gibbs', { E, beta, dy: width }),
    call('gibbs', { E, beta: 0, dy: width }),
  ],
  judge: ({ calls, values, oracle }) => judgeGibbs(calls, values, oracle),
};

/** Energies that overflow exp, and infinite ones, which weigh nothing. */
export const gibbsExtremes: Check<Table> = {
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
  plan: ({ E, beta }) => [call('gibbs', { E, beta: Math.min(beta, 1e4) })],
  judge: ({ calls, values, oracle }) => judgeGibbs(calls, values, oracle),
};

/** z summed out of the joint distribution; dz cancels. */
export const marginalGibbsValues: Check<Joint> = {
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
  plan: ({ E, beta, width, depth }) => [
    call('marginalGibbs', { E, beta }),
    call('marginalGibbs', { E, beta, dy: width, dz: depth }),
  ],
  judge: ({ calls, values, oracle }) => judgeGibbs(calls, values, oracle),
};

/** The same energies a thousand higher, and very cold. */
export const marginalGibbsExtremes: Check<Joint> = {
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
  plan: ({ E }) =>
    [...[1000, -1000].map((offset) => raised(E, offset)), raised(withImpossible(E), 1000)].map((far) =>
      call('marginalGibbs', { E: far, beta: 300 }),
    ),
  judge: ({ calls, values, oracle }) => judgeGibbs(calls, values, oracle),
};

function raised(E: TensorValue, offset: number): TensorValue {
  return float32(
    E.shape,
    Array.from(E.data, (entry) => entry + offset),
  );
}
