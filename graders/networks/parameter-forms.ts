/** The forms of an autoencoder's parameters {We, be, Wd, bd} and configuration, which several topics share. */
import { choice, f32, flag, number, optional, record } from '../forms/build.ts';
import type { Refusal } from '../forms/declare.ts';
import { count, unspecified } from '../forms/domain.ts';
import type { Arguments } from '../forms/form.ts';
import { at } from '../forms/like.ts';
import { withValue } from '../forms/places.ts';

export const activation = choice(['tanh', 'sigmoid', 'linear', 'relu']);

/** Tied weights have no `Wd`; a call without a configuration says nothing of it. */
export const isUntied = (args: Arguments): boolean => at(args, 'cfg.tied') !== true;

/** n inputs, d hidden units. */
export const parameters = record({
  We: f32('n', 'd'),
  be: f32('d'),
  Wd: optional(f32('d', 'n'), { when: isUntied }),
  bd: f32('n'),
});

export const configuration = record({
  inputDim: number(count(1, undefined, { axis: 'n' })),
  hiddenDim: number(count(1, undefined, { axis: 'd' })),
  encoder: activation,
  decoder: activation,
  tied: optional(flag, { preset: false }),
});

/** A configuration beside parameters, whose own sizes may count: out of their range, its numbers are unspecified. */
export const configurationBeside = record({
  inputDim: number(unspecified(count(1, undefined, { axis: 'n' }), (size) => !isSize(size))),
  hiddenDim: number(unspecified(count(1, undefined, { axis: 'd' }), (size) => !isSize(size))),
  encoder: activation,
  decoder: activation,
  tied: optional(flag, { preset: false }),
});

const isSize = (size: number) => Number.isInteger(size) && size >= 1;

/** A configuration with one unit more than its parameters have. `legal` is a call of everyday use. */
export function otherSizes(legal: Arguments): readonly Refusal[] {
  return ['inputDim', 'hiddenDim'].map((key) => {
    const label = `cfg.${key}`;
    const size = Number(at(legal, label));
    return {
      name: `${label}-${size + 1}`,
      what: `${label} = ${size + 1}`,
      why: {
        es: `\`${label}\` es ${size + 1}, y los parámetros son de ${size}`,
        en: `\`${label}\` is ${size + 1}, and the parameters have ${size}`,
      },
      args: withValue(legal, ['cfg', key], size + 1),
    };
  });
}

/** `Wd` left in the parameters beside tied weights. `legal` is a call without those. */
export function tiedWithWd(legal: Arguments): Refusal {
  return {
    name: 'Wd-with-tied',
    what: 'cfg.tied = true, Wd',
    why: { es: 'con pesos atados no debe haber `Wd`', en: 'with tied weights there must be no `Wd`' },
    args: withValue(legal, ['cfg', 'tied'], true),
  };
}
