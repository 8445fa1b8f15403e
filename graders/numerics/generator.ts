/**
 * The reference generator: sfc32 (Doty-Humphrey, PractRand) seeded by three outputs of a
 * splitmix32, counter word 1, 15 outputs discarded. Same seed, same stream, on every platform.
 */
export interface Generator {
  /** the next 32 random bits */
  next(): number;
  /** i.i.d. U[0,1) with 24 bits: exact in float32, never 1 */
  uniform(): number;
  /** `count` i.i.d. N(0,1) by Box-Muller pairs; an odd count drops the last sine */
  normals(count: number): Float64Array;
}

/** @throws RangeError when the seed is not an integer. */
export function createGenerator(seed: number): Generator {
  if (!Number.isInteger(seed)) throw new RangeError(`a seed is an integer, got ${seed}`);
  let state = seed | 0;
  const splitmix = () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = splitmix(),
    b = splitmix(),
    c = splitmix(),
    counter = 1;
  const next = () => {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  for (let i = 0; i < 15; i++) next();

  const normals = (count: number) => {
    const out = new Float64Array(count);
    for (let i = 0; i < count; i += 2) {
      // u1 in (0,1] with 53 bits, so that the logarithm is finite
      const u1 = ((next() >>> 5) * 2 ** 26 + (next() >>> 6) + 1) / 2 ** 53;
      const u2 = next() / 2 ** 32;
      const radius = Math.sqrt(-2 * Math.log(u1));
      out[i] = radius * Math.cos(2 * Math.PI * u2);
      if (i + 1 < count) out[i + 1] = radius * Math.sin(2 * Math.PI * u2);
    }
    return out;
  };
  return { next, uniform: () => (next() >>> 8) / 2 ** 24, normals };
}
