/**
 * Mistakes that a class made and a teacher gave a name: their words, beside those of the topic's author. They are data:
 * `npm run mistake` writes one file for each.
 */
import { readFile, readdir } from 'node:fs/promises';
import type { Misconception } from '../check/misconception.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Text } from '../texts/text.ts';

/** Where the words of an observed mistake are, below the project. */
export const wordsFile = (topic: string, id: string) => `graders/topics/${topic}/observed/${id}.json`;

/** The observed mistakes of a topic, by id. @throws BadInput for a file that says something else */
export async function observedMistakes(
  project: string,
  topic: string,
  functions: readonly string[],
): Promise<readonly Misconception[]> {
  const names = await readdir(`${project}/graders/topics/${topic}/observed`).catch(() => []);
  const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.replace(/\.json$/, ''));
  return Promise.all(
    ids.sort().map(async (id) => {
      const file = `${project}/${wordsFile(topic, id)}`;
      const words = wordsIn(await readFile(file, 'utf8'), functions);
      if (words === null)
        throw new BadInput({
          es: `${file} no son las palabras de un error: hacen falta «concerns» (funciones del tema), «title» y «explanation» en los dos idiomas.`,
          en: `${file} is not the words of a mistake: it needs 'concerns' (functions of the topic), 'title' and 'explanation' in both languages.`,
        });
      return { id, ...words, isObserved: true } as const;
    }),
  );
}

function wordsIn(json: string, functions: readonly string[]): Omit<Misconception, 'id'> | null {
  try {
    const { concerns, title, explanation } = JSON.parse(json) as Readonly<Record<string, unknown>>;
    const isKnown =
      Array.isArray(concerns) && concerns.length > 0 && concerns.every((name) => functions.includes(name as string));
    return isKnown && isText(title) && isText(explanation)
      ? { concerns: concerns as string[], title, explanation }
      : null;
  } catch {
    return null;
  }
}

function isText(value: unknown): value is Text {
  const { es, en } = (value ?? {}) as Partial<Record<string, unknown>>;
  return [es, en].every((words) => typeof words === 'string' && words.trim() !== '');
}
