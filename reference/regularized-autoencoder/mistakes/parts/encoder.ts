/** The code and the slope of its units. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type {
  AEParams,
  RegularizedAutoencoderModule,
  SquashingActivation,
} from '../../../../graders/topics/regularized-autoencoder/contract.ts';
import type { Given } from '../../../exact/mistake.ts';

type Module = RegularizedAutoencoderModule;

/** h = f(x We + be). */
export function code({ tf }: Given<Module>, p: AEParams, activation: string, x: Tensor2D): Tensor2D {
  const a = tf.matMul(x, p.We).add<Tensor2D>(p.be);
  if (activation === 'sigmoid') return tf.sigmoid(a);
  if (activation === 'tanh') return tf.tanh(a);
  return activation === 'relu' ? tf.relu(a) : a;
}

/** f'(x We + be), with the right errors. */
export function slope(given: Given<Module>, p: AEParams, activation: SquashingActivation, x: Tensor2D): Tensor2D {
  const { tf, right } = given;
  right.jacobian(p, activation, x).dispose();
  const h = code(given, p, activation, x);
  return activation === 'sigmoid' ? h.mul(tf.sub(1, h)) : tf.sub(1, h.square());
}
