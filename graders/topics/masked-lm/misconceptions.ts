/** A table of data, hence long: the known mistakes of this topic, as the student reads them. */
import type { Misconception } from '../../check/misconception.ts';

export const misconceptions: readonly Misconception[] = [
  {
    id: 'specials-selected',
    concerns: ['selectPositions', 'maskTokens'],
    title: { es: 'Elige también tokens especiales', en: 'Selects special tokens as well' },
    explanation: {
      es: '[CLS], [SEP] y [PAD] nunca son objetivo: predecirlos no enseña nada del lenguaje, y perderlos desorienta al modelo. Excluye los ids de `specialIds` antes de elegir.',
      en: '[CLS], [SEP] and [PAD] are never targets: predicting them teaches nothing about language, and losing them disorients the model. Leave out the ids of `specialIds` before selecting.',
    },
  },
  {
    id: 'probability-reversed',
    concerns: ['selectPositions', 'maskTokens'],
    title: { es: 'Lee maskProb como probabilidad de dejar', en: 'Reads maskProb as the probability to leave alone' },
    explanation: {
      es: '`maskProb` es la probabilidad de *elegir* una posición: se elige si $u < p$. Al revés, con 0,15 se elegiría el 85 %.',
      en: '`maskProb` is the probability to *select* a position: it is selected if $u < p$. The other way round, 0.15 would select 85%.',
    },
  },
  {
    id: 'inclusive-threshold',
    concerns: ['selectPositions'],
    title: { es: 'Elige si u ≤ p, también con p = 0', en: 'Selects if u ≤ p, also at p = 0' },
    explanation: {
      es: 'Un suceso de probabilidad $p$ ocurre si $u < p$, con $u$ en $[0, 1)$. Con $\\le$, una $u$ igual a 0 elige incluso cuando $p = 0$.',
      en: 'An event of probability $p$ happens if $u < p$, with $u$ in $[0, 1)$. With $\\le$, a $u$ of 0 selects even at $p = 0$.',
    },
  },
  {
    id: 'one-draw-for-all-rows',
    concerns: ['selectPositions', 'maskTokens'],
    title: { es: 'Usa el mismo sorteo en todas las filas', en: 'Uses one draw for all rows' },
    explanation: {
      es: 'Cada posición de cada fila tiene su propio sorteo: pide `rng.uniform([B, T])`, no `[1, T]`. Si no, en todas las oraciones se tapan las mismas posiciones.',
      en: 'Each position of each row has a draw of its own: ask for `rng.uniform([B, T])`, not `[1, T]`. Otherwise the same positions are covered in every sentence.',
    },
  },
  {
    id: 'always-masks',
    concerns: ['corruptTokens', 'maskTokens'],
    title: { es: 'Convierte todo lo elegido en [MASK]', en: 'Turns all that is selected into [MASK]' },
    explanation: {
      es: 'Solo el 80 %: [MASK] no aparece nunca al usar el modelo, y si en el entrenamiento solo se predice ahí, el modelo aprende a no mirar los demás tokens.',
      en: 'Only 80%: [MASK] never appears when the model is used, and if only it is ever predicted, the model learns not to look at the other tokens.',
    },
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
  },
  {
    id: 'random-and-keep-swapped',
    concerns: ['corruptTokens', 'maskTokens'],
    title: { es: 'Intercambia «al azar» y «sin cambios»', en: "Swaps 'random' and 'keep'" },
    explanation: {
      es: 'El orden de `split` es [máscara, al azar, sin cambios]. Con 80/10/10 no se nota; con otro reparto, sí.',
      en: 'The order of `split` is [mask, random, keep]. At 80/10/10 nothing shows; with another split it does.',
    },
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
  },
  {
    id: 'last-id-never-drawn',
    concerns: ['corruptTokens'],
    title: { es: 'Nunca sortea el último id', en: 'Never draws the last id' },
    explanation: {
      es: 'El id al azar es $\\lfloor u V \\rfloor$, que va de 0 a $V - 1$. Con $\\lfloor u (V - 1) \\rfloor$ el último token del vocabulario no sale nunca.',
      en: 'The random id is $\\lfloor u V \\rfloor$, from 0 to $V - 1$. With $\\lfloor u (V - 1) \\rfloor$ the last token of the vocabulary never comes up.',
    },
  },
  {
    id: 'float-ids',
    concerns: ['corruptTokens', 'makeLabels', 'maskTokens'],
    title: { es: 'Devuelve los ids como float32', en: 'Returns the ids as float32' },
    explanation: {
      es: 'En tfjs, un int32 operado con un número de JavaScript se vuelve float32, y un `gather` con él falla. Los ids deben seguir siendo `int32`: usa `toInt()` al final.',
      en: 'In tfjs an int32 combined with a JavaScript number becomes float32, and a `gather` with it fails. Ids must stay `int32`: use `toInt()` at the end.',
    },
  },
  {
    id: 'same-draw-for-both',
    concerns: ['maskTokens'],
    title: { es: 'Usa el mismo sorteo para elegir y para repartir', en: 'Uses one draw to select and to split' },
    explanation: {
      es: 'Si $u < 0{,}15$ decide la elección y la misma $u < 0{,}8$ decide la máscara, todo lo elegido acaba enmascarado. Son dos decisiones: dos sorteos independientes.',
      en: 'If $u < 0.15$ decides the selection and the same $u < 0.8$ the mask, all that is selected ends up masked. These are two decisions: two independent draws.',
    },
  },
  {
    id: 'labels-from-corrupted',
    concerns: ['maskTokens'],
    title: { es: 'Etiqueta con los tokens ya corrompidos', en: 'Labels with the corrupted tokens' },
    explanation: {
      es: 'La etiqueta es el token *original*, el que el modelo debe recuperar. Si la sacas de la entrada corrompida, le pides que prediga [MASK].',
      en: 'The label is the *original* token, the one that the model should recover. Taken from the corrupted input, it asks the model to predict [MASK].',
    },
  },
  {
    id: 'labels-only-masked',
    concerns: ['maskTokens'],
    title: { es: 'Etiqueta solo donde la entrada es [MASK]', en: 'Labels only where the input is [MASK]' },
    explanation: {
      es: 'También se predicen el 10 % que quedó igual y el 10 % al azar: por eso el modelo no puede fiarse de ningún token de la entrada.',
      en: 'The 10% that stayed and the 10% random ones are predicted too: this is why the model can trust no token of its input.',
    },
  },
  {
    id: 'labels-everywhere',
    concerns: ['makeLabels', 'maskTokens'],
    title: { es: 'Etiqueta todas las posiciones', en: 'Labels every position' },
    explanation: {
      es: 'Solo lo elegido se predice: fuera de ahí la etiqueta es `ignoreIndex`, para que la pérdida no lo cuente.',
      en: 'Only what was selected is predicted: elsewhere the label is `ignoreIndex`, so that the loss does not count it.',
    },
  },
  {
    id: 'labels-inverted',
    concerns: ['makeLabels', 'maskTokens'],
    title: { es: 'Etiqueta lo que no se eligió', en: 'Labels what was not selected' },
    explanation: {
      es: 'Al revés: la etiqueta va donde `selected` es verdadero, e `ignoreIndex` en el resto.',
      en: 'The other way round: the label goes where `selected` is true, `ignoreIndex` elsewhere.',
    },
  },
  {
    id: 'ignore-index-fixed',
    concerns: ['makeLabels', 'maskTokens', 'maskedCrossEntropy', 'maskedCrossEntropyGrad'],
    title: { es: 'Usa siempre −100 e ignora el parámetro', en: 'Always uses −100 and ignores the parameter' },
    explanation: {
      es: '`ignoreIndex` es un parámetro; −100 es solo su valor por defecto.',
      en: '`ignoreIndex` is a parameter; −100 is only its default.',
    },
  },
  {
    id: 'divides-by-all-positions',
    concerns: ['maskedCrossEntropy', 'maskedCrossEntropyGrad'],
    title: { es: 'Divide entre todas las posiciones', en: 'Divides by all positions' },
    explanation: {
      es: 'La media es sobre las $n$ posiciones etiquetadas, no sobre $B \\cdot T$: con un 15 %, la pérdida y el gradiente salen unas siete veces más pequeños.',
      en: 'The mean is over the $n$ labelled positions, not over $B \\cdot T$: with 15% the loss and the gradient come out about seven times too small.',
    },
  },
  {
    id: 'counts-ignored-positions',
    concerns: ['maskedCrossEntropy'],
    title: { es: 'Cuenta también las posiciones ignoradas', en: 'Counts ignored positions as well' },
    explanation: {
      es: 'El one-hot de −100 es una fila de ceros que nadie advierte: la posición sigue sumando su logsumexp. Multiplica por un peso 0 donde la etiqueta es `ignoreIndex`.',
      en: 'The one-hot of −100 is a silent row of zeros: the position still adds its logsumexp. Multiply by a weight of 0 where the label is `ignoreIndex`.',
    },
  },
  {
    id: 'ignored-as-zero',
    concerns: ['maskedCrossEntropy'],
    title: {
      es: 'Cuenta las posiciones ignoradas como si su etiqueta fuera 0',
      en: 'Counts ignored positions as if their label were 0',
    },
    explanation: {
      es: 'Una posición con `ignoreIndex` no tiene etiqueta: no es el token 0 ni ningún otro. Si pones un 0 en su lugar para poder indexar, multiplica después su pérdida por 0 y no la cuentes en $n$.',
      en: 'A position with `ignoreIndex` has no label: it is neither token 0 nor any other. If you put a 0 in its place to be able to index, multiply its loss by 0 afterwards, and do not count it in $n$.',
    },
  },
  {
    id: 'mean-of-sequence-means',
    concerns: ['maskedCrossEntropy'],
    title: { es: 'Promedia primero dentro de cada secuencia', en: 'Averages within each sequence first' },
    explanation: {
      es: 'Cada token elegido cuenta lo mismo: se suma sobre todo el lote y se divide una sola vez entre $n$. La media de medias da más peso a las secuencias con pocas etiquetas.',
      en: 'Every selected token counts the same: sum over the whole batch and divide once, by $n$. A mean of means gives more weight to sequences with few labels.',
    },
  },
  {
    id: 'label-zero-ignored',
    concerns: ['maskedCrossEntropy', 'maskedCrossEntropyGrad'],
    title: { es: 'Ignora la etiqueta 0, que es un token', en: 'Ignores the label 0, which is a token' },
    explanation: {
      es: 'El 0 es el id de un token como los demás. Lo que se ignora es `ignoreIndex`, y nada más.',
      en: '0 is the id of a token like the others. What is ignored is `ignoreIndex`, and nothing else.',
    },
  },
  {
    id: 'nan-without-labels',
    concerns: ['maskedCrossEntropy', 'maskedCrossEntropyGrad'],
    title: { es: 'Da NaN cuando no hay nada que predecir', en: 'Gives NaN when there is nothing to predict' },
    explanation: {
      es: 'Sin posiciones etiquetadas, $n = 0$ y $0/0$ es NaN, que estropearía todo el entrenamiento por un solo lote sin suerte. Ahí la pérdida y el gradiente son 0.',
      en: 'Without labelled positions $n = 0$, and $0/0$ is NaN, which would spoil the whole training for one unlucky batch. There loss and gradient are 0.',
    },
  },
  {
    id: 'softmax-over-positions',
    concerns: ['maskedCrossEntropy', 'maskedCrossEntropyGrad'],
    title: { es: 'Normaliza sobre las posiciones', en: 'Normalises over the positions' },
    explanation: {
      es: 'El modelo elige un token del *vocabulario* en cada posición: el softmax va sobre el último eje, V, y no sobre T.',
      en: 'The model chooses a token of the *vocabulary* at each position: the softmax runs over the last axis, V, not over T.',
    },
  },
  {
    id: 'log-of-softmax',
    concerns: ['maskedCrossEntropy'],
    title: { es: 'Deja de ser finita con logits grandes', en: 'Does not stay finite at large logits' },
    explanation: {
      es: 'Con logits de 10 000, el softmax de casi todo es exactamente 0 en float32, y su logaritmo, −∞. Calcula $\\log\\sum_v e^{\\ell_v} - \\ell_y$ con el máximo restado (`tf.logSoftmax`, `tf.logSumExp`).',
      en: 'With logits of 10,000 the softmax of nearly everything is exactly 0 in float32, and its log −∞. Compute $\\log\\sum_v e^{\\ell_v} - \\ell_y$ with the maximum subtracted (`tf.logSoftmax`, `tf.logSumExp`).',
    },
  },
  {
    id: 'gradient-of-sum',
    concerns: ['maskedCrossEntropyGrad'],
    title: { es: 'Da el gradiente de la suma', en: 'Gives the gradient of the sum' },
    explanation: {
      es: 'La pérdida es una media: el gradiente se divide entre $n$.',
      en: 'The loss is a mean: the gradient is divided by $n$.',
    },
  },
  {
    id: 'gradient-at-ignored',
    concerns: ['maskedCrossEntropyGrad'],
    title: { es: 'Deja gradiente en las posiciones ignoradas', en: 'Leaves a gradient at ignored positions' },
    explanation: {
      es: 'Lo que no cuenta en la pérdida no tiene pendiente: en las posiciones ignoradas el gradiente es 0, no el softmax.',
      en: 'What does not count in the loss has no slope: at ignored positions the gradient is 0, not the softmax.',
    },
  },
  {
    id: 'leaks-draws',
    concerns: ['selectPositions'],
    title: { es: 'Deja tensores vivos después de la llamada', en: 'Leaves tensors alive after the call' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. También lo que da `rng.uniform` es un tensor nuevo, y tuyo: libéralo, o pídelo dentro de `tf.tidy`.',
      en: 'When it ends, more new tensors are alive than it returns. What `rng.uniform` gives is a fresh tensor too, and yours: dispose it, or ask for it within `tf.tidy`.',
    },
  },
];
