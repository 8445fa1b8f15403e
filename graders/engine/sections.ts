import { readFile } from 'node:fs/promises';
import type { Text } from '../texts/text.ts';

/** A section of a handout, `## Title {#id}`, as both languages call it. */
export interface Section {
  readonly id: string;
  readonly title: Text;
}

/** The sections of a topic's handouts, in their order; none where a handout is missing. */
export async function readSections(folder: string): Promise<Section[]> {
  const [es, en] = await Promise.all(
    (['es', 'en'] as const).map(
      async (language) => new Map(headings(await readFile(`${folder}/handout.${language}.md`, 'utf8').catch(() => ''))),
    ),
  );
  return [...es].map(([id, title]) => ({ id, title: { es: title, en: en.get(id) ?? title } }));
}

/** The ids and titles of the sections of a handout. */
export function headings(markdown: string): [id: string, title: string][] {
  return [...markdown.matchAll(/^##+ +(.+?) *\{#([\w-]+)\} *$/gm)].map(([, title, id]) => [id, title]);
}
