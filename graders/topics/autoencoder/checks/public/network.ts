/** encode, decode and reconstruct against float64, with every activation, tied and untied. */
import { check, type Trial } from '../../../../check/check.ts';
import { float32, type TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { plainTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { config, params } from '../../../../networks/parameters.ts';
import type { Activation } from '../../contract.ts';
import { ask } from '../../functions.ts';
import { nets, squareNets, type Net } from '../../inputs.ts';

const ACTIVATIONS: readonly Activation[] = ['linear', 'sigmoid', 'tanh', 'relu'];
const shared = {
  visibility: 'public',
  samples: 3,
  inputs: nets,
  probes: squareNets,
  judge: ({ calls, values, oracle }: Trial<Net, readonly DeclaredCall<TensorValue>[]>) =>
    closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat)),
} as const;

const encode = (net: Net, encoder: Activation, tied?: boolean) =>
  ask.encode({ p: params(net, tied), cfg: config(net, encoder, 'linear', tied), x: net.x });
/** Hidden values: as many columns of the target as the network has hidden units, cyclically. */
const hidden = ({ We, target }: Net) =>
  float32(
    [target.shape[0], We.shape[1]],
    Array.from({ length: target.shape[0] * We.shape[1] }, (_, i) => target.data[i % target.data.length]),
  );
const decode = (net: Net, decoder: Activation, tied?: boolean) =>
  ask.decode({ p: params(net, tied), cfg: config(net, 'sigmoid', decoder, tied), h: hidden(net) });
const reconstruct = (net: Net, encoder: Activation, decoder: Activation, tied?: boolean) =>
  ask.reconstruct({ p: params(net, tied), cfg: config(net, encoder, decoder, tied), x: net.x });

export const encodeValues = check({
  ...shared,
  id: 'encode.values',
  function: 'encode',
  section: 'network',
  title: { es: '`encode` calcula las unidades ocultas', en: '`encode` computes the hidden units' },
  asked: {
    es: 'Devuelve $h = f(x W_e + b_e)$, de forma [N, d], con la activación `cfg.encoder`.',
    en: 'Return $h = f(x W_e + b_e)$, of shape [N, d], with the activation `cfg.encoder`.',
  },
  plan: (net) => [...ACTIVATIONS.map((encoder) => encode(net, encoder)), encode(net, 'tanh', true)],
});

export const decodeValues = check({
  ...shared,
  id: 'decode.values',
  function: 'decode',
  section: 'network',
  title: { es: '`decode` vuelve al espacio de los datos', en: '`decode` returns to the space of the data' },
  asked: {
    es: 'Devuelve $\\hat x = g(h W_d + b_d)$, de forma [N, n], con la activación `cfg.decoder`.',
    en: 'Return $\\hat x = g(h W_d + b_d)$, of shape [N, n], with the activation `cfg.decoder`.',
  },
  plan: (net) => ACTIVATIONS.map((decoder, i) => decode(net, decoder, i % 2 === 0 ? undefined : false)),
});

export const decodeTied = check({
  ...shared,
  id: 'decode.tied',
  function: 'decode',
  section: 'tied',
  dependsOn: ['decode.values'],
  title: {
    es: '`decode` usa $W_e^\\top$ cuando los pesos están atados',
    en: '`decode` uses $W_e^\\top$ when the weights are tied',
  },
  asked: {
    es: 'Con `tied: true` no hay `Wd`: el decodificador usa la traspuesta de `We`.',
    en: 'With `tied: true` there is no `Wd`: the decoder uses the transpose of `We`.',
  },
  plan: (net) => ACTIVATIONS.map((decoder) => decode(net, decoder, true)),
});

export const reconstructValues = check({
  ...shared,
  id: 'reconstruct.values',
  function: 'reconstruct',
  section: 'network',
  samples: 4,
  title: { es: '`reconstruct` codifica y decodifica', en: '`reconstruct` encodes and decodes' },
  asked: {
    es: 'Devuelve `decode(encode(x))`: dos capas, cada una con su activación.',
    en: 'Return `decode(encode(x))`: two layers, each with its own activation.',
  },
  plan: (net) => [
    reconstruct(net, 'tanh', 'linear'),
    reconstruct(net, 'relu', 'sigmoid', false),
    reconstruct(net, 'sigmoid', 'tanh', true),
    reconstruct(net, 'linear', 'relu', true),
  ],
});
