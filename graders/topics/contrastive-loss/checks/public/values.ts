/** Every loss and every gradient against float64, in all reductions. */
import { check } from '../../../../check/check.ts';
import { float32, vector } from '../../../../values/value.ts';
import { gradientTolerance, plainTolerance } from '../../../../numerics/closeness.ts';
import {
  closeToExpected,
  eachCloseToExpected,
  recordsCloseToExpected,
} from '../../../../properties/close-to-expected.ts';
import { ask } from '../../functions.ts';
import { candidates, energies, pairs, triplets, twins, views, type Candidates, type Views } from '../../inputs.ts';
import { choiceTolerance, distanceTolerance, likelihoodTolerance } from '../../judges.ts';

/** Without a word, with each of the three. */
const REDUCTIONS = [undefined, 'none', 'sum', 'mean'] as const;
const REDUCED = {
  es: 'Con `reduction` «none» devuelve [N], con «sum» la suma y con «mean», o sin ella, la media.',
  en: "With `reduction` 'none' return [N], with 'sum' the sum, with 'mean', or without it, the mean.",
};

export const distanceValues = check({
  id: 'distance.values',
  function: 'distance',
  visibility: 'public',
  section: 'distance',
  samples: 5,
  inputs: pairs,
  title: { es: '`distance` es la norma euclídea', en: '`distance` is the Euclidean norm' },
  asked: {
    es: 'Devuelve $D_i = \\sqrt{\\sum_d (a_{id} - b_{id})^2}$, de forma [N]; 0 para dos puntos iguales.',
    en: 'Return $D_i = \\sqrt{\\sum_d (a_{id} - b_{id})^2}$, of shape [N]; 0 for two equal points.',
  },
  plan: ({ a, b }) => [ask.distance({ a, b }), ask.distance({ a, b: a })],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => distanceTolerance(flat)),
});

export const pairLossValues = check({
  id: 'pairLoss.values',
  function: 'pairLoss',
  visibility: 'public',
  section: 'pairs',
  samples: 5,
  inputs: pairs,
  title: {
    es: '`pairLoss` acerca las parejas parecidas y separa las distintas, hasta el margen',
    en: '`pairLoss` draws the similar together and the dissimilar apart, up to the margin',
  },
  asked: {
    es: `Por pareja, $(1-y)\\,\\frac12 D^2 + y\\,\\frac12 \\max(0, m - D)^2$, con $y = 0$ para las parecidas. ${REDUCED.es}`,
    en: `For each pair, $(1-y)\\,\\frac12 D^2 + y\\,\\frac12 \\max(0, m - D)^2$, with $y = 0$ for similar ones. ${REDUCED.en}`,
  },
  plan: ({ a, b, y, margin }) => REDUCTIONS.map((reduction) => ask.pairLoss({ a, b, y, margin, reduction })),
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => distanceTolerance(flat)),
});

export const pairLossGradValues = check({
  id: 'pairLossGrad.values',
  function: 'pairLossGrad',
  visibility: 'public',
  section: 'pairs',
  samples: 5,
  inputs: pairs,
  title: {
    es: '`pairLossGrad` es el gradiente de la pérdida media',
    en: '`pairLossGrad` is the gradient of the mean loss',
  },
  asked: {
    es: 'Parecidas: $da = (a-b)/N$. Distintas dentro del margen: $da = -(m-D)(a-b)/(D N)$; fuera, 0. Siempre $db = -da$.',
    en: 'Similar: $da = (a-b)/N$. Dissimilar inside the margin: $da = -(m-D)(a-b)/(D N)$; outside, 0. Always $db = -da$.',
  },
  plan: ({ a, b, y, margin }) => [ask.pairLossGrad({ a, b, y, margin })],
  judge: ({ calls, values, oracle }) =>
    recordsCloseToExpected(calls, values, oracle, ['da', 'db'], (_, flat) => gradientTolerance(flat)),
});

