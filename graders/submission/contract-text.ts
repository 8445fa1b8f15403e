/** A topic's contract as its text says it: the topic itself takes as long to load as a compiler to start. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The one interface with a name in `…Module`, and the functions that it knows. */
export interface Contract {
  readonly text: string;
  readonly name: string;
  readonly functions: readonly string[];
}

/** In declared order. @throws Error where it has no such interface */
export function contractOf(project: string, topic: string): Contract {
  const text = readFileSync(join(project, 'graders/topics', topic, 'contract.ts'), 'utf8');
  const [, name, body] = /export interface (\w+Module) \{\r?\n([^]*?)\r?\n\}/.exec(text)!;
  return { text, name, functions: [...body.matchAll(/^  (\w+)\??[(<:]/gm)].map(([, one]) => one) };
}
