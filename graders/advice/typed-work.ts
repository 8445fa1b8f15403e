/**
 * A work as the compiler sees it: what the solution reaches, the contract beside it, and nothing else of a student's
 * disk.
 */
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import type { Contract } from '../submission/contract-text.ts';
import { entryOf, importedFile } from '../submission/source-names.ts';
import type { SourceFile } from '../submission/submission.ts';
import { PRIVATE_NAMES, typings } from './typings.ts';

/** One topic's files, and its contract. */
export interface TypedWork {
  readonly topic: string;
  readonly contract: Contract;
  readonly files: readonly SourceFile[];
}

/** The file that holds each function against the contract: line i holds function i. */
export const CONTRACT_CHECK = '__contract.ts';

const OPTIONS = {
  target: 'es2024',
  lib: ['es2024'],
  module: 'esnext',
  moduleResolution: 'bundler',
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  types: [],
};
/** The other names under which a guest has tfjs: where its types are not those of these packages themselves. */
const TENSORFLOW = ['core', 'node', 'node-gpu', 'backend-cpu']
  .map((part) => `declare module '@tensorflow/tfjs-${part}' { export * from '@tensorflow/tfjs'; }\n`)
  .join('');
/**
 * What else a solution finds in a guest. The types of a whole browser would take the compiler as long as everything
 * else.
 */
const GLOBALS = `declare const console: Record<'log' | 'info' | 'warn' | 'error' | 'debug' | 'table' | 'time' | 'timeEnd' | 'assert' | 'dir' | 'group' | 'groupEnd' | 'trace' | 'count', (...values: any[]) => void>;
declare const performance: { now(): number };
declare function structuredClone<T>(value: T): T;
declare function queueMicrotask(task: () => void): void;
declare function setTimeout(task: (...values: any[]) => void, milliseconds?: number, ...values: any[]): any;
declare function clearTimeout(timer: any): void;
declare class TextEncoder { encode(text?: string): Uint8Array<ArrayBuffer>; }
declare class TextDecoder { decode(bytes?: Uint8Array): string; }
`;

/** The folder of a topic's work: as deep as in a checkout, so that a starter's own import finds the contract. */
export const workFolder = (topic: string): string => `assignments/${topic}`;
const contractFile = (topic: string): string => `graders/topics/${topic}/contract.ts`;

/** All files of some works by path, their contracts and the contracts' checks among them. */
export function filesOf(works: readonly TypedWork[]): Map<string, string> {
  return new Map(
    works.flatMap(({ topic, contract, files }) => [
      ...reached(files).map(({ path, text }) => [`${workFolder(topic)}/${compiledPath(path)}`, text] as const),
      [contractFile(topic), contract.text] as const,
      [`${workFolder(topic)}/${CONTRACT_CHECK}`, contractCheck(topic, contract, files)] as const,
    ]),
  );
}

/**
 * A new folder that holds these files and what the compiler needs to read them; at once, because a compiler waits for
 * it. `tfjs`: its types in one file.
 * @returns its path
 */
export function writeFolder(
  project: string,
  files: ReadonlyMap<string, string>,
  tfjs: string | null = typings(),
): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gradiente-types-')));
  const config = { compilerOptions: { ...OPTIONS, paths: pathsOf(project, tfjs) }, include: ['**/*.ts'] };
  const all = new Map([
    ...files,
    ['globals.d.ts', GLOBALS + (tfjs === null ? '' : TENSORFLOW)],
    ['tsconfig.json', JSON.stringify(config)],
  ]);
  for (const [path, text] of all) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function pathsOf(project: string, tfjs: string | null): Readonly<Record<string, readonly string[]>> {
  return tfjs === null
    ? { '@tensorflow/tfjs': [join(project, 'node_modules/@tensorflow/tfjs')] }
    : { '@tensorflow/tfjs': [tfjs], [`${PRIVATE_NAMES}*`]: [tfjs] };
}

/** As far as it can be: a program that was ended may hold it for a moment. */
export const removeFolder = (folder: string) =>
  rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});

/** What the solution imports, and what that imports. */
function reached(files: readonly SourceFile[]): SourceFile[] {
  const named = new Map(files.map(({ path }) => [path.toLowerCase(), path]));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const found = new Set<SourceFile>();
  const follow = (path: string | null) => {
    const file = byPath.get(path ?? '');
    if (file === undefined || found.has(file)) return;
    found.add(file);
    for (const [, wanted] of file.text.matchAll(/(?:from|import)\s*(?:\(\s*)?['"](\.[^'"]+)['"]/g))
      follow(importedFile(posix.join(posix.dirname(file.path), wanted), named));
  };
  follow(entryOf([...byPath.keys()]));
  return [...found];
}

/** A file's path as a compiler knows what it holds: one in capitals it takes for no TypeScript. */
export function compiledPath(path: string): string {
  return path.replace(/\.\w+$/, (ending) => ending.toLowerCase());
}

function contractCheck(topic: string, { name, functions }: Contract, files: readonly SourceFile[]): string {
  const entry = entryOf(files.map(({ path }) => path));
  const solution = JSON.stringify(`./${compiledPath(entry ?? 'solution.ts')}`);
  const contract = `import(${JSON.stringify(`../../${contractFile(topic)}`)}).${name}`;
  return functions
    .map(
      (one) =>
        `export const ${one}: NonNullable<${contract}['${one}']> = (null! as typeof import(${solution})).${one};`,
    )
    .join('\n');
}