/** Two equal points that should be far apart: the loss is m^2/2, the gradient 0 and not NaN. */
export const pairLossGradTwins = check({
  id: 'pairLossGrad.twins',
  function: 'pairLossGrad',
  visibility: 'public',
  section: 'pairs',
  samples: 3,
  inputs: twins,
  title: { es: '`pairLossGrad` es 0 donde $D = 0$', en: '`pairLossGrad` is 0 where $D = 0$' },
  asked: {
    es: 'Dos puntos iguales etiquetados como distintos no dan ninguna dirección: ahí el gradiente es exactamente 0, no NaN.',
    en: 'Two equal points labelled dissimilar give no direction: the gradient there is exactly 0, not NaN.',
  },
  plan: ({ a, b, y, margin }) => [ask.pairLossGrad({ a, b, y, margin })],
  judge: ({ calls, values, oracle }) =>
    recordsCloseToExpected(calls, values, oracle, ['da', 'db'], (_, flat) => gradientTolerance(flat)),
});

export const hingeLossValues = check({
  id: 'hingeLoss.values',
  function: 'hingeLoss',
  visibility: 'public',
  section: 'hinge',
  samples: 5,
  inputs: energies,
  title: {
    es: '`hingeLoss` pide que el contraste tenga más energía, por un margen',
    en: '`hingeLoss` asks the contrast to have more energy, by a margin',
  },
  asked: {
    es: `Por muestra, $\\max(0, m + e^+ - e^-)$: toda la diferencia va dentro del máximo. ${REDUCED.es}`,
    en: `For each sample, $\\max(0, m + e^+ - e^-)$: the whole difference goes inside the max. ${REDUCED.en}`,
  },
  plan: ({ ePos, eNeg, margin }) => REDUCTIONS.map((reduction) => ask.hingeLoss({ ePos, eNeg, margin, reduction })),
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat)),
});

export const hingeLossGradValues = check({
  id: 'hingeLossGrad.values',
  function: 'hingeLossGrad',
  visibility: 'public',
  section: 'hinge',
  samples: 4,
  inputs: energies,
  title: {
    es: '`hingeLossGrad` solo empuja donde la bisagra está activa',
    en: '`hingeLossGrad` pushes only where the hinge is active',
  },
  asked: {
    es: '$dPos = 1/N$ donde $m + e^+ - e^- > 0$ y 0 en otro caso; $dNeg = -dPos$.',
    en: '$dPos = 1/N$ where $m + e^+ - e^- > 0$, else 0; $dNeg = -dPos$.',
  },
  plan: ({ ePos, eNeg, margin }) => [ask.hingeLossGrad({ ePos, eNeg, margin })],
  judge: ({ calls, values, oracle }) =>
    recordsCloseToExpected(calls, values, oracle, ['dPos', 'dNeg'], (_, flat) => gradientTolerance(flat)),
});

export const tripletLossValues = check({
  id: 'tripletLoss.values',
  function: 'tripletLoss',
  visibility: 'public',
  section: 'triplets',
  samples: 5,
  inputs: triplets,
  title: {
    es: '`tripletLoss` compara dos distancias con el ancla',
    en: '`tripletLoss` compares two distances to the anchor',
  },
  asked: {
    es: `Por terna, $\\max(0, m + d(a,p) - d(a,n))$, con $d$ la distancia al cuadrado salvo que \`squared\` sea false. ${REDUCED.es}`,
    en: `For each triplet, $\\max(0, m + d(a,p) - d(a,n))$, with $d$ the squared distance unless \`squared\` is false. ${REDUCED.en}`,
  },
  plan: ({ anchor, positive, negative, margin }) => [
    ask.tripletLoss({ anchor, positive, negative, margin }),
    ...[true, false].flatMap((squared) =>
      REDUCTIONS.map((reduction) =>
        ask.tripletLoss({ anchor, positive, negative, margin, opts: { squared, reduction } }),
      ),
    ),
  ],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => distanceTolerance(flat)),
});

export const tripletLossGradValues = check({
  id: 'tripletLossGrad.values',
  function: 'tripletLossGrad',
  visibility: 'public',
  section: 'triplets',
  samples: 5,
  inputs: triplets,
  title: { es: '`tripletLossGrad` mueve los tres puntos', en: '`tripletLossGrad` moves all three points' },
  asked: {
    es: 'Al cuadrado y activa: $da = 2(n-p)/N$, $dp = 2(p-a)/N$, $dn = 2(a-n)/N$. Sin cuadrado: vectores unitarios, entre N.',
    en: 'Squared and active: $da = 2(n-p)/N$, $dp = 2(p-a)/N$, $dn = 2(a-n)/N$. Not squared: unit vectors, over N.',
  },
  plan: ({ anchor, positive, negative, margin }) =>
    [undefined, { squared: true }, { squared: false }].map((opts) =>
      ask.tripletLossGrad({ anchor, positive, negative, margin, opts }),
    ),
  judge: ({ calls, values, oracle }) =>
    recordsCloseToExpected(calls, values, oracle, ['da', 'dp', 'dn'], (_, flat) => gradientTolerance(flat)),
});

