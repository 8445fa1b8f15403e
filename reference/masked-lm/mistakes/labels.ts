/** Known mistakes of the labels, and of the whole masking. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { idle } from './parts/idle.ts';

export const mistakes: readonly Mistake<MaskedLmModule>[] = [
  {
    id: 'same-draw-for-both',
    concerns: ['maskTokens'],
    title: { es: 'Usa el mismo sorteo para elegir y para repartir', en: 'Uses one draw to select and to split' },
    explanation: {
      es: 'Si $u < 0{,}15$ decide la elección y la misma $u < 0{,}8$ decide la máscara, todo lo elegido acaba enmascarado. Son dos decisiones: dos sorteos independientes.',
      en: 'If $u < 0.15$ decides the selection and the same $u < 0.8$ the mask, all that is selected ends up masked. These are two decisions: two independent draws.',
    },
    // one uniform serves both decisions
    wrong: ({ tf, right }) => ({
      maskTokens: (tokens, opts, rng) => {
        for (const tensor of Object.values(right.maskTokens(tokens, opts, idle(tf)))) tensor.dispose();
        const u = rng.uniform([...tokens.shape]);
        const again = { ...rng, uniform: () => u.clone() };
        const selected = right.selectPositions(tokens, opts, again);
        const result = {
          input: right.corruptTokens(tokens, selected, opts, again),
          labels: right.makeLabels(tokens, selected, opts.ignoreIndex),
          selected,
        };
        u.dispose();
        return result;
      },
    }),
  },
  {
    id: 'labels-from-corrupted',
    concerns: ['maskTokens'],
    title: { es: 'Etiqueta con los tokens ya corrompidos', en: 'Labels with the corrupted tokens' },
    explanation: {
      es: 'La etiqueta es el token *original*, el que el modelo debe recuperar. Si la sacas de la entrada corrompida, le pides que prediga [MASK].',
      en: 'The label is the *original* token, the one that the model should recover. Taken from the corrupted input, it asks the model to predict [MASK].',
    },
    // labels come from the input
    wrong: ({ right }) => ({
      maskTokens: (tokens, opts, rng) => {
        const { input, selected, labels } = right.maskTokens(tokens, opts, rng);
        labels.dispose();
        return { input, selected, labels: right.makeLabels(input, selected, opts.ignoreIndex) };
      },
    }),
  },
  {
    id: 'labels-only-masked',
    concerns: ['maskTokens'],
    title: { es: 'Etiqueta solo donde la entrada es [MASK]', en: 'Labels only where the input is [MASK]' },
    explanation: {
      es: 'También se predicen el 10 % que quedó igual y el 10 % al azar: por eso el modelo no puede fiarse de ningún token de la entrada.',
      en: 'The 10% that stayed and the 10% random ones are predicted too: this is why the model can trust no token of its input.',
    },
    // only masks are predicted
    wrong: ({ tf, right }) => ({
      maskTokens: (tokens, opts, rng) => {
        const { input, selected, labels } = right.maskTokens(tokens, opts, rng);
        labels.dispose();
        return {
          input,
          selected,
          labels: tf.tidy(() =>
            right.makeLabels(tokens, input.equal(tf.scalar(opts.maskId, 'int32')), opts.ignoreIndex),
          ),
        };
      },
    }),
  },
  {
    id: 'labels-everywhere',
    concerns: ['makeLabels', 'maskTokens'],
    title: { es: 'Etiqueta todas las posiciones', en: 'Labels every position' },
    explanation: {
      es: 'Solo lo elegido se predice: fuera de ahí la etiqueta es `ignoreIndex`, para que la pérdida no lo cuente.',
      en: 'Only what was selected is predicted: elsewhere the label is `ignoreIndex`, so that the loss does not count it.',
    },
    // the labels are the tokens
    wrong: ({ tf, right }) => ({
      makeLabels: (tokens, selected, ignoreIndex) =>
        tf.tidy(() => {
          right.makeLabels(tokens, selected, ignoreIndex);
          return tokens.clone();
        }),
    }),
  },
  {
    id: 'labels-inverted',
    concerns: ['makeLabels', 'maskTokens'],
    title: { es: 'Etiqueta lo que no se eligió', en: 'Labels what was not selected' },
    explanation: {
      es: 'Al revés: la etiqueta va donde `selected` es verdadero, e `ignoreIndex` en el resto.',
      en: 'The other way round: the label goes where `selected` is true, `ignoreIndex` elsewhere.',
    },
    // labels stand where nothing was selected
    wrong: ({ tf, right }) => ({
      makeLabels: (tokens, selected, ignoreIndex) =>
        tf.tidy(() => right.makeLabels(tokens, selected.logicalNot(), ignoreIndex).clone()),
    }),
  },
  {
    id: 'ignore-index-fixed',
    concerns: ['makeLabels', 'maskTokens', 'maskedCrossEntropy', 'maskedCrossEntropyGrad'],
    title: { es: 'Usa siempre −100 e ignora el parámetro', en: 'Always uses −100 and ignores the parameter' },
    explanation: {
      es: '`ignoreIndex` es un parámetro; −100 es solo su valor por defecto.',
      en: '`ignoreIndex` is a parameter; −100 is only its default.',
    },
    // the ignore index is -100
    wrong: ({ tf, right }) => {
      const unlabelled = (labels: Tensor2D, ignoreIndex = -100): Tensor2D =>
        tf.tidy(() =>
          tf.where<Tensor2D>(labels.equal(tf.scalar(ignoreIndex, 'int32')), tf.fill(labels.shape, 0, 'int32'), labels),
        );
      const chosen = (labels: Tensor2D, ignoreIndex: number | undefined) =>
        ignoreIndex === undefined || ignoreIndex === -100 ? labels.clone() : unlabelled(labels, ignoreIndex);
      return {
        makeLabels: (tokens, selected) => right.makeLabels(tokens, selected),
        maskedCrossEntropy: (logits, labels, ignoreIndex) =>
          tf.tidy(() => {
            right.maskedCrossEntropy(logits, labels, ignoreIndex);
            return right.maskedCrossEntropy(logits, chosen(labels, ignoreIndex));
          }),
        maskedCrossEntropyGrad: (logits, labels, ignoreIndex) =>
          tf.tidy(() => {
            right.maskedCrossEntropyGrad(logits, labels, ignoreIndex);
            return right.maskedCrossEntropyGrad(logits, chosen(labels, ignoreIndex));
          }),
      };
    },
    variants: {
      // any other ignore index is taken for a label outside the vocabulary, and refused
      throws: ({ right }) => ({
        makeLabels: (tokens, selected) => right.makeLabels(tokens, selected),
        maskedCrossEntropy: (logits, labels) => right.maskedCrossEntropy(logits, labels),
        maskedCrossEntropyGrad: (logits, labels) => right.maskedCrossEntropyGrad(logits, labels),
      }),
    },
  },
];
