import { check } from '../../../../check/check.ts';
import { float32, vector, type TensorValue } from '../../../../values/value.ts';
import { plainTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { config, params } from '../../../../networks/parameters.ts';
import { Problem } from '../../../../properties/problem.ts';
import { ask } from '../../functions.ts';
import { nets, tensor, type Net } from '../../inputs.ts';

type Kernels = { readonly We: TensorValue; readonly height: number; readonly width: number };

/** Weights of d units over images of height * width pixels, all three different. */
const kernels = new Problem<Kernels>({
  axes: { height: [3, 4], width: [5, 3, 4], d: [4, 5, 6] },
  smallest: {},
  layout: {},
  build: (draw, { height, width, d }) => ({ We: tensor(draw, [height * width, d]), height, width }),
});

/** As many units as pixels: there the rows of We make images too. */
const squareKernels = new Problem<Kernels>({
  axes: { height: [3], width: [4], d: [12] },
  smallest: {},
  layout: {},
  build: (draw, { height, width, d }) => ({ We: tensor(draw, [height * width, d]), height, width }),
});

/** The parameters around a We. */
function around(We: TensorValue) {
  const [n, d] = We.shape;
  return { We, be: float32([d], new Float32Array(d)), bd: float32([n], new Float32Array(n)) };
}

export const kernelValues = check({
  id: 'kernelImages.values',
  function: 'kernelImages',
  visibility: 'public',
  section: 'extensions',
  samples: 3,
  inputs: kernels,
  probes: squareKernels,
  title: { es: '`kernelImages` muestra lo que mira cada unidad', en: '`kernelImages` shows what each unit looks at' },
  asked: {
    es: 'La imagen j es la *columna* j de `We`, fila a fila: forma [d, height, width].',
    en: 'Image j is *column* j of `We`, row by row: shape [d, height, width].',
  },
  plan: ({ We, height, width }) => [ask.kernelImages({ p: around(We), height, width })],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat)),
});

const row = (x: TensorValue, i: number) => float32([1, x.shape[1]], x.data.slice(i * x.shape[1], (i + 1) * x.shape[1]));

/** One call of interpolate between two rows of the data. */
function between(net: Net, tied?: boolean) {
  return ask.interpolate({
    p: params(net, tied),
    cfg: config(net, 'tanh', tied === true ? 'linear' : 'sigmoid', tied),
    a: row(net.x, 0),
    b: row(net.target, 0),
    ts: vector([0, 0.25, 1, 0.625, 0.5, -0.25, 1.5, 0.125, 0.75]),
  });
}

export const interpolateValues = check({
  id: 'interpolate.values',
  function: 'interpolate',
  visibility: 'public',
  section: 'extensions',
  samples: 3,
  inputs: nets,
  title: { es: '`interpolate` pasea por el espacio oculto', en: '`interpolate` walks through the hidden space' },
  asked: {
    es: 'Mezcla los códigos, no los píxeles: `decode((1−t)·encode(a) + t·encode(b))`, una fila por cada t.',
    en: 'Mix the codes, not the pixels: `decode((1−t)·encode(a) + t·encode(b))`, one row for each t.',
  },
  plan: (net) => [between(net), between(net, true)],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat)),
});