/** A positive on its anchor: the zero difference contributes 0. */
export const tripletLossGradTwins = check({
  id: 'tripletLossGrad.twins',
  function: 'tripletLossGrad',
  visibility: 'public',
  section: 'triplets',
  samples: 2,
  inputs: triplets,
  title: {
    es: '`tripletLossGrad` no da NaN cuando dos puntos coinciden',
    en: '`tripletLossGrad` gives no NaN when two points coincide',
  },
  asked: {
    es: 'Con la distancia sin cuadrado, una diferencia nula aporta 0 al gradiente.',
    en: 'With the distance not squared, a zero difference contributes 0 to the gradient.',
  },
  // a margin that keeps every hinge active
  plan: ({ anchor, negative }) => [
    ask.tripletLossGrad({ anchor, positive: anchor, negative, margin: 20, opts: { squared: false } }),
  ],
  judge: ({ calls, values, oracle }) =>
    recordsCloseToExpected(calls, values, oracle, ['da', 'dp', 'dn'], (_, flat) => gradientTolerance(flat)),
});

export const nllLossValues = check({
  id: 'nllLoss.values',
  function: 'nllLoss',
  visibility: 'public',
  section: 'nll',
  samples: 5,
  inputs: candidates,
  title: {
    es: '`nllLoss` compara con todas las candidatas a la vez',
    en: '`nllLoss` compares with all candidates at once',
  },
  asked: {
    es: `Por muestra, $e^+ + \\frac{1}{\\beta} \\log \\sum_m e^{-\\beta e_m}$. ${REDUCED.es}`,
    en: `For each sample, $e^+ + \\frac{1}{\\beta} \\log \\sum_m e^{-\\beta e_m}$. ${REDUCED.en}`,
  },
  // the last is so cold that exp overflows unless the largest exponent is taken out
  ...eachCloseToExpected(
    ask.nllLoss,
    ({ ePos, eAll, beta }: Candidates) => [
      ...REDUCTIONS.map((reduction) => ({ ePos, eAll, beta, reduction })),
      { ePos, eAll, beta: 1000, reduction: 'none' as const },
    ],
    likelihoodTolerance,
  ),
});

export const nllLossGradValues = check({
  id: 'nllLossGrad.values',
  function: 'nllLossGrad',
  visibility: 'public',
  section: 'nll',
  samples: 5,
  inputs: candidates,
  title: {
    es: '`nllLossGrad` empuja hacia arriba lo que el modelo cree',
    en: '`nllLossGrad` pushes up what the model believes',
  },
  asked: {
    es: '$dPos = 1/N$; $dAll = -\\mathrm{softmax}(-\\beta e)/N$ por filas, tomando `ePos` y `eAll` como argumentos independientes.',
    en: '$dPos = 1/N$; $dAll = -\\mathrm{softmax}(-\\beta e)/N$ row by row, with `ePos` and `eAll` as independent arguments.',
  },
  plan: ({ ePos, eAll, beta }) => [ask.nllLossGrad({ ePos, eAll, beta })],
  judge: ({ calls, values, oracle }) =>
    recordsCloseToExpected(calls, values, oracle, ['dPos', 'dAll'], (_, flat) => gradientTolerance(flat)),
});

