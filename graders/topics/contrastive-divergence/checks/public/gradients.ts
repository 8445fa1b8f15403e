/** Push down at the data, up at the samples: the gradient, its two chains, the update. */
import { check, type Finding } from '../../../../check/check.ts';
import type { Oracle } from '../../../../check/oracle.ts';
import { ConstantRngValue, RngValue, float32, type TensorValue } from '../../../../values/value.ts';
import { EXACT, gradientTolerance, isNear, plainTolerance } from '../../../../numerics/closeness.ts';
import { recordsCloseToExpected } from '../../../../properties/close-to-expected.ts';
import { at, compareTensor, type Mismatch } from '../../../../properties/compare.ts';
import { expectedOf } from '../../../../properties/expected.ts';
import { ask, type Gradient } from '../../functions.ts';
import { STARTS, coins, dark, front, lit, machine, phases, spreading, type Phases } from '../../inputs.ts';
import { COMPARED, judgeGenerator, wrongStates } from '../../judges.ts';

/** No probability of the spreading machine is near: a bias that is left out, 1/2, is on the other side. */
const BELOW_HALF = new ConstantRngValue(0.4, 0);
const coinSeeds = (seed: number) => COMPARED.map((add) => new RngValue(seed + add));
/** The front is saturated: no draw changes it. */
const ANY_SEED = new RngValue(1);
/** Where the front is asked, behind the coins. */
const LAST = 4 + COMPARED.length;
const unlit = lit(Array.from({ length: 8 }, () => new Array<number>(6).fill(0)));
const KEYS = ['dW', 'db', 'dc'] as const;
const DATA = [
  [1, 0, 0, 0, 0, 0],
  [0, 0, 1, 1, 0, 0],
  [1, 1, 0, 0, 0, 1],
];

export const contrastiveGradValues = check({
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
  plan: (input) => [ask.contrastiveGrad({ m: machine(input), vData: input.vData, vModel: input.vModel })],
  judge: ({ calls, values, oracle }) =>
    recordsCloseToExpected(calls, values, oracle, KEYS, (_, flat) => gradientTolerance(flat)),
});

/** States that must be binary, and the gradient that goes with them, whatever they are. */
function judgePhases(
  { grad, samples }: { readonly grad: Gradient; readonly samples: TensorValue },
  input: Phases,
  oracle: Oracle,
  name: 'vModel' | 'particles',
): Mismatch | null {
  const wrong = oracle.follows === true ? null : wrongStates(samples, name);
  if (wrong !== null) return wrong;
  const asked = ask.contrastiveGrad({ m: machine(input), vData: input.vData, vModel: samples });
  const expected = expectedOf(oracle, asked);
  for (const key of KEYS) {
    const mismatch = compareTensor(grad[key], expected[key], gradientTolerance, key);
    if (mismatch !== null) return mismatch;
  }
  return null;
}

const ROUNDING = { absolute: 1e-6, relative: 0, source: 'float32 rounding of two equal phases' };

function zeroGradient(grad: Gradient): Mismatch | null {
  const wrong = KEYS.find((key) => grad[key].data.some((x) => !isNear(x, 0, ROUNDING, key)));
  if (wrong === undefined) return null;
  return {
    symptom: `${wrong}-not-zero`,
    got: grad[wrong],
    differs: {
      es: `con k = 0 las muestras son los datos, y \`${wrong}\` debe ser 0`,
      en: `with k = 0 the samples are the data, and \`${wrong}\` must be 0`,
    },
  };
}

export const cdGradValues = check({
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
    ask.cdGrad({ m: machine(input), vData, k: 2, rng: new RngValue(seed) }),
    ask.cdGrad({ m: machine(input), vData, k: 0, rng: new RngValue(seed) }),
    ask.cdGrad({ m: machine(spreading), vData: lit(DATA), k: 1, rng: BELOW_HALF }),
    ask.cdGrad({ m: machine(spreading), vData: lit(DATA), k: 2, rng: BELOW_HALF }),
    ...coinSeeds(seed).map((rng) => ask.cdGrad({ m: machine(coins), vData: unlit, k: 1, rng })),
    ask.cdGrad({ m: front, vData: dark, k: 2, rng: ANY_SEED }),
  ],
  judge({ input, calls, values, oracle }): Finding | null {
    const [moved, still] = values;
    const judged = ({ grad, vModel }: typeof moved) => judgePhases({ grad, samples: vModel }, input, oracle, 'vModel');
    const path = (i: number) =>
      at(
        i,
        compareTensor(values[i].vModel, expectedOf(oracle, calls[i]).vModel, () => EXACT, 'vModel'),
      );
    return (
      at(0, judged(moved)) ??
      at(1, judged(still) ?? zeroGradient(still.grad)) ??
      path(2) ??
      path(3) ??
      path(LAST) ??
      (oracle.follows === true ? null : judgeGenerator(values.slice(4, LAST), 4))
    );
  },
});

export const pcdGradValues = check({
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
    es: 'Devuelve las partículas movidas k barridos desde donde estaban (no desde los datos) y el gradiente contrastivo con ellas.',
    en: 'Return the particles moved by k sweeps from where they were (not from the data), and the contrastive gradient with them.',
  },
  plan: ({ vData, vModel, seed, ...input }) => [
    ask.pcdGrad({ m: machine(input), vData, particles: vModel, k: 2, rng: new RngValue(seed) }),
    ask.pcdGrad({ m: machine(input), vData, particles: vModel, k: 0, rng: new RngValue(seed) }),
    ask.pcdGrad({ m: machine(spreading), vData: lit(DATA), particles: lit(STARTS), k: 1, rng: BELOW_HALF }),
    ask.pcdGrad({ m: machine(spreading), vData: lit(DATA), particles: lit(STARTS), k: 2, rng: BELOW_HALF }),
    ...coinSeeds(seed).map((rng) => ask.pcdGrad({ m: machine(coins), vData: unlit, particles: unlit, k: 1, rng })),
    ask.pcdGrad({ m: front, vData: dark, particles: dark, k: 2, rng: ANY_SEED }),
  ],
  judge({ input, calls, values, oracle }): Finding | null {
    const [moved, still] = values;
    const judged = ({ grad, particles }: typeof moved) =>
      judgePhases({ grad, samples: particles }, input, oracle, 'particles');
    const path = (i: number) =>
      at(
        i,
        compareTensor(values[i].particles, expectedOf(oracle, calls[i]).particles, () => EXACT, 'particles'),
      );
    return (
      at(0, judged(moved)) ??
      at(1, judged(still)) ??
      path(1) ??
      path(2) ??
      path(3) ??
      path(LAST) ??
      (oracle.follows === true ? null : judgeGenerator(values.slice(4, LAST), 4))
    );
  },
});

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

export const applyGradValues = check({
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
  plan: (input) => [ask.applyGrad({ m: machine(input), grad: asGradient(input), lr: 0.375 })],
  judge: ({ calls, values, oracle }) =>
    recordsCloseToExpected(calls, values, oracle, ['W', 'b', 'c'], (_, flat) => plainTolerance(flat)),
});
