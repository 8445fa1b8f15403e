import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Oracle } from '../check/oracle.ts';
import type { Mistakes } from './context.ts';
import { KnownMistakes } from './mistakes.ts';
import { recordedMistakes } from './recorded-mistakes.ts';
import { liveOracle } from '../oracle/live.ts';
import { recordedOracle, unpackRecord } from '../oracle/recorded.ts';
import type { Guests } from '../sandbox/host/pool.ts';
import { HarnessFault } from '../faults/harness-fault.ts';

/** Where a kit keeps the numbers of a topic. */
export const recordFile = (topic: string) => `fixtures/golden/${topic}/recorded.bin`;

/**
 * What is known of a topic: computed by its reference where there is one, remembered as numbers in a kit.
 * @throws HarnessFault when there is neither
 */
export async function knowledgeOf(
  project: string,
  topic: string,
  pool: Guests,
): Promise<{ readonly oracle: Oracle; readonly mistakes: Mistakes }> {
  const reference = `${project}reference/${topic}`;
  if (existsSync(reference)) {
    const oracle = await liveOracle(reference);
    return { oracle, mistakes: await KnownMistakes.of(oracle, pool) };
  }
  const file = project + recordFile(topic);
  const record = await readFile(file)
    .then(unpackRecord)
    .catch((error: Error) => {
      throw new HarnessFault(
        {
          es: `No se pueden leer los valores esperados de ${topic} (${file}: ${error.message}): descarga el kit de nuevo.`,
          en: `The expected values of ${topic} cannot be read (${file}: ${error.message}): download the kit again.`,
        },
        error,
      );
    });
  return { oracle: recordedOracle(record), mistakes: recordedMistakes(record) };
}
