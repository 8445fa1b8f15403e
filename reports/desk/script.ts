/** The one script of the class page: the files of `client/` as one text, and the hash by which the page allows it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { keptCode } from '../../graders/kept/kept-code.ts';

const FOLDER = new URL('./client/', import.meta.url);
/** Each imports only from those before it. */
const FILES = ['elements', 'matching', 'ordering', 'rows', 'matrix', 'csv', 'adjusting', 'controls', 'main'] as const;

export interface Script {
  readonly text: string;
  /** `sha256-…`, of the text as it stands between the tags */
  readonly hash: string;
}

const sources = FILES.map((name) => readFileSync(new URL(`${name}.ts`, FOLDER), 'utf8'));

/** Types are taken out once for each change of a file. */
export const script: Script = keptCode<Script>('desk', JSON.stringify([process.version, sources]), () => {
  const text = `'use strict';\n(() => {\n${sources.map(asPart).join('\n')}\nstart();\n})();\n`;
  const hash = `sha256-${createHash('sha256').update(text).digest('base64')}`;
  return `module.exports = ${JSON.stringify({ text, hash } satisfies Script)};\n`;
});

/** A module as a part of one function: what it imports stands before it, what it exports is there for the next. */
function asPart(source: string): string {
  return stripTypeScriptTypes(source)
    .replace(/^import [^;]*;$/gm, '')
    .replace(/^export /gm, '')
    .replace(/\/\*\*[^]*?\*\/|^ *\/\/.*$/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
