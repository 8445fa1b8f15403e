/** A work as the compiler sees it: what `solution.ts` reaches, the contract beside it, and nothing else of a student's disk. */
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import type { SourceFile } from '../verdict/submission.ts';
import { PRIVATE_NAMES, typings } from './typings.ts';

/** One topic's files, and the functions that its contract knows. */
export interface TypedWork { readonly topic: string; readonly functions: readonly string[]; readonly files: readonly SourceFile[] }

/** The file that holds each function against the contract: line i holds function i. */
export const CONTRACT_CHECK = '__contract.ts';

const OPTIONS = {
  target: 'es2024', lib: ['es2024'], module: 'esnext', moduleResolution: 'bundler',
  strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, erasableSyntaxOnly: true, types: [],
};
/** What else a solution finds in a guest. The types of a whole browser would take the compiler as long as everything else. */
const GLOBALS = `declare const console: Record<'log' | 'info' | 'warn' | 'error' | 'debug' | 'table' | 'time' | 'timeEnd' | 'assert' | 'dir' | 'group' | 'groupEnd' | 'trace' | 'count', (...values: any[]) => void>;
declare const performance: { now(): number };
declare function structuredClone<T>(value: T): T;
declare function queueMicrotask(task: () => void): void;
declare function setTimeout(task: (...values: any[]) => void, milliseconds?: number, ...values: any[]): any;
declare function clearTimeout(timer: any): void;
declare class TextEncoder { encode(text?: string): Uint8Array<ArrayBuffer>; }
declare class TextDecoder { decode(bytes?: Uint8Array): string; }
`;

/** All files of some works by path, the contract's checks among them. */
export function filesOf(project: string, works: readonly TypedWork[]): Map<string, string> {
  return new Map(works.flatMap(({ topic, functions, files }) => [
    ...reached(files).map(({ path, text }) => [`${topic}/${path}`, text] as const),
    [`${topic}/${CONTRACT_CHECK}`, contractCheck(project, topic, functions)] as const,
  ]));
}

/** A new folder that holds these files and what the compiler needs to read them. `tfjs`: its types in one file. @returns its path */
export async function writeFolder(project: string, files: ReadonlyMap<string, string>, tfjs: string | null = typings()): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'gradiente-types-')));
  const config = { compilerOptions: { ...OPTIONS, paths: pathsOf(project, tfjs) }, include: ['**/*.ts'] };
  const all = new Map([...files, ['globals.d.ts', GLOBALS], ['tsconfig.json', JSON.stringify(config)]]);
  for (const [path, text] of all) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

function pathsOf(project: string, tfjs: string | null): Readonly<Record<string, readonly string[]>> {
  return tfjs === null ? { '@tensorflow/tfjs': [join(project, 'node_modules/@tensorflow/tfjs')] } : { '@tensorflow/tfjs': [tfjs], [`${PRIVATE_NAMES}*`]: [tfjs] };
}

export const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true });

/** What `solution.ts` imports, and what that imports. */
function reached(files: readonly SourceFile[]): SourceFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const found = new Set<SourceFile>();
  const follow = (file: SourceFile | undefined) => {
    if (file === undefined || found.has(file)) return;
    found.add(file);
    for (const [, wanted] of file.text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)) {
      const path = posix.join(posix.dirname(file.path), wanted);
      follow([path, path.replace(/\.js$/, '.ts'), `${path}.ts`, `${path}.js`, `${path}/index.ts`].map((candidate) => byPath.get(candidate)).find((one) => one !== undefined));
    }
  };
  follow(byPath.get('solution.ts'));
  return [...found];
}

/** A contract is its topic's one interface with a name in `…Module`. */
function contractCheck(project: string, topic: string, functions: readonly string[]): string {
  const path = join(project, 'graders/topics', topic, 'contract.ts');
  const name = /export interface (\w+Module)\b/.exec(readFileSync(path, 'utf8'))?.[1];
  const contract = `import(${JSON.stringify(path)}).${name}`;
  return name === undefined ? '' : functions.map((one) => `export const ${one}: NonNullable<${contract}['${one}']> = (null! as typeof import('./solution.ts')).${one};`).join('\n');
}
