/** One rule of points holds for all topics, so every handout tells it in the same words. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PROJECT } from '../cli/testing/run.ts';
import { finishedTopics } from '../engine/topics.ts';
import { blankTopic } from './blank.ts';
import { HOW_POINTS_ARE_GIVEN } from './how-points.ts';

const LANGUAGES = ['es', 'en'] as const;
/** The part of a handout that tells the rules. */
const rulesOf = (markdown: string) => /\{#rules\}\n(.*?)(?:\n## |$)/s.exec(markdown)?.[1].split('\n\n') ?? [];

test.each((await finishedTopics(PROJECT)).flatMap((id) => LANGUAGES.map((language) => [id, language] as const)))(
  'the handout of %s in %s says once how points are given, among its rules',
  async (id, language) => {
    const markdown = await readFile(`${PROJECT}assignments/${id}/handout.${language}.md`, 'utf8');
    const paragraphs = rulesOf(markdown).filter((one) => one.trim() === HOW_POINTS_ARE_GIVEN[language]);
    expect(paragraphs).toHaveLength(1);
  },
);

test.each(await finishedTopics(PROJECT))('handouts and starter of %s bear its titles', async (id) => {
  const read = (name: string) => readFile(`${PROJECT}assignments/${id}/${name}`, 'utf8');
  const { title } = JSON.parse(await read('assignment.json')) as { title: { es: string; en: string } };
  for (const language of LANGUAGES) expect(await read(`handout.${language}.md`)).toMatch(`# ${title[language]}\n`);
  expect((await read('solution.ts')).split('\n')[1]).toBe(` * ${title.en} · ${title.es}`);
});

test.each(LANGUAGES)('a new topic begins with it, in %s', (language) => {
  const markdown = blankTopic('new').get(`assignments/new/handout.${language}.md`)!;
  expect(rulesOf(markdown).map((one) => one.trim())).toContain(HOW_POINTS_ARE_GIVEN[language]);
});
