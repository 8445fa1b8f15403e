import { check } from '../../../../check/check.ts';
import { extremes, warmExtreme, singleLatent, tables } from '../../inputs.ts';
import { freeEnergies } from '../../judges.ts';

/** -(1/beta) log sum exp(-beta E) dz, with the counting measure and on a grid. */
export const freeEnergyValues = check({
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
  ...freeEnergies(({ E, beta, width }) => [
    { E, beta },
    { E, beta, dz: width },
    { E: singleLatent(E), beta, dz: width },
  ]),
});

/** At zero temperature the free energy is the least energy, whatever dz is. */
export const freeEnergyCold = check({
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
  ...freeEnergies(({ E, width }) => [
    { E, beta: Infinity },
    { E, beta: Infinity, dz: width },
  ]),
});

/** Energies that overflow exp, energies that are infinite, and a single latent. */
export const freeEnergyExtremes = check({
  id: 'freeEnergy.extremes',
  function: 'freeEnergy',
  visibility: 'public',
  section: 'stability',
  samples: 4,
  inputs: extremes,
  edges: [warmExtreme],
  title: {
    es: '`freeEnergy` aguanta energías enormes e infinitas',
    en: '`freeEnergy` withstands huge and infinite energies',
  },
  asked: {
    es: 'Saca la menor energía de la suma antes de la exponencial: $F = E_{\\min} - \\frac{1}{\\beta} \\log \\sum_k e^{-\\beta (E_k - E_{\\min})} dz$.',
    en: 'Take the least energy out of the sum before the exponential: $F = E_{\\min} - \\frac{1}{\\beta} \\log \\sum_k e^{-\\beta (E_k - E_{\\min})} dz$.',
  },
  ...freeEnergies(({ E, beta, width }) => [
    { E, beta },
    { E, beta, dz: width },
  ]),
});
