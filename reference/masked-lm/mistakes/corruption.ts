/** Known mistakes of what is selected and what stands in its place. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { idle } from './parts/idle.ts';

export const mistakes: readonly Mistake<MaskedLmModule>[] = [
  {
    id: 'specials-selected',
    concerns: ['selectPositions', 'maskTokens'],
    title: { es: 'Elige también tokens especiales', en: 'Selects special tokens as well' },
    explanation: {
      es: '[CLS], [SEP] y [PAD] nunca son objetivo: predecirlos no enseña nada del lenguaje, y perderlos desorienta al modelo. Excluye los ids de `specialIds` antes de elegir.',
      en: '[CLS], [SEP] and [PAD] are never targets: predicting them teaches nothing about language, and losing them disorients the model. Leave out the ids of `specialIds` before selecting.',
    },
    // special tokens are tokens like any other
    wrong: ({ right }) => ({
      selectPositions: (tokens, { maskProb }, rng) => right.selectPositions(tokens, { maskProb, specialIds: [] }, rng),
    }),
  },
  {
    id: 'probability-reversed',
    concerns: ['selectPositions', 'maskTokens'],
    title: { es: 'Lee maskProb como probabilidad de dejar', en: 'Reads maskProb as the probability to leave alone' },
    explanation: {
      es: '`maskProb` es la probabilidad de *elegir* una posición: se elige si $u < p$. Al revés, con 0,15 se elegiría el 85 %.',
      en: '`maskProb` is the probability to *select* a position: it is selected if $u < p$. The other way round, 0.15 would select 85%.',
    },
    // maskProb is the share that stays
    wrong: ({ tf, right }) => ({
      selectPositions: (tokens, opts, rng) =>
        tf.tidy(() => {
          right.selectPositions(tokens, opts, idle(tf));
          return right.selectPositions(tokens, { ...opts, maskProb: 1 - opts.maskProb }, rng).clone();
        }),
    }),
  },
  {
    id: 'inclusive-threshold',
    concerns: ['selectPositions', 'maskTokens'],
    title: { es: 'Elige si u ≤ p, también con p = 0', en: 'Selects if u ≤ p, also at p = 0' },
    explanation: {
      es: 'Un suceso de probabilidad $p$ ocurre si $u < p$, con $u$ en $[0, 1)$. Con $\\le$, una $u$ igual a 0 elige incluso cuando $p = 0$.',
      en: 'An event of probability $p$ happens if $u < p$, with $u$ in $[0, 1)$. With $\\le$, a $u$ of 0 selects even at $p = 0$.',
    },
    // u <= p
    wrong: ({ tf, right }) => ({
      selectPositions: (tokens, opts, rng) =>
        tf.tidy(() => {
          right.selectPositions(tokens, opts, idle(tf));
          let eligible: Tensor = tf.ones(tokens.shape, 'bool');
          for (const id of opts.specialIds) eligible = eligible.logicalAnd(tokens.notEqual(tf.scalar(id, 'int32')));
          return rng
            .uniform([...tokens.shape])
            .lessEqual(opts.maskProb)
            .logicalAnd<Tensor2D>(eligible);
        }),
    }),
  },
  {
    id: 'one-draw-for-all-rows',
    concerns: ['selectPositions', 'maskTokens'],
    title: { es: 'Usa el mismo sorteo en todas las filas', en: 'Uses one draw for all rows' },
    explanation: {
      es: 'Cada posición de cada fila tiene su propio sorteo: pide `rng.uniform([B, T])`, no `[1, T]`. Si no, en todas las oraciones se tapan las mismas posiciones.',
      en: 'Each position of each row has a draw of its own: ask for `rng.uniform([B, T])`, not `[1, T]`. Otherwise the same positions are covered in every sentence.',
    },
    // one row of uniforms serves the batch
    wrong: ({ tf, right }) => ({
      selectPositions: (tokens, opts, rng) =>
        right.selectPositions(tokens, opts, {
          ...rng,
          uniform: (shape) => tf.tidy(() => rng.uniform([1, shape[1]]).tile([shape[0], 1])),
        }),
    }),
  },
  {
    id: 'always-masks',
    concerns: ['corruptTokens', 'maskTokens'],
    title: { es: 'Convierte todo lo elegido en [MASK]', en: 'Turns all that is selected into [MASK]' },
    explanation: {
      es: 'Solo el 80 %: [MASK] no aparece nunca al usar el modelo, y si en el entrenamiento solo se predice ahí, el modelo aprende a no mirar los demás tokens.',
      en: 'Only 80%: [MASK] never appears when the model is used, and if only it is ever predicted, the model learns not to look at the other tokens.',
    },
    // selected means masked
    wrong: ({ tf, right }) => ({
      corruptTokens: (tokens, selected, opts, rng) =>
        tf.tidy(() => {
          right.corruptTokens(tokens, selected, opts, idle(tf));
          return right.corruptTokens(tokens, selected, { ...opts, split: [1, 0, 0] }, rng).clone();
        }),
    }),
  },
  {
    id: 'tenth-of-the-rest',
    concerns: ['corruptTokens', 'maskTokens'],
    title: {
      es: 'Toma el 10 % de lo que queda, y no de lo elegido',
      en: 'Takes 10% of the rest instead of 10% of the selected',
    },
    explanation: {
      es: 'Si decides en dos etapas, tras apartar el 80 % queda un 20 %, y de ese resto la *mitad* pasa a ser aleatoria. Con otro 10 %, solo un 2 % de lo elegido lo sería.',
      en: 'When you decide in two stages, 20% are left after the 80%, and *half* of that rest becomes random. With another 10%, only 2% of the selected would.',
    },
    // the second stage uses the same share
    wrong: ({ tf, right }) => ({
      corruptTokens: (tokens, selected, opts, rng) => {
        const [mask, random, keep] = opts.split ?? [0.8, 0.1, 0.1];
        tf.tidy(() => {
          right.corruptTokens(tokens, selected, opts, idle(tf));
        });
        const share = (1 - mask) * (random >= 1 ? 1 : random);
        return right.corruptTokens(
          tokens,
          selected,
          {
            ...opts,
            split: mask + random + keep === 1 && random < 1 ? [mask, share, 1 - mask - share] : [mask, random, keep],
          },
          rng,
        );
      },
    }),
  },
  {
    id: 'random-and-keep-swapped',
    concerns: ['corruptTokens', 'maskTokens'],
    title: { es: 'Intercambia «al azar» y «sin cambios»', en: "Swaps 'random' and 'keep'" },
    explanation: {
      es: 'El orden de `split` es [máscara, al azar, sin cambios]. Con 80/10/10 no se nota; con otro reparto, sí.',
      en: 'The order of `split` is [mask, random, keep]. At 80/10/10 nothing shows; with another split it does.',
    },
    // split is [mask, keep, random]
    wrong: ({ tf, right }) => ({
      corruptTokens: (tokens, selected, opts, rng) =>
        tf.tidy(() => {
          right.corruptTokens(tokens, selected, opts, idle(tf));
          const [mask, random, keep] = opts.split ?? [0.8, 0.1, 0.1];
          return right.corruptTokens(tokens, selected, { ...opts, split: [mask, keep, random] }, rng).clone();
        }),
    }),
  },
  {
    id: 'splits-all-tokens',
    concerns: ['corruptTokens', 'maskTokens'],
    title: {
      es: 'Reparte todos los tokens, no solo los elegidos',
      en: 'Splits all tokens, not only the selected ones',
    },
    explanation: {
      es: 'El 80/10/10 se aplica *dentro* de lo elegido; lo demás entra en el modelo sin tocar.',
      en: 'The 80/10/10 applies *within* what is selected; all the rest enters the model untouched.',
    },
    // the split applies to every token
    wrong: ({ tf, right }) => ({
      corruptTokens: (tokens, selected, opts, rng) =>
        tf.tidy(() => {
          right.corruptTokens(tokens, selected, opts, idle(tf));
          return right.corruptTokens(tokens, selected.onesLike(), opts, rng).clone();
        }),
    }),
  },
  {
    id: 'last-id-never-drawn',
    concerns: ['corruptTokens', 'maskTokens'],
    title: { es: 'Nunca sortea el último id', en: 'Never draws the last id' },
    explanation: {
      es: 'El id al azar es $\\lfloor u V \\rfloor$, que va de 0 a $V - 1$. Con $\\lfloor u (V - 1) \\rfloor$ el último token del vocabulario no sale nunca.',
      en: 'The random id is $\\lfloor u V \\rfloor$, from 0 to $V - 1$. With $\\lfloor u (V - 1) \\rfloor$ the last token of the vocabulary never comes up.',
    },
    // the random id is floor(u (V - 1))
    wrong: ({ tf, right }) => ({
      corruptTokens: (tokens, selected, opts, rng) =>
        tf.tidy(() => {
          right.corruptTokens(tokens, selected, opts, idle(tf));
          return right
            .corruptTokens(
              tokens,
              selected,
              opts.maskId === opts.vocabSize - 1 ? opts : { ...opts, vocabSize: opts.vocabSize - 1 },
              rng,
            )
            .clone();
        }),
    }),
  },
  {
    id: 'float-ids',
    concerns: ['corruptTokens', 'makeLabels', 'maskTokens'],
    title: { es: 'Devuelve los ids como float32', en: 'Returns the ids as float32' },
    explanation: {
      es: 'En tfjs, un int32 operado con un número de JavaScript se vuelve float32, y un `gather` con él falla. Los ids deben seguir siendo `int32`: usa `toInt()` al final.',
      en: 'In tfjs an int32 combined with a JavaScript number becomes float32, and a `gather` with it fails. Ids must stay `int32`: use `toInt()` at the end.',
    },
    // dtypes take care of themselves
    wrong: ({ tf, right }) => ({
      corruptTokens: (tokens, selected, opts, rng) =>
        tf.tidy(() => right.corruptTokens(tokens, selected, opts, rng).toFloat<Tensor2D>()),
    }),
    variants: {
      // labels and corrupted ids come out of arithmetic, as float32
      labels: ({ tf, right }) => ({
        makeLabels: (tokens, selected, ignoreIndex) =>
          tf.tidy(() => right.makeLabels(tokens, selected, ignoreIndex).toFloat<Tensor2D>()),
        corruptTokens: (...all) => tf.tidy(() => right.corruptTokens(...all).toFloat<Tensor2D>()),
      }),
    },
  },
  {
    id: 'leaks-draws',
    concerns: ['selectPositions', 'maskTokens'],
    title: { es: 'Deja tensores vivos después de la llamada', en: 'Leaves tensors alive after the call' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. También lo que da `rng.uniform` es un tensor nuevo, y tuyo: libéralo, o pídelo dentro de `tf.tidy`.',
      en: 'When it ends, more new tensors are alive than it returns. What `rng.uniform` gives is a fresh tensor too, and yours: dispose it, or ask for it within `tf.tidy`.',
    },
    // the generator disposes what it draws
    wrong: ({ right }) => ({
      selectPositions: (tokens, opts, rng) => {
        const selected = right.selectPositions(tokens, opts, rng);
        rng.uniform([...tokens.shape]);
        return selected;
      },
    }),
  },
];
