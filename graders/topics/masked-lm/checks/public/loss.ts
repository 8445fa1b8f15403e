import { check } from '../../../../check/check.ts';
import { float32, int32 } from '../../../../values/value.ts';
import { cancellationTolerance, gradientTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { ask, IGNORE } from '../../functions.ts';
import { scored, type Scored } from '../../inputs.ts';
import { LOSS } from '../../judges.ts';

const allIgnored = ({ labels }: Scored) => int32(labels.shape, new Array<number>(labels.data.length).fill(IGNORE));
/** The same labels, with another number for what is ignored. */
const ignoring = (other: number, { labels }: Scored) =>
  int32(
    labels.shape,
    Array.from(labels.data, (label) => (label === IGNORE ? other : label)),
  );

export const crossEntropyValues = check({
  id: 'maskedCrossEntropy.values',
  function: 'maskedCrossEntropy',
  visibility: 'public',
  section: 'loss',
  samples: 6,
  inputs: scored,
  title: {
    es: '`maskedCrossEntropy` promedia solo sobre lo elegido',
    en: '`maskedCrossEntropy` averages over what was selected only',
  },
  asked: {
    es: 'Devuelve $\\frac1n \\sum (\\log\\sum_v e^{\\ell_v} - \\ell_{y})$ sobre las $n$ posiciones con etiqueta distinta de `ignoreIndex`.',
    en: 'Return $\\frac1n \\sum (\\log\\sum_v e^{\\ell_v} - \\ell_{y})$ over the $n$ positions whose label is not `ignoreIndex`.',
  },
  plan: (input) => [
    ask.maskedCrossEntropy({ logits: input.logits, labels: input.labels }),
    ask.maskedCrossEntropy({ logits: input.logits, labels: ignoring(-1, input), ignoreIndex: -1 }),
  ],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, () => LOSS),
});

/** Nothing selected: no position, no loss. */
export const crossEntropyEmpty = check({
  id: 'maskedCrossEntropy.empty',
  function: 'maskedCrossEntropy',
  visibility: 'public',
  section: 'loss',
  samples: 2,
  inputs: scored,
  dependsOn: ['maskedCrossEntropy.values'],
  title: {
    es: '`maskedCrossEntropy` vale 0 si no hay nada que predecir',
    en: '`maskedCrossEntropy` is 0 when there is nothing to predict',
  },
  asked: {
    es: 'Sin ninguna posición etiquetada, la pérdida es 0, no NaN.',
    en: 'Without any labelled position the loss is 0, not NaN.',
  },
  plan: (input) => [ask.maskedCrossEntropy({ logits: input.logits, labels: allIgnored(input) })],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, () => LOSS),
});

const enormous = ({ logits }: Scored) =>
  float32(
    logits.shape,
    Array.from(logits.data, (logit) => 5000 * logit),
  );

/** Logits of 1e4. */
export const crossEntropyExtremes = check({
  id: 'maskedCrossEntropy.extremes',
  function: 'maskedCrossEntropy',
  visibility: 'public',
  section: 'loss',
  samples: 2,
  inputs: scored,
  dependsOn: ['maskedCrossEntropy.values'],
  title: {
    es: '`maskedCrossEntropy` aguanta logits de 10 000',
    en: '`maskedCrossEntropy` withstands logits of 10,000',
  },
  asked: {
    es: 'Calcula logits menos logsumexp (con el máximo restado), no el logaritmo de un softmax que ya se ha hecho 0.',
    en: 'Compute logits minus logsumexp (with the maximum subtracted), not the log of a softmax that is 0 already.',
  },
  plan: (input) => [ask.maskedCrossEntropy({ logits: enormous(input), labels: input.labels })],
  judge: ({ calls, values, oracle }) =>
    closeToExpected(calls, values, oracle, () => ({ ...cancellationTolerance(4e4), relative: 1e-4 })),
});

export const gradientValues = check({
  id: 'maskedCrossEntropyGrad.values',
  function: 'maskedCrossEntropyGrad',
  visibility: 'public',
  section: 'gradient',
  samples: 5,
  inputs: scored,
  title: {
    es: '`maskedCrossEntropyGrad` es softmax menos one-hot, donde se eligió',
    en: '`maskedCrossEntropyGrad` is softmax minus one-hot, where selected',
  },
  asked: {
    es: 'Devuelve $(\\mathrm{softmax}(\\ell) - \\mathrm{onehot}(y))/n$ en las posiciones etiquetadas y 0 en las demás; todo 0 si no hay ninguna.',
    en: 'Return $(\\mathrm{softmax}(\\ell) - \\mathrm{onehot}(y))/n$ at the labelled positions and 0 elsewhere; all 0 when there is none.',
  },
  plan: (input) => [
    ask.maskedCrossEntropyGrad({ logits: input.logits, labels: input.labels }),
    ask.maskedCrossEntropyGrad({ logits: enormous(input), labels: input.labels }),
    ask.maskedCrossEntropyGrad({ logits: input.logits, labels: allIgnored(input) }),
  ],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => gradientTolerance(flat)),
});
