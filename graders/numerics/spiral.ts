import { createGenerator } from './generator.ts';

/**
 * Points on the test spiral: r = 1 + 2t, theta = 2 pi t, t ~ U[0,1), plus Gaussian noise; one full turn.
 * @returns [n][2]; all t are drawn first, then the noise
 */
export function spiral(n: number, noise: number, seed: number): [number, number][] {
  const generator = createGenerator(seed);
  const t = Array.from({ length: n }, generator.uniform).sort((a, b) => a - b);
  const xi = generator.normals(2 * n);
  return t.map((u, i) => {
    const [r, theta] = [1 + 2 * u, 2 * Math.PI * u];
    return [r * Math.cos(theta) + noise * xi[2 * i], r * Math.sin(theta) + noise * xi[2 * i + 1]];
  });
}
