/** Push down at the data, up at the samples: the gradient, its two chains, the update. */
import { call } from '../../../../values/call.ts';
import type { Check, Finding, Trial } from '../../../../check/check.ts';
import { ConstantRngValue, RngValue, TensorValue, float32 } from '../../../../values/value.ts';
import { EXACT, gradientTolerance, isNear, plainTolerance } from '../../../../numerics/closeness.ts';
import { recordsCloseToExpected } from '../../../../properties/close-to-expected.ts';
import { compareTensor, field } from '../../../../properties/compare.ts';
import { STARTS, lit, machine, phases, spreadTimes, spreading, type Phases } from '../../inputs.ts';
import { binaryStates } from './chain.ts';

const HALF = new ConstantRngValue(0.5, 0);
const KEYS = ['dW', 'db', 'dc'] as const;
const DATA = [
  [1, 0, 0, 0, 0, 0],
  [0, 0, 1, 1, 0, 0],
  [1, 1, 0, 0, 0, 1],
];

export const contrastiveGradValues: Check<Phases> = {
  id: 'contrastiveGrad.values',
  function: 'contrastiveGrad',
  visibility: 'public',
  section: 'gradient',
  samples: 6,
  inputs: phases,
  title: {
    es: '`contrastiveGrad` baja la energía de los datos y sube la de las muestras',
    en: '`contrastiveGrad` lowers the energy of the data and raises that of the samples',
  },
  asked: {
    es: 'Devuelve el gradiente de $\\overline{F}(v_{data}) - \\overline{F}(v_{model})$: fase negativa menos fase positiva, cada una promediada sobre su propio conjunto, con $P(h \\mid v)$ en las dos.',
    en: 'Return the gradient of $\\overline{F}(v_{data}) - \\overline{F}(v_{model})$: negative phase minus positive phase, each averaged over its own set, with $P(h \\mid v)$ in both.',
  },
  plan: (input) => [call('contrastiveGrad', { m: machine(input), vData: input.vData, vModel: input.vModel })],
  judge: ({ calls, values, oracle }) =>
    recordsCloseToExpected(calls, values, oracle, KEYS, (_, flat) => gradientTolerance(flat)),
};

/** The gradient that goes with the returned samples, whatever they are. */
function agrees({ input, values, oracle }: Trial<Phases>, at: number, samples: 'vModel' | 'particles'): Finding | null {
  const value = values[at];
  const returned = field(value, samples);
  const shape = samples === 'vModel' ? input.vData.shape : input.vModel.shape;
  const form = binaryStates(returned, shape, samples, at);
  if (form !== null) return form;
  const expected = oracle.expected(
    call('contrastiveGrad', { m: machine(input), vData: input.vData, vModel: returned }),
  ) as Record<string, never>;
  for (const key of KEYS) {
    const mismatch = compareTensor(field(field(value, 'grad'), key), expected[key], 'float32', gradientTolerance, key);
    if (mismatch !== null) return { ...mismatch, call: at };
  }
  return null;
}

const zeroGradient = (value: Trial<Phases>['values'][number], at: number): Finding | null => {
  const wrong = KEYS.find((key) => {
    const part = field(field(value, 'grad'), key);
    return (
      !(part instanceof TensorValue) ||
      part.data.some(
        (x) => !isNear(x, 0, { absolute: 1e-6, relative: 0, source: 'float32 rounding of two equal phases' }, key),
      )
    );
  });
  return wrong === undefined
    ? null
    : {
        call: at,
        symptom: `${wrong}-not-zero`,
        got: field(field(value, 'grad'), wrong),
        differs: {
          es: `con k = 0 las muestras son los datos, y \`${wrong}\` debe ser 0`,
          en: `with k = 0 the samples are the data, and \`${wrong}\` must be 0`,
        },
      };
};

