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

/** Frames that are looked through for a line of the solution's own: a layer of tfjs draws twenty calls below it. */
const DEEP = 60;

/** What stands in for a source of randomness other than the injected generator. */
export function forbidden(name: string): () => never {
  return () => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = DEEP;
    const error = new Error(
      `${name} is not allowed: draw from the generator that the function receives (rng.uniform, rng.normal), so that your result can be reproduced`,
    );
    Error.stackTraceLimit = stackTraceLimit;
    throw error;
  };
}

/** Makes Math.random and crypto throw; a solution draws from the generator that it receives. */
export function forbidRandomness(): void {
  Math.random = forbidden('Math.random');
  Object.defineProperty(globalThis, 'crypto', {
    value: { getRandomValues: forbidden('crypto.getRandomValues'), randomUUID: forbidden('crypto.randomUUID') },
  });
}
