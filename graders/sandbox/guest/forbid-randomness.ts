/** tfjs functions that draw from a generator of their own. */
export const RANDOM_OPERATIONS = [
  'rand',
  'randomGamma',
  'randomNormal',
  'randomStandardNormal',
  'randomUniform',
  'randomUniformInt',
  'truncatedNormal',
  'multinomial',
  'dropout',
] as const;

/** What stands in for a source of randomness other than the injected generator. */
export function forbidden(name: string): () => never {
  return () => {
    throw new Error(
      `${name} is not allowed: draw from the generator that the function receives (rng.uniform, rng.normal), so that your result can be reproduced`,
    );
  };
}

/** Makes Math.random and crypto throw; a solution draws from the generator that it receives. */
export function forbidRandomness(): void {
  Math.random = forbidden('Math.random');
  Object.defineProperty(globalThis, 'crypto', {
    value: { getRandomValues: forbidden('crypto.getRandomValues'), randomUUID: forbidden('crypto.randomUUID') },
  });
}