export const cdGradValues: Check<Phases> = {
  id: 'cdGrad.values',
  function: 'cdGrad',
  visibility: 'public',
  section: 'cd',
  samples: 4,
  inputs: phases,
  title: { es: '`cdGrad` empieza la cadena en los datos', en: '`cdGrad` starts the chain at the data' },
  asked: {
    es: 'Devuelve `vModel` = `gibbsChain(vData, k)` y el gradiente contrastivo con esas muestras; con k = 0, gradiente 0.',
    en: 'Return `vModel` = `gibbsChain(vData, k)` and the contrastive gradient with these samples; with k = 0 a gradient of 0.',
  },
  plan: ({ vData, seed, ...input }) => [
    call('cdGrad', { m: machine(input), vData, k: 2, rng: new RngValue(seed) }),
    call('cdGrad', { m: machine(input), vData, k: 0, rng: new RngValue(seed) }),
    ...[1, 2].map((k) => call('cdGrad', { m: machine(spreading), vData: lit(DATA), k, rng: HALF })),
  ],
  judge(trial): Finding | null {
    const [, still, ...paths] = trial.values;
    const consistent = agrees(trial, 0, 'vModel') ?? agrees(trial, 1, 'vModel') ?? zeroGradient(still, 1);
    if (consistent !== null) return consistent;
    for (const [i, value] of paths.entries()) {
      const mismatch = compareTensor(
        field(value, 'vModel'),
        DATA.map((v) => spreadTimes(v, i + 1)),
        'float32',
        () => EXACT,
        'vModel',
      );
      if (mismatch !== null) return { ...mismatch, call: 2 + i };
    }
    return null;
  },
};

export const pcdGradValues: Check<Phases> = {
  id: 'pcdGrad.values',
  function: 'pcdGrad',
  visibility: 'public',
  section: 'pcd',
  samples: 4,
  inputs: phases,
  title: {
    es: '`pcdGrad` sigue la cadena desde sus partículas',
    en: '`pcdGrad` goes on with the chain from its particles',
  },
  asked: {
    es: 'Devuelve las partículas movidas k pasos desde donde estaban (no desde los datos) y el gradiente contrastivo con ellas.',
    en: 'Return the particles moved k steps from where they were (not from the data), and the contrastive gradient with them.',
  },
  plan: ({ vData, vModel, seed, ...input }) => [
    call('pcdGrad', { m: machine(input), vData, particles: vModel, k: 2, rng: new RngValue(seed) }),
    call('pcdGrad', { m: machine(input), vData, particles: vModel, k: 0, rng: new RngValue(seed) }),
    ...[1, 2].map((k) =>
      call('pcdGrad', { m: machine(spreading), vData: lit(DATA), particles: lit(STARTS), k, rng: HALF }),
    ),
  ],
  judge(trial): Finding | null {
    const consistent = agrees(trial, 0, 'particles') ?? agrees(trial, 1, 'particles');
    if (consistent !== null) return consistent;
    const { vModel } = trial.input;
    const still = compareTensor(
      field(trial.values[1], 'particles'),
      Array.from({ length: vModel.shape[0] }, (_, i) =>
        Array.from(vModel.data.slice(i * vModel.shape[1], (i + 1) * vModel.shape[1])),
      ),
      'float32',
      () => EXACT,
      'particles',
    );
    if (still !== null) return { ...still, call: 1 };
    for (const k of [1, 2]) {
      const mismatch = compareTensor(
        field(trial.values[1 + k], 'particles'),
        STARTS.map((v) => spreadTimes(v, k)),
        'float32',
        () => EXACT,
        'particles',
      );
      if (mismatch !== null) return { ...mismatch, call: 1 + k };
    }
    return null;
  },
};

const asGradient = ({ W, b, c }: Phases) => ({
  dW: float32(W.shape, Array.from(W.data).reverse()),
  db: float32(
    b.shape,
    Array.from(b.data, (x) => x - 0.5),
  ),
  dc: float32(
    c.shape,
    Array.from(c.data, (x) => 1 - x),
  ),
});

export const applyGradValues: Check<Phases> = {
  id: 'applyGrad.values',
  function: 'applyGrad',
  visibility: 'public',
  section: 'training',
  samples: 3,
  inputs: phases,
  title: { es: '`applyGrad` baja por el gradiente', en: '`applyGrad` descends the gradient' },
  asked: {
    es: 'Devuelve $\\theta - lr \\cdot g$ para W, b y c, con tensores nuevos.',
    en: 'Return $\\theta - lr \\cdot g$ for W, b and c, as fresh tensors.',
  },
  plan: (input) => [call('applyGrad', { m: machine(input), grad: asGradient(input), lr: 0.375 })],
  judge: ({ calls, values, oracle }) =>
    recordsCloseToExpected(calls, values, oracle, ['W', 'b', 'c'], (_, flat) => plainTolerance(flat)),
};
