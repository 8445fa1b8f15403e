/** Known mistakes of the likelihood over candidates. */
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { losses } from './parts/losses.ts';

export const mistakes: readonly Mistake<ContrastiveLossModule>[] = [
  {
    id: 'nll-positive-exponent',
    concerns: ['nllLoss', 'nllLossGrad'],
    title: { es: 'Pone +β en el exponente de la suma', en: 'Puts +β in the exponent of the sum' },
    explanation: {
      es: 'El modelo cree en lo de *baja* energía: los pesos son $e^{-\\beta e_m}$. Con $+\\beta$ se empuja hacia arriba lo que el modelo ya descarta.',
      en: 'The model believes in what has *low* energy: the weights are $e^{-\\beta e_m}$. With $+\\beta$ one pushes up what the model rejects already.',
    },
    // the weights are exp(+beta e)
    wrong: (given) => {
      const { tf, right } = given;
      const { folded } = losses(given);
      return {
        nllLoss: (ePos, eAll, beta, reduction) =>
          tf.tidy(() => {
            right.nllLoss(ePos, eAll, beta, reduction);
            return folded(ePos.add(eAll.mul(beta).logSumExp(1).div(beta)), reduction);
          }),
        nllLossGrad: (ePos, eAll, beta) =>
          tf.tidy(() => {
            right.nllLossGrad(ePos, eAll, beta);
            return right.nllLossGrad(ePos, eAll.neg(), beta);
          }),
      };
    },
  },
  {
    id: 'nll-missing-inverse-beta',
    concerns: ['nllLoss', 'nllLossGrad'],
    title: { es: 'Olvida el 1/β delante del logaritmo', en: 'Forgets the 1/β in front of the log' },
    explanation: {
      es: 'La pérdida es $e^+ + \\frac1\\beta \\log\\sum_m e^{-\\beta e_m}$. Sin el $\\frac1\\beta$, los dos términos no están en las mismas unidades y sumar una constante a las energías la cambia.',
      en: 'The loss is $e^+ + \\frac1\\beta \\log\\sum_m e^{-\\beta e_m}$. Without the $\\frac1\\beta$ the two terms have different units, and adding a constant to the energies changes it.',
    },
    // e+ + log sum exp(-beta e)
    wrong: (given) => {
      const { tf, right } = given;
      const { folded } = losses(given);
      return {
        nllLoss: (ePos, eAll, beta, reduction) =>
          tf.tidy(() => {
            right.nllLoss(ePos, eAll, beta, reduction);
            return folded(ePos.add(eAll.mul(-beta).logSumExp(1)), reduction);
          }),
        nllLossGrad: (ePos, eAll, beta) =>
          tf.tidy(() => {
            const { dPos, dAll } = right.nllLossGrad(ePos, eAll, beta);
            return { dPos, dAll: dAll.mul(beta) };
          }),
      };
    },
  },
  {
    id: 'nll-missing-log',
    concerns: ['nllLoss'],
    title: { es: 'Pierde el logaritmo de la suma', en: 'Loses the log of the sum' },
    explanation: {
      es: 'La función de partición entra por su logaritmo: $\\frac1\\beta \\log\\sum_m e^{-\\beta e_m}$.',
      en: 'The partition function enters through its logarithm: $\\frac1\\beta \\log\\sum_m e^{-\\beta e_m}$.',
    },
    // e+ + (1/beta) sum exp(-beta e)
    wrong: (given) => {
      const { tf, right } = given;
      const { folded } = losses(given);
      return {
        nllLoss: (ePos, eAll, beta, reduction) =>
          tf.tidy(() => {
            right.nllLoss(ePos, eAll, beta, reduction);
            return folded(ePos.add(eAll.mul(-beta).exp().sum(1).div(beta)), reduction);
          }),
      };
    },
  },
];
