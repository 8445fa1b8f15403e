import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Text } from '../../verdict/text.ts';

/** Mutants that no check can tell from the original, and why: a proof in a line. */
export interface Equivalent {
  readonly reason: Text;
  readonly mutants: readonly string[];
}

/** The list of a topic, `equivalent/<topic>.json`: none where there is no file. */
export async function equivalentsOf(topic: string): Promise<readonly Equivalent[]> {
  const text = await readFile(fileURLToPath(new URL(`equivalent/${topic}.json`, import.meta.url)), 'utf8').catch(
    () => '[]',
  );
  return JSON.parse(text) as Equivalent[];
}
