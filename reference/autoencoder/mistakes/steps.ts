/** Known mistakes of the steps. */
import type { Tensor } from '@tensorflow/tfjs';
import type { AdamOptions, AutoencoderModule } from '../../../graders/topics/autoencoder/contract.ts';
import type { Given, Mistake } from '../../exact/mistake.ts';
import { mapped } from './parts/keys.ts';

/** Adam with another step of the new moments, before lr; t counts it. */
const adamBy =
  (
    { tf, right }: Given<AutoencoderModule>,
    step: (m: Tensor, v: Tensor, t: number, opts: Required<AdamOptions>) => Tensor,
  ): AutoencoderModule['adamStep'] =>
  (p, grads, state, opts) =>
    tf.tidy(() => {
      const { lr, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = opts;
      const next = right.adamStep(p, grads, state, opts).state;
      const { t, m, v } = next;
      const params = mapped(p, (theta, key) =>
        theta.sub(step(m[key]!, v[key]!, t, { lr, beta1, beta2, epsilon }).mul(lr)),
      );
      return { params, state: next };
    });

export const mistakes: readonly Mistake<AutoencoderModule>[] = [
  {
    id: 'gradient-ascent',
    concerns: ['sgdStep', 'trainStep', 'fit'],
    title: { es: 'Sube por el gradiente en vez de bajar', en: 'Climbs the gradient instead of descending' },
    explanation: {
      es: 'El gradiente apunta hacia donde la pérdida *crece*. Para bajarla hay que restarlo: $\\theta - \\text{lr} \\cdot g$. Una `history` que crece es la señal.',
      en: 'The gradient points to where the loss *grows*. To lower it, subtract: $\\theta - \\text{lr} \\cdot g$. A `history` that rises is the sign.',
    },
    wrong: ({ tf, right }) => ({
      sgdStep: (p, grads, lr) =>
        tf.tidy(() => {
          right.sgdStep(p, grads, lr); // for its checks of the arguments
          return mapped(p, (theta, key) => theta.add(grads[key]!.mul(lr)));
        }),
    }),
  },
  {
    id: 'loss-after-step',
    concerns: ['trainStep'],
    title: { es: 'Devuelve la pérdida de después del paso', en: 'Returns the loss after the step' },
    explanation: {
      es: '`trainStep` devuelve la pérdida con la que se calculó el gradiente, es decir, la de *antes* del paso. Es la que ya tienes: no hace falta pasar el lote otra vez por la red.',
      en: '`trainStep` returns the loss from which the gradient was computed, that is the one *before* the step. You have it already: the batch need not pass through the network again.',
    },
    wrong: ({ tf, right }) => ({
      trainStep: (p, cfg, batch, opts) =>
        tf.tidy(() => {
          const { params } = right.trainStep(p, cfg, batch, opts);
          return { params, loss: right.lossAndGrads(params, cfg, batch, batch, opts.loss).loss };
        }),
    }),
  },
  {
    id: 'no-bias-correction',
    concerns: ['adamStep', 'fit'],
    title: {
      es: 'Usa los momentos de Adam sin corregir su sesgo',
      en: "Uses Adam's moments without correcting their bias",
    },
    explanation: {
      es: 'Los momentos empiezan en 0 y al principio se quedan cortos: $m$ un factor $1 - \\beta_1^t$ y $v$ uno $1 - \\beta_2^t$. Divide cada uno entre el suyo; si no, el primer paso mide $0{,}1/\\sqrt{0{,}001} = 3{,}16$ veces lr en vez de lr.',
      en: 'The moments start at 0 and are too small at first: $m$ by a factor $1 - \\beta_1^t$, $v$ by $1 - \\beta_2^t$. Divide each by its own; otherwise the first step measures $0.1/\\sqrt{0.001} = 3.16$ times lr instead of lr.',
    },
    wrong: (given) => ({
      adamStep: adamBy(given, (m, v, _t, { epsilon }) => m.div(v.sqrt().add(epsilon))),
    }),
  },
  {
    id: 'epsilon-inside-root',
    concerns: ['adamStep', 'fit'],
    title: { es: 'Suma epsilon dentro de la raíz', en: 'Adds epsilon inside the root' },
    explanation: {
      es: 'En Adam se divide entre $\\sqrt{\\hat v} + \\epsilon$: primero la raíz y después $\\epsilon$. Dentro de la raíz, $10^{-8}$ actúa como $10^{-4}$ y frena los parámetros de gradiente pequeño.',
      en: 'Adam divides by $\\sqrt{\\hat v} + \\epsilon$: first the root, then $\\epsilon$. Inside the root, $10^{-8}$ acts like $10^{-4}$ and holds back the parameters of small gradient.',
    },
    wrong: (given) => ({
      adamStep: adamBy(given, (m, v, t, { beta1, beta2, epsilon }) =>
        m.div(1 - beta1 ** t).div(
          v
            .div(1 - beta2 ** t)
            .add(epsilon)
            .sqrt(),
        ),
      ),
    }),
  },
  {
    id: 'correction-from-zero',
    concerns: ['adamStep', 'fit'],
    title: { es: 'Corrige el sesgo con el t anterior', en: 'Corrects the bias with the t before' },
    explanation: {
      es: 'Primero se incrementa el contador: el primer paso usa $t = 1$. Con $t = 0$, $1 - \\beta^0 = 0$ y la corrección divide entre cero.',
      en: 'Increase the counter first: the first step uses $t = 1$. With $t = 0$, $1 - \\beta^0 = 0$ and the correction divides by zero.',
    },
    // the bias is corrected with the number of steps before this one, 0 at first
    wrong: (given) => ({
      adamStep: adamBy(given, (m, v, t, { beta1, beta2, epsilon }) =>
        m.div(1 - beta1 ** (t - 1)).div(
          v
            .div(1 - beta2 ** (t - 1))
            .sqrt()
            .add(epsilon),
        ),
      ),
    }),
  },
];
