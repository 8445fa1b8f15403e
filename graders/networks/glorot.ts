import type { Finding } from '../check/check.ts';
import { float32 } from '../values/value.ts';
import { boundedMeanRatio, cdfRatio } from '../numerics/statistics.ts';
import type { Text } from '../texts/text.ts';
import { show } from '../properties/compare.ts';

/**
 * Are thousands of weights i.i.d. uniform on [-a,a], a = sqrt(6/(fan in + fan out))? Range, mean (Hoeffding) and
 * distribution (Dvoretzky, Kiefer, Wolfowitz): a right law fails with probability below 2 ALPHA + 0.99^n.
 */
export function judgeGlorot(weights: ArrayLike<number>, name: string, a: number): Omit<Finding, 'call'> | null {
  const all = Array.from(weights);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const finding = (symptom: string, differs: Text) => ({
    symptom,
    differs,
    got: float32([Math.min(8, all.length)], all.slice(0, 8)),
  });
  if (!(low < high))
    return finding(`${name}-equal`, {
      es: `todos los pesos de \`${name}\` son iguales (${show(low)}): las unidades ocultas serían copias unas de otras`,
      en: `all weights of \`${name}\` are equal (${show(low)}): the hidden units would be copies of each other`,
    });
  const size = Math.max(-low, high);
  const limit = { es: `$a = \\sqrt{6/(n+d)}$ = ${show(a)}`, en: `$a = \\sqrt{6/(n+d)}$ = ${show(a)}` };
  const spread = Math.sqrt(all.reduce((sum, w) => sum + w * w, 0) / all.length);
  // the largest of a uniform law is 1.7 times its root mean square, of a Gaussian one nearly 4 times
  if (size > a * (1 + 1e-6) && size > 2.5 * spread)
    return finding(`${name}-not-bounded`, {
      es: `unos pocos pesos de \`${name}\` son mucho mayores que el resto (hasta ${show(size)}): no son uniformes, y ninguno debe pasar de ${limit.es}`,
      en: `a few weights of \`${name}\` are far larger than the rest (up to ${show(size)}): they are not uniform, and none may exceed ${limit.en}`,
    });
  // one float32 step beyond a is rounding
  if (size > a * (1 + 1e-6))
    return finding(`${name}-too-wide`, {
      es: `hay un peso de tamaño ${show(size)} en \`${name}\`, y ninguno debe pasar de ${limit.es}`,
      en: `\`${name}\` has a weight of size ${show(size)}, and none may exceed ${limit.en}`,
    });
  // n independent weights all below 0.99 a: probability 0.99^n
  if (size < 0.99 * a)
    return finding(`${name}-too-narrow`, {
      es: `ningún peso de \`${name}\` pasa de ${show(size)}, y deberían llegar hasta ${limit.es}`,
      en: `no weight of \`${name}\` exceeds ${show(size)}, and they should reach ${limit.en}`,
    });
  const mean = all.reduce((sum, w) => sum + w, 0) / all.length;
  if (boundedMeanRatio(mean, 0, 2 * a, all.length) > 1)
    return finding(`${name}-not-centred`, {
      es: `la media de los ${all.length} pesos de \`${name}\` es ${show(mean)}, y debería rondar el 0`,
      en: `the mean of the ${all.length} weights of \`${name}\` is ${show(mean)}, and should be near 0`,
    });
  if (cdfRatio(all, (w) => Math.min(1, Math.max(0, (w + a) / (2 * a)))) > 1)
    return finding(`${name}-not-uniform`, {
      es: `los pesos de \`${name}\` no se reparten por igual en [−a, a]`,
      en: `the weights of \`${name}\` are not spread evenly over [−a, a]`,
    });
  return null;
}
