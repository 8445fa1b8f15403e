import { call } from '../../../../values/call.ts';
import type { Check } from '../../../../check/check.ts';
import { extremes, singleLatent, tables, type Table } from '../../inputs.ts';
import { judgeFreeEnergy } from '../../judges.ts';

/** -(1/beta) log sum exp(-beta E) dz, with the counting measure and on a grid. */
export const freeEnergyValues: Check<Table> = {
  id: 'freeEnergy.values',
  function: 'freeEnergy',
  visibility: 'public',
  section: 'free-energy',
  samples: 6,
  inputs: tables,
  title: { es: '`freeEnergy` elimina la latente con una suma', en: '`freeEnergy` eliminates the latent with a sum' },
  asked: {
    es: 'Devuelve $F_i = -\\frac{1}{\\beta} \\log \\bigl( \\sum_k e^{-\\beta E_{ik}}\\, dz \\bigr)$, de forma [N]; sin `dz`, vale 1.',
    en: 'Return $F_i = -\\frac{1}{\\beta} \\log \\bigl( \\sum_k e^{-\\beta E_{ik}}\\, dz \\bigr)$, of shape [N]; `dz` is 1 when not given.',
  },
  plan: ({ E, beta, width }) => [
    call('freeEnergy', { E, beta }),
    call('freeEnergy', { E, beta, dz: width }),
    call('freeEnergy', { E: singleLatent(E), beta, dz: width }),
  ],
  judge: ({ calls, values, oracle }) => judgeFreeEnergy(calls, values, oracle),
};

/** At zero temperature the free energy is the least energy, whatever dz is. */
export const freeEnergyCold: Check<Table> = {
  id: 'freeEnergy.cold',
  function: 'freeEnergy',
  visibility: 'public',
  section: 'free-energy',
  samples: 3,
  inputs: tables,
  title: {
    es: '`freeEnergy` con $\\beta = \\infty$ es el mínimo',
    en: '`freeEnergy` at $\\beta = \\infty$ is the minimum',
  },
  asked: {
    es: 'Con `beta` = Infinity, devuelve $\\min_k E_{ik}$: el valor, no dónde se alcanza; `dz` ya no cuenta.',
    en: 'With `beta` = Infinity return $\\min_k E_{ik}$: the value, not where it is attained; `dz` no longer counts.',
  },
  plan: ({ E, width }) => [
    call('freeEnergy', { E, beta: Infinity }),
    call('freeEnergy', { E, beta: Infinity, dz: width }),
  ],
  judge: ({ calls, values, oracle }) => judgeFreeEnergy(calls, values, oracle),
};

/** Energies that overflow exp, energies that are infinite, and a single latent. */
export const freeEnergyExtremes: Check<Table> = {
  id: 'freeEnergy.extremes',
  function: 'freeEnergy',
  visibility: 'public',
  section: 'stability',
  samples: 4,
  inputs: extremes,
  title: {
    es: '`freeEnergy` aguanta energías enormes e infinitas',
    en: '`freeEnergy` withstands huge and infinite energies',
  },
  asked: {
    es: 'Saca la menor energía de la suma antes de la exponencial: $F = E_{\\min} - \\frac{1}{\\beta} \\log \\sum_k e^{-\\beta (E_k - E_{\\min})} dz$.',
    en: 'Take the least energy out of the sum before the exponential: $F = E_{\\min} - \\frac{1}{\\beta} \\log \\sum_k e^{-\\beta (E_k - E_{\\min})} dz$.',
  },
  plan: ({ E, beta, width }) => [call('freeEnergy', { E, beta }), call('freeEnergy', { E, beta, dz: width })],
  judge: ({ calls, values, oracle }) => judgeFreeEnergy(calls, values, oracle),
};
