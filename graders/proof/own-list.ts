import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { PROJECT } from './project.ts';

/** A list of the topic's own for one point of the proof, `reference/<topic>/proof/<name>.json`: empty without a file. */
export async function ownList<Item>(
  topic: string,
  name: 'equivalent' | 'ignored' | 'losses',
): Promise<readonly Item[]> {
  const file = `${PROJECT}reference/${topic}/proof/${name}.json`;
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Item[]) : [];
}
