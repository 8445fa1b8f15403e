import { registerHooks, stripTypeScriptTypes } from 'node:module';
import type { Loaded, LoadFailure, Module } from '../protocol.ts';
import { RANDOM_OPERATIONS, forbidden } from './forbid-randomness.ts';
import { hasOtherLines, placeOf, SCHEME } from './place.ts';
import { isRefusal, untyped, type Amaro } from '../untyped.ts';
import type { Tensorflow } from './cpu-backend.ts';

export type Exports = Readonly<Record<string, unknown>>;

const TENSORFLOW = `${SCHEME}///tensorflow`;
/** Type names that students import without `type`; a stripped file would fail to link without them. */
const TYPE_NAMES = [
  'Scalar',
  'Tensor1D',
  'Tensor2D',
  'Tensor3D',
  'Tensor4D',
  'Tensor5D',
  'Tensor6D',
  'TensorLike',
  'Rank',
  'NamedTensorMap',
  'TensorContainer',
  'DataType',
  'ShapeMap',
  'TypedArray',
];
const sources = new Map<string, string>();
/** What the host has stripped already. */
const ready = new Map<string, string>();

/** Serves solutions from memory: they touch no disk, and reach nothing but their own files and tfjs. */
export function serveSolutions(tf: Tensorflow, amaro: Amaro): void {
  const bridge = '__gradiente_tensorflow';
  Object.defineProperty(globalThis, bridge, { value: tf, configurable: true });
  sources.set(TENSORFLOW, tensorflowModule(tf, bridge));
  (globalThis as Record<string, unknown>).__gradiente_forbidden = forbidden;
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === TENSORFLOW) return { url: TENSORFLOW, shortCircuit: true };
      if (!context.parentURL?.startsWith(SCHEME))
        return specifier.startsWith(SCHEME) ? { url: specifier, shortCircuit: true } : next(specifier, context);
      return { url: resolveImport(specifier, context.parentURL), shortCircuit: true };
    },
    load(url, context, next) {
      const source = sources.get(url);
      if (source === undefined) return next(url, context);
      if (url.endsWith('.json')) return { format: 'json', source, shortCircuit: true };
      return {
        format: 'module',
        source: url.endsWith('.ts') ? (ready.get(url) ?? withoutTypes(source, url, amaro)) : source,
        shortCircuit: true,
      };
    },
  });
}

/** An error of a source text, with its place for `placeOf`. */
class SourceError extends Error {
  readonly url: string;
  readonly line: number | undefined;
  constructor(message: string, url: string, line: number | undefined) {
    super(message);
    this.url = url;
    this.line = line;
  }
}
class ForbiddenImport extends SourceError {}
class UnreadableSyntax extends SourceError {}

function resolveImport(specifier: string, parent: string): string {
  if (specifier === '@tensorflow/tfjs') return TENSORFLOW;
  if (!specifier.startsWith('./') && !specifier.startsWith('../')) {
    throw forbiddenImport(specifier, parent, 'only @tensorflow/tfjs and files beside solution.ts can be imported');
  }
  const wanted = new URL(specifier, parent).href;
  const stem = wanted.replace(/\.js$/, '');
  const found = [wanted, `${stem}.ts`, `${wanted}.js`, `${wanted}/index.ts`].find((url) => sources.has(url));
  if (found === undefined) throw forbiddenImport(specifier, parent, 'there is no such file beside solution.ts');
  return found;
}

function forbiddenImport(specifier: string, parent: string, why: string): ForbiddenImport {
  const lines = (sources.get(parent) ?? '').split('\n');
  const index = lines.findIndex((line) => line.includes(`'${specifier}'`) || line.includes(`"${specifier}"`));
  return new ForbiddenImport(`import of '${specifier}': ${why}`, parent, index < 0 ? undefined : index + 1);
}

function withoutTypes(source: string, url: string, amaro: Amaro): string {
  try {
    const { code, mappings } = untyped(source, amaro);
    if (mappings !== undefined) hasOtherLines(url, mappings);
    return code;
  } catch (error) {
    if (isRefusal(error)) throw new UnreadableSyntax(error.message, url, error.startLine);
  }
  // it is not there, or broke: Node's own takes longer, and takes out types alone
  try {
    return stripTypeScriptTypes(source);
  } catch (error) {
    const { message, stack } = error as Error;
    const line = /^:(\d+)\n/.exec(stack ?? '')?.[1]; // Node puts the line there and nowhere else
    throw new UnreadableSyntax(message, url, line === undefined ? undefined : Number(line));
  }
}

/** Loads one module from memory. Never rejects: what went wrong is the answer. */
export async function loadModule({
  name,
  files,
}: Module): Promise<{ module: Exports } | Extract<Loaded, { failure: unknown }>> {
  const root = `${SCHEME}///${name}/`;
  for (const { path, text, stripped, mappings } of files) {
    const { href } = new URL(path, root);
    sources.set(href, text);
    if (stripped !== undefined) ready.set(href, stripped);
    if (mappings !== undefined) hasOtherLines(href, mappings);
  }
  try {
    return { module: (await import(TENSORFLOW).then(() => import(`${root}solution.ts`))) as Exports };
  } catch (error) {
    return { failure: failureOf(error, root) };
  }
}

function failureOf(error: unknown, root: string): LoadFailure {
  const where = placeOf(error, root);
  const message = error instanceof Error ? error.message : `threw ${String(error)}`;
  if (error instanceof ForbiddenImport) return { kind: 'import', message, ...where };
  if (error instanceof UnreadableSyntax || error instanceof SyntaxError) return { kind: 'syntax', message, ...where };
  return { kind: 'threw', message, ...where };
}

/** The namespace that `import * as tf` sees: the shared instance, with random operations that throw. */
function tensorflowModule(tf: Tensorflow, bridge: string): string {
  const names = Object.keys(tf).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default');
  const random = new Set<string>(RANDOM_OPERATIONS);
  const types = TYPE_NAMES.filter((name) => !names.includes(name));
  return [
    `const shared = globalThis.${bridge}; const forbidden = globalThis.__gradiente_forbidden;`,
    `delete globalThis.${bridge}; delete globalThis.__gradiente_forbidden;`,
    ...names.map((name) => `const _${name} = ${random.has(name) ? `forbidden('tf.${name}')` : `shared.${name}`};`),
    `export { ${names.map((name) => `_${name} as ${name}`).join(', ')} };`,
    ...types.map((name) => `export const ${name} = undefined;`),
    `export default { ...shared, ${names
      .filter((name) => random.has(name))
      .map((name) => `${name}: _${name}`)
      .join(', ')} };`,
  ].join('\n');
}