export const infoNCEValues = check({
  id: 'infoNCE.values',
  function: 'infoNCE',
  visibility: 'public',
  section: 'infonce',
  samples: 5,
  inputs: views,
  title: {
    es: '`infoNCE` hace que cada consulta elija su propia clave',
    en: '`infoNCE` makes each query choose its own key',
  },
  asked: {
    es: `Por fila, $-S_{ii} + \\log \\sum_j e^{S_{ij}}$ con $S = \\hat q \\hat k^\\top / \\tau$ (sin normalizar si \`normalize\` es false). ${REDUCED.es}`,
    en: `For each row, $-S_{ii} + \\log \\sum_j e^{S_{ij}}$ with $S = \\hat q \\hat k^\\top / \\tau$ (not normalised if \`normalize\` is false). ${REDUCED.en}`,
  },
  ...eachCloseToExpected(
    ask.infoNCE,
    ({ q, k, temperature }: Views) => [
      { q, k, temperature },
      ...[true, false].flatMap((normalize) =>
        REDUCTIONS.map((reduction) => ({ q, k, temperature, opts: { normalize, reduction } })),
      ),
    ],
    choiceTolerance,
  ),
});

/** A cold temperature, a single pair, a vector of zeros. */
export const infoNCEEdges = check({
  id: 'infoNCE.edges',
  function: 'infoNCE',
  visibility: 'public',
  section: 'infonce',
  samples: 3,
  inputs: views,
  title: {
    es: '`infoNCE` aguanta $\\tau = 0{,}01$, una sola pareja y un vector nulo',
    en: '`infoNCE` withstands $\\tau = 0.01$, a single pair and a zero vector',
  },
  asked: {
    es: 'Con $\\tau = 0{,}01$ las similitudes llegan a 100 y la pérdida sigue siendo finita; con N = 1 vale 0; un vector nulo tiene similitud 0 con todos.',
    en: 'At $\\tau = 0.01$ similarities reach 100 and the loss stays finite; with N = 1 it is 0; a zero vector has similarity 0 to all.',
  },
  ...eachCloseToExpected(
    ask.infoNCE,
    ({ q, k, temperature }: Views) => {
      const [N, D] = q.shape;
      const first = (x: typeof q) => float32([1, D], x.data.slice(0, D));
      const withZero = float32(
        [N, D],
        Array.from(q.data, (entry, i) => (i < D ? 0 : entry)),
      );
      return [
        { q, k, temperature: 0.01 },
        { q: first(q), k: first(k), temperature },
        { q: withZero, k, temperature },
      ];
    },
    choiceTolerance,
  ),
});

export const infoNCEGradValues = check({
  id: 'infoNCEGrad.values',
  function: 'infoNCEGrad',
  visibility: 'public',
  section: 'infonce',
  samples: 5,
  inputs: views,
  title: {
    es: '`infoNCEGrad` atrae la clave propia y repele las demás',
    en: '`infoNCEGrad` attracts the own key and repels the others',
  },
  asked: {
    es: 'Con $G = (\\mathrm{softmax}(S) - I)/(N\\tau)$: $dq = Gk$, $dk = G^\\top q$; si se normaliza, proyectado en la tangente y entre la norma.',
    en: 'With $G = (\\mathrm{softmax}(S) - I)/(N\\tau)$: $dq = Gk$, $dk = G^\\top q$; when normalised, projected on the tangent and over the norm.',
  },
  plan: ({ q, k, temperature }) =>
    [undefined, { normalize: true }, { normalize: false }].map((opts) => ask.infoNCEGrad({ q, k, temperature, opts })),
  judge: ({ calls, values, oracle }) =>
    recordsCloseToExpected(calls, values, oracle, ['dq', 'dk'], (_, flat) => gradientTolerance(flat)),
});

export const marginZero = check({
  id: 'hingeLoss.no-margin',
  function: 'hingeLoss',
  visibility: 'public',
  section: 'hinge',
  samples: 2,
  inputs: energies,
  dependsOn: ['hingeLoss.values'],
  title: {
    es: '`hingeLoss` admite un margen 0 y vale 0 en la igualdad',
    en: '`hingeLoss` takes a margin of 0, and is 0 at equality',
  },
  asked: {
    es: 'Con $m = 0$ la pérdida es $\\max(0, e^+ - e^-)$; con energías iguales, 0.',
    en: 'With $m = 0$ the loss is $\\max(0, e^+ - e^-)$; with equal energies, 0.',
  },
  plan: ({ ePos, eNeg }) => [
    ask.hingeLoss({ ePos, eNeg, margin: 0, reduction: 'none' }),
    ask.hingeLoss({ ePos, eNeg: vector(Array.from(ePos.data)), margin: 0, reduction: 'none' }),
  ],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat)),
});
