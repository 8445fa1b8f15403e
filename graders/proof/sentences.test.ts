/** All sentences for people, in one file to be read, and what must hold of each. */
import { mkdir, writeFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { PROJECT } from './project.ts';
import { sentencesOf, type Sentence } from './sentences/collect.ts';

let sentences: readonly Sentence[] = [];
beforeAll(async () => {
  sentences = await sentencesOf(PROJECT);
  const text = sentences.map(({ place, es, en }) => `## ${place}\n\n${es}\n\n${en}\n`).join('\n');
  await mkdir(`${PROJECT}reports/out`, { recursive: true });
  await writeFile(`${PROJECT}reports/out/sentences.md`, text);
});

test('they are many', () => {
  expect(sentences.length).toBeGreaterThan(1500);
});
