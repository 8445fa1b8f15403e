/** A topic's contract as its text says it: the topic itself takes as long to load as a compiler to start. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The one interface with a name in `…Module`, and the functions that it knows. */
export interface Contract {
  readonly path: string;
  readonly name: string;
  readonly functions: readonly string[];
}

/** In declared order. @throws Error where it has no such interface */
export function contractOf(project: string, topic: string): Contract {
  const path = join(project, 'graders/topics', topic, 'contract.ts');
  const [, name, body] = /export interface (\w+Module) \{\r?\n([^]*?)\r?\n\}/.exec(readFileSync(path, 'utf8'))!;
  return { path, name, functions: [...body.matchAll(/^  (\w+)\??[(<:]/gm)].map(([, one]) => one) };
}
