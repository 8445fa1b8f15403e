import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { TensorValue, type FunctionValue, type ValueRecord } from '../../values/value.ts';
import type { Tensorflow } from './cpu-backend.ts';

/**
 * The functions that a solution may be handed, by kind; all are row-wise and differentiable by tfjs.
 * Energies [N,D] -> [N]:
 * - `quadratic-energy` {kappa, center[D]}: kappa/2 ||y - center||^2
 * - `double-well-energy` {a}: 1/4 sum_d (y_d^2 - a)^2
 * Maps [N,D] -> [N,D]:
 * - `affine-map` {A[D,D], b[D]}: y A + b
 * - `tanh-map` {A[D,D], b[D]}: tanh(y A + b)
 * - `posterior-mean-map` {data[M,D], sigma}: E[clean | y] for clean among the data and Gaussian noise
 */
export function buildFunction(tf: Tensorflow, { kind, parameters }: FunctionValue): (y: Tensor2D) => Tensor {
  const number = (key: string) => parameters[key] as number;
  const tensor = (key: string) => toTensor(tf, parameters, key);
  switch (kind) {
    case 'quadratic-energy':
      return (y) =>
        tf.tidy(() =>
          y
            .sub(tensor('center'))
            .square()
            .sum<Tensor1D>(1)
            .mul(number('kappa') / 2),
        );
    case 'double-well-energy':
      return (y) => tf.tidy(() => y.square().sub(number('a')).square().sum<Tensor1D>(1).div(4));
    case 'affine-map':
      return (y) => tf.tidy(() => tf.matMul(y, tensor('A') as Tensor2D).add(tensor('b')));
    case 'tanh-map':
      return (y) =>
        tf.tidy(() =>
          tf
            .matMul(y, tensor('A') as Tensor2D)
            .add(tensor('b'))
            .tanh(),
        );
    case 'posterior-mean-map':
      return (y) => tf.tidy(() => posteriorMean(tf, y, tensor('data') as Tensor2D, number('sigma')));
    default:
      throw new Error(`the guest knows no function of kind '${kind}'`);
  }
}

/** One coordinate at a time: [N,M,D] would be large. */
function posteriorMean(tf: Tensorflow, y: Tensor2D, data: Tensor2D, sigma: number): Tensor2D {
  const squared = tf.addN(
    tf.unstack(y, 1).map((column, d) =>
      column
        .expandDims(1)
        .sub(data.slice([0, d], [-1, 1]).transpose())
        .square(),
    ),
  ) as Tensor2D;
  return tf.matMul(tf.softmax(squared.div(-2 * sigma * sigma)), data);
}

function toTensor(tf: Tensorflow, parameters: ValueRecord, key: string): Tensor {
  const value = parameters[key];
  if (!(value instanceof TensorValue)) throw new Error(`the parameter '${key}' must be a tensor`);
  return tf.tensor(value.data.slice(), [...value.shape], value.dtype);
}
