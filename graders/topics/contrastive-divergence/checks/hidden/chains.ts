/** Where chains end up: the law after two sweeps, Langevin's stationary variance, and what PCD learns. */
import { check, type Finding } from '../../../../check/check.ts';
import { FunctionValue, RngValue, float32, vector } from '../../../../values/value.ts';
import { ALPHA, meanRatio, varianceRatio } from '../../../../numerics/statistics.ts';
import { at, show } from '../../../../properties/compare.ts';
import { ask } from '../../functions.ts';
import { seeds } from '../../inputs.ts';
import { wrongStates } from '../../judges.ts';
import { chains, judgeLaw, lawful } from '../public/chain.ts';
import { learns } from '../public/training.ts';

/** The exact law of v after two sweeps. */
export const gibbsChainLaw = check({
  ...lawful('gibbsChain', 'hidden'),
  plan(seed) {
    const { m, start, rng } = chains(seed);
    return [ask.gibbsChain({ m, v0: start, k: 2, rng })];
  },
  judge: ({ values: [v] }) => at(0, wrongStates(v) ?? judgeLaw(v, 2)),
});
export const trainLearnsPcd = learns('pcd', 'hidden');

const N = 8_000;
const K = 2;
const EPS = 0.3;
/** what is left of the start's variance is below 2e-4: (1 - eps kappa / 2)^2 a step */
const LONG = 12;
const BETA = 1.5;
const stiff = new FunctionValue('quadratic-energy', { kappa: K, center: vector([0]) });
/** Of the chain itself, discretisation included: not that of the continuous process. */
const STATIONARY = 1 / (BETA * K * (1 - (EPS * K) / 4));

export const langevinStationary = check({
  id: 'langevinChain.stationary',
  function: 'langevinChain',
  visibility: 'hidden',
  section: 'langevin',
  samples: 1,
  inputs: seeds,
  dependsOn: ['langevinChain.values'],
  falseFailure: 2 * ALPHA,
  title: {
    es: '`langevinChain` llega a su distribución estacionaria',
    en: '`langevinChain` reaches its stationary distribution',
  },
  asked: {
    es: 'En $E = \\frac{\\kappa}{2} y^2$ la varianza final es $1/(\\beta\\kappa(1 - \\varepsilon\\kappa/4))$, discretización incluida.',
    en: 'On $E = \\frac{\\kappa}{2} y^2$ the final variance is $1/(\\beta\\kappa(1 - \\varepsilon\\kappa/4))$, discretisation included.',
  },
  plan: (seed) => [
    ask.langevinChain({
      energy: stiff,
      y0: float32([N, 1], new Float32Array(N)),
      steps: LONG,
      stepSize: EPS,
      rng: new RngValue(seed),
      beta: BETA,
    }),
  ],
  judge({ values: [end] }): Finding | null {
    const ends = Array.from(end.data);
    const square = ends.reduce((sum, y) => sum + y * y, 0) / N;
    const mean = ends.reduce((sum, y) => sum + y, 0) / N;
    if (meanRatio(mean, 0, Math.sqrt(STATIONARY), N) <= 1 && varianceRatio(square, STATIONARY, N) <= 1) return null;
    return {
      call: 0,
      symptom: 'wrong-stationary',
      got: end,
      differs: {
        es: `la varianza final es ${show(square)} y debe ser ${show(STATIONARY)}`,
        en: `the final variance is ${show(square)} and should be ${show(STATIONARY)}`,
      },
    };
  },
});
