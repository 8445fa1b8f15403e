/** adamInit and adamStep against Kingma and Ba's algorithm 1 in float64. */
import { check, type Check, type Trial } from '../../../../check/check.ts';
import { float32, type TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { EXACT } from '../../../../numerics/closeness.ts';
import { at, type Mismatch } from '../../../../properties/compare.ts';
import { expectedOf } from '../../../../properties/expected.ts';
import { compareParams, params, stepTolerance, type Weights } from '../../../../networks/parameters.ts';
import type { AdamOptions } from '../../contract.ts';
import { ask, type Stepped } from '../../functions.ts';
import { steps, type Step } from '../../inputs.ts';
import { exactly, momentTolerance, type Exact } from '../../judges.ts';

const LR = 0.125;

/** The same parameters, gradients or moments with other entries. */
function mapped({ We, be, Wd, bd }: Weights, entry: (before: number) => number): Weights {
  const of = ({ shape, data }: TensorValue) => float32(shape, Array.from(data, entry));
  return { We: of(We), be: of(be), Wd: of(Wd), bd: of(bd) };
}

/** The steps done so far. */
function wrongCount(t: number, due: number, part: string): Mismatch | null {
  if (t === due) return null;
  return {
    symptom: 'state.t',
    expected: due,
    got: t,
    differs: { es: `\`${part}\` debe ser ${due}, y es ${t}`, en: `\`${part}\` must be ${due}, and is ${t}` },
  };
}

/** The state first: a wrong moment explains a wrong step. */
function judgeStep({ params: moved, state }: Stepped, due: Exact<'adamStep'>): Mismatch | null {
  return (
    compareParams(state.m, due.state.m, momentTolerance, 'state.m') ??
    compareParams(state.v, due.state.v, momentTolerance, 'state.v') ??
    compareParams(moved, due.params, stepTolerance, 'params') ??
    wrongCount(state.t, due.state.t, 'state.t')
  );
}

export const adamInitValues = check({
  id: 'adamInit.values',
  function: 'adamInit',
  visibility: 'public',
  section: 'adam',
  samples: 2,
  inputs: steps,
  title: { es: '`adamInit` empieza sin memoria', en: '`adamInit` starts without memory' },
  asked: {
    es: 'Devuelve `t` = 0 y `m`, `v` llenos de ceros con las claves y formas de `p`.',
    en: 'Return `t` = 0 and `m`, `v` full of zeros with the keys and shapes of `p`.',
  },
  plan: (step) => [false, true].map((tied) => ask.adamInit({ p: params(step, tied) })),
  judge({ calls, values, oracle }) {
    for (const [i, asked] of calls.entries()) {
      const due = expectedOf(oracle, asked);
      const { t, m, v } = values[i];
      const mismatch =
        compareParams(m, due.m, () => EXACT, 'm') ?? compareParams(v, due.v, () => EXACT, 'v') ?? wrongCount(t, 0, 't');
      if (mismatch !== null) return at(i, mismatch);
    }
    return null;
  },
});

function judge({ calls, values, oracle }: Trial<Step, readonly DeclaredCall<Stepped>[]>) {
  for (const [i, asked] of calls.entries()) {
    const mismatch = judgeStep(values[i], expectedOf(oracle, asked));
    if (mismatch !== null) return at(i, mismatch);
  }
  return null;
}

function step(input: Step, t: number, opts: AdamOptions, tied = false): DeclaredCall<Stepped> {
  // before the first step there is nothing to remember
  const memory = (moments: Weights) => params(t === 0 ? mapped(moments, () => 0) : moments, tied);
  return ask.adamStep({
    p: params(input, tied),
    grads: params(input.grads, tied),
    state: { t, m: memory(input.m), v: memory(input.v) },
    opts,
  });
}

export const adamValues = check({
  id: 'adamStep.values',
  function: 'adamStep',
  visibility: 'public',
  section: 'adam',
  samples: 3,
  inputs: steps,
  judge,
  title: { es: '`adamStep` corrige el sesgo de sus momentos', en: '`adamStep` corrects the bias of its moments' },
  asked: {
    es: "Primero $t' = t + 1$; después los momentos, su corrección $1 - \\beta^{t'}$ y el paso. Devuelve también el estado nuevo.",
    en: "First $t' = t + 1$; then the moments, their correction $1 - \\beta^{t'}$ and the step. Return the new state too.",
  },
  plan: (input) => [step(input, 0, { lr: LR }), step(input, 3, { lr: LR }), step(input, 0, { lr: LR }, true)],
});

export const adamOptions = check({
  id: 'adamStep.options',
  function: 'adamStep',
  visibility: 'public',
  section: 'adam',
  samples: 2,
  inputs: steps,
  judge,
  dependsOn: ['adamStep.values'],
  title: {
    es: '`adamStep` respeta `beta1`, `beta2` y `epsilon`',
    en: '`adamStep` respects `beta1`, `beta2` and `epsilon`',
  },
  asked: {
    es: 'Usa los valores de `opts`; `epsilon` se suma *después* de la raíz.',
    en: 'Use the values of `opts`; `epsilon` is added *after* the root.',
  },
  plan: (input) => [step(input, 2, { lr: LR, beta1: 0.5, beta2: 0.75 }), step(input, 1, { lr: LR, epsilon: 0.25 })],
});

const STEPS = 5;
const nth = ({ grads }: Step, k: number) => mapped(grads, (g) => g * [1, 0.5, -0.75, 1.5, 0.25][k]);

/** Five steps, each on the state that the one before returned. */
export const adamTrajectory: Check<Step> = {
  id: 'adamStep.trajectory',
  function: 'adamStep',
  visibility: 'public',
  section: 'adam',
  samples: 2,
  inputs: steps,
  dependsOn: ['adamStep.values'],
  title: { es: '`adamStep` encadena cinco pasos', en: '`adamStep` chains five steps' },
  asked: {
    es: 'El estado que devuelves es el que recibe el paso siguiente: cinco pasos seguidos llegan a donde deben.',
    en: 'The state that you return is what the next step receives: five steps in a row arrive where they should.',
  },
  plan: (input) => [step(input, 0, { lr: LR })],
  rounds: Array.from({ length: STEPS - 1 }, (_, k) => (input: Step, values: readonly Stepped[]) => [
    ask.adamStep({ p: values[k].params, grads: nth(input, k + 1), state: values[k].state, opts: { lr: LR } }),
  ]),
  judge({ input, values, calls, oracle }: Trial<Step, readonly DeclaredCall<Stepped>[]>) {
    let due = expectedOf(oracle, calls[0]);
    for (const [k, value] of values.entries()) {
      // the exact answer to the exact answer before
      if (k > 0)
        due = exactly(oracle, 'adamStep', {
          p: due.params,
          grads: nth(input, k),
          state: due.state,
          opts: { lr: LR },
        });
      const mismatch = judgeStep(value, due);
      if (mismatch !== null) return at(k, mismatch);
    }
    return null;
  },
};
