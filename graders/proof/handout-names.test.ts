/** What a function takes and gives by name stands in its handouts: nobody should have to read a contract file. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadTopic } from '../engine/topics.ts';
import type { Declaration } from '../forms/declare.ts';
import type { Form } from '../forms/form.ts';
import { PROJECT, topicsToProve } from './project.ts';

/** The keys of records, and the words of choices, anywhere in a form. */
function namesIn(form: Form): string[] {
  switch (form.kind) {
    case 'record':
      return Object.entries(form.keys).flatMap(([key, item]) => [key, ...namesIn(item)]);
    case 'variant':
      return [form.by, ...Object.entries(form.of).flatMap(([word, item]) => [word, ...namesIn(item)])];
    case 'optional':
      return namesIn(form.form);
    case 'list':
      return namesIn(form.item(0));
    case 'choice':
      return [...form.of];
    default:
      return [];
  }
}

function namesOf(name: string, { takes, gives }: Declaration): string[] {
  return [name, ...takes.flatMap((argument) => Object.values(argument).flatMap(namesIn)), ...namesIn(gives)];
}

/** What stands in code or in a formula's typewriter letters. */
function codeOf(handout: string): string {
  return [...handout.matchAll(/`[^`]*`|\\texttt\{[^}]*\}|\$[^$]*\$/g)].map(([code]) => code).join('\n');
}

test.each(await topicsToProve())('%s', async (id) => {
  const { declarations } = await loadTopic(PROJECT, id);
  const wanted = new Set(Object.entries(declarations).flatMap(([name, declaration]) => namesOf(name, declaration)));
  expect(wanted.size).toBeGreaterThan(Object.keys(declarations).length);
  for (const language of ['es', 'en']) {
    const code = codeOf(await readFile(`${PROJECT}assignments/${id}/handout.${language}.md`, 'utf8'));
    const missing = [...wanted].filter((name) => !new RegExp(`(?<![\\w.])${name}(?!\\w)|\\.${name}(?!\\w)`).test(code));
    expect(missing, language).toEqual([]);
  }
});
