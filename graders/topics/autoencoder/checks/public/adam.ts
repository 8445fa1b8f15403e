/** adamInit and adamStep against Kingma and Ba's algorithm 1 in float64. */
import { call, type Call } from '../../../../values/call.ts';
import type { Check } from '../../../../check/check.ts';
import type { Expected } from '../../../../check/oracle.ts';
import { float32, type TensorValue, type Value, type ValueRecord } from '../../../../values/value.ts';
import { EXACT } from '../../../../numerics/closeness.ts';
import { field, kindOf, type Mismatch } from '../../../../properties/compare.ts';
import { at, compareParams, params, stepTolerance, type Tree } from '../../../../properties/parameters.ts';
import { steps, type Net, type Step } from '../../inputs.ts';
import { momentTolerance } from '../../judges.ts';

const LR = 0.125;
const tree = (record: ValueRecord, tied: boolean) => params(record as unknown as Net, tied);
const zeros = (p: ValueRecord): ValueRecord =>
  Object.fromEntries(
    Object.entries(p).map(([key, value]) => {
      const { shape, data } = value as TensorValue;
      return [key, float32(shape, new Float32Array(data.length))];
    }),
  );

/** The steps done so far: a JavaScript number. */
function wrongCount(t: Value, due: number): Mismatch | null {
  if (t === due) return null;
  const is = typeof t === 'number' ? { es: String(t), en: String(t) } : kindOf(t);
  return {
    symptom: 'state.t',
    expected: due,
    got: t,
    differs: { es: `\`state.t\` debe ser ${due}, y es ${is.es}`, en: `\`state.t\` must be ${due}, and is ${is.en}` },
  };
}

/** The state first: a wrong moment explains a wrong step. */
export function judgeStep(value: Value, expected: Expected): Mismatch | null {
  const { params: wanted, state } = expected as { params: Expected; state: Tree };
  const got = field(value, 'state');
  return (
    compareParams(field(got, 'm'), state.m, momentTolerance, 'state.m') ??
    compareParams(field(got, 'v'), state.v, momentTolerance, 'state.v') ??
    compareParams(field(value, 'params'), wanted, stepTolerance, 'params') ??
    wrongCount(field(got, 't'), state.t as number)
  );
}

export const adamInitValues: Check<Step> = {
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
  plan: (step) => [false, true].map((tied) => call('adamInit', { p: params(step, tied) })),
  judge({ calls, values, oracle }) {
    for (const [i, asked] of calls.entries()) {
      const expected = oracle.expected(asked) as Tree;
      const mismatch =
        compareParams(field(values[i], 'm'), expected.m, () => EXACT, 'm') ??
        compareParams(field(values[i], 'v'), expected.v, () => EXACT, 'v') ??
        wrongCount(field(values[i], 't'), 0);
      if (mismatch !== null) return at(i, mismatch);
    }
    return null;
  },
};

const judge: Check<Step>['judge'] = ({ calls, values, oracle }) => {
  for (const [i, asked] of calls.entries()) {
    const mismatch = judgeStep(values[i], oracle.expected(asked));
    if (mismatch !== null) return at(i, mismatch);
  }
  return null;
};
const step = (input: Step, t: number, opts: ValueRecord, tied = false): Call =>
  call('adamStep', {
    p: params(input, tied),
    grads: tree(input.grads, tied),
    state: {
      t,
      m: t === 0 ? zeros(params(input, tied)) : tree(input.m, tied),
      v: t === 0 ? zeros(params(input, tied)) : tree(input.v, tied),
    },
    opts,
  });

export const adamValues: Check<Step> = {
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
};

export const adamOptions: Check<Step> = {
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
};

const STEPS = 5;
const nth = (input: Step, k: number): ValueRecord =>
  Object.fromEntries(
    Object.entries(input.grads).map(([key, value]) => {
      const { shape, data } = value as TensorValue;
      return [
        key,
        float32(
          shape,
          Array.from(data, (g) => g * [1, 0.5, -0.75, 1.5, 0.25][k]),
        ),
      ];
    }),
  );

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
  rounds: Array.from({ length: STEPS - 1 }, (_, k) => (input: Step, values: readonly Value[]) => [
    call('adamStep', {
      p: field(values[k], 'params'),
      grads: nth(input, k + 1),
      state: field(values[k], 'state'),
      opts: { lr: LR },
    }),
  ]),
  judge({ input, values, calls, oracle }) {
    let due = oracle.expected(calls[0]) as { params: Expected; state: Expected };
    for (let k = 0; k < STEPS; k++) {
      // float64 all the way: the exact answer to the exact answer before
      if (k > 0)
        due = oracle.expected(
          call('adamStep', {
            p: due.params,
            grads: nth(input, k),
            state: due.state,
            opts: { lr: LR },
          }),
        ) as typeof due;
      const mismatch = judgeStep(values[k], due);
      if (mismatch !== null) return at(k, mismatch);
    }
    return null;
  },
};
