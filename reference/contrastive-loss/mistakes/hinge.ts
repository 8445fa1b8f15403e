/** Known mistakes of the hinge, of two energies or of a triplet. */
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { losses } from './parts/losses.ts';

export const mistakes: readonly Mistake<ContrastiveLossModule>[] = [
  {
    id: 'hinge-reversed',
    concerns: ['hingeLoss', 'hingeLossGrad', 'tripletLoss', 'tripletLossGrad'],
    title: { es: 'Pone la diferencia al revés: e⁻ − e⁺', en: 'Has the difference the wrong way round: e⁻ − e⁺' },
    explanation: {
      es: 'Queremos $e^- \\ge e^+ + m$: se paga lo que falta, $m + e^+ - e^-$. Al revés, se castiga justo lo que está bien.',
      en: 'We want $e^- \\ge e^+ + m$: what is missing is paid, $m + e^+ - e^-$. The other way round, what is right is punished.',
    },
    // the hinge is max(0, m + e- - e+)
    wrong: ({ right }) => ({
      hingeLoss: (ePos, eNeg, margin, reduction) => right.hingeLoss(eNeg, ePos, margin, reduction),
      hingeLossGrad: (ePos, eNeg, margin) => {
        const { dPos, dNeg } = right.hingeLossGrad(eNeg, ePos, margin);
        return { dPos: dNeg, dNeg: dPos };
      },
      tripletLossGrad: (a, p, n, margin, opts) => {
        const { da, dp, dn } = right.tripletLossGrad(a, n, p, margin, opts);
        return { da, dp: dn, dn: dp };
      },
    }),
  },
  {
    id: 'hinge-closed-early',
    concerns: ['hingeLoss', 'tripletLoss'],
    title: {
      es: 'Cierra el máximo demasiado pronto: max(0, m + e⁺) − e⁻',
      en: 'Closes the max too early: max(0, m + e⁺) − e⁻',
    },
    explanation: {
      es: 'Toda la diferencia va *dentro* del máximo; si no, la pérdida puede hacerse negativa sin límite subiendo $e^-$.',
      en: 'The whole difference goes *inside* the max; otherwise the loss can become as negative as one likes by raising $e^-$.',
    },
    // the loss is max(0, m + e+) - e-
    wrong: (given) => {
      const { tf, right } = given;
      const { folded } = losses(given);
      return {
        hingeLoss: (ePos, eNeg, margin, reduction) =>
          tf.tidy(() => {
            right.hingeLoss(ePos, eNeg, margin, reduction);
            return folded(tf.relu(ePos.add(margin)).sub(eNeg), reduction);
          }),
      };
    },
  },
  {
    id: 'triplet-default-not-squared',
    concerns: ['tripletLoss', 'tripletLossGrad'],
    title: { es: 'Toma por defecto la distancia sin cuadrado', en: 'Takes the distance not squared by default' },
    explanation: {
      es: 'Aquí, como en FaceNet, `squared` es true si no se dice nada. (Otras bibliotecas eligen la distancia sin cuadrado.)',
      en: 'Here, as in FaceNet, `squared` is true when nothing is said. (Other libraries choose the distance not squared.)',
    },
    // squared is false by default
    wrong: ({ right }) => ({
      tripletLoss: (a, p, n, margin, opts = {}) =>
        right.tripletLoss(a, p, n, margin, { ...opts, squared: opts.squared ?? false }),
      tripletLossGrad: (a, p, n, margin, opts = {}) =>
        right.tripletLossGrad(a, p, n, margin, { ...opts, squared: opts.squared ?? false }),
    }),
  },
  {
    id: 'triplet-always-squared',
    concerns: ['tripletLoss', 'tripletLossGrad'],
    title: { es: 'Ignora `squared: false`', en: 'Ignores `squared: false`' },
    explanation: {
      es: 'Con `squared: false` se pide la distancia euclídea, con su raíz; su gradiente está hecho de vectores unitarios.',
      en: 'With `squared: false` the Euclidean distance is asked for, with its root; its gradient is made of unit vectors.',
    },
    // the distance is always squared
    wrong: ({ right }) => ({
      tripletLoss: (a, p, n, margin, opts = {}) => right.tripletLoss(a, p, n, margin, { ...opts, squared: true }),
      tripletLossGrad: (a, p, n, margin) => right.tripletLossGrad(a, p, n, margin, { squared: true }),
    }),
  },
  {
    id: 'anchor-forgets-negative',
    concerns: ['tripletLossGrad'],
    title: { es: 'El ancla solo siente al positivo', en: 'The anchor feels the positive only' },
    explanation: {
      es: 'El ancla aparece en las dos distancias: su gradiente es la suma de los dos usos, $2(a-p) - 2(a-n) = 2(n-p)$. Señal de que falta uno: $da + dp + dn \\ne 0$.',
      en: 'The anchor stands in both distances: its gradient is the sum of both uses, $2(a-p) - 2(a-n) = 2(n-p)$. The sign that one is missing: $da + dp + dn \\ne 0$.',
    },
    // da = 2(a - p)/N
    wrong: ({ tf, right }) => ({
      tripletLossGrad: (...all) =>
        tf.tidy(() => {
          const { da, dp, dn } = right.tripletLossGrad(...all);
          da.dispose();
          return { da: dp.neg(), dp, dn };
        }),
    }),
  },
];
