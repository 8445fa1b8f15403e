/** What a program that holds one case is written with: a student changes and runs it, outside the guest. */
import { ConstantRngValue, FunctionValue, RngValue, TensorValue, type Value } from '../../values/value.ts';
import { toArgument } from './arguments.ts';
import { startTensorflow } from './tensorflow.ts';

export { ownFunctions } from './own-modules.ts';

export const tf = startTensorflow();

/** The generator of that seed, at its beginning. */
export const seeded = (seed: number) => toArgument(tf, new RngValue(seed), null);

/** A generator that always gives these two numbers. */
export const always = (uniform: number, normal: number) => toArgument(tf, new ConstantRngValue(uniform, normal), null);

/** A function of that kind (an energy, a denoiser), with its parameters. */
export const givenFunction = (kind: string, parameters: Readonly<Record<string, unknown>>) =>
  toArgument(tf, new FunctionValue(kind, asValues(parameters)), null);

/** An answer with every tensor's dtype, shape and entries. */
export function print(answer: unknown, name = ''): void {
  if (answer instanceof tf.Tensor) console.log(`${name} ${answer.toString(true)}`.trim());
  else if (typeof answer === 'object' && answer !== null && !Array.isArray(answer))
    for (const [key, item] of Object.entries(answer)) print(item, name === '' ? key : `${name}.${key}`);
  else console.log(...(name === '' ? [] : [name]), answer);
}

function asValues(parameters: Readonly<Record<string, unknown>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([key, value]) => [
      key,
      value instanceof tf.Tensor
        ? new TensorValue('float32', value.shape as number[], value.dataSync<'float32'>())
        : (value as Value),
    ]),
  );
}
