/** Loads a solution's files from memory, with tfjs under each of its names. */
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import type { Loaded, LoadFailure, Module } from '../protocol.ts';
import { RANDOM_OPERATIONS, forbidden } from './forbid-randomness.ts';
import { entryOf, importedFile, isTypeScript } from '../../submission/source-names.ts';
import { hasOtherLines, placeOf, SCHEME } from './place.ts';
import { isRefusal, untyped, type Amaro } from '../untyped.ts';
import type { Tensorflow } from './cpu-backend.ts';
import { functionsOf, type Exports } from './exports.ts';

const TENSORFLOW = `${SCHEME}///tensorflow`;
/** The same with what `tf.node` is where there is none. */
const TENSORFLOW_NODE = `${SCHEME}///tensorflow-node`;
/** Packages that are the one copy of tfjs under another name: of the real ones nothing is loaded. */
const PACKAGES = new Map<string, string>([
  ['@tensorflow/tfjs', TENSORFLOW],
  ['@tensorflow/tfjs-core', TENSORFLOW],
  ['@tensorflow/tfjs-backend-cpu', TENSORFLOW],
  ['@tensorflow/tfjs-node', TENSORFLOW_NODE],
  ['@tensorflow/tfjs-node-gpu', TENSORFLOW_NODE],
]);
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
/** The URL of each source by its name in lower case. */
const named = new Map<string, string>();
/** What the host has stripped already. */
const ready = new Map<string, string>();
/** What was taken for something else while the module loads that is being loaded. */
const accepted = new Set<string>();

/** Serves solutions from memory: they touch no disk, and reach nothing but their own files and tfjs. */
export function serveSolutions(tf: Tensorflow, amaro: Amaro): void {
  const bridge = '__gradiente_tensorflow';
  Object.defineProperty(globalThis, bridge, { value: tf, configurable: true });
  sources.set(TENSORFLOW, tensorflowModule(tf, bridge));
  sources.set(TENSORFLOW_NODE, TENSORFLOW_NODE_MODULE);
  (globalThis as Record<string, unknown>).__gradiente_forbidden = forbidden;
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === TENSORFLOW) return { url: TENSORFLOW, shortCircuit: true }; // another of ours asks for it
      if (!context.parentURL?.startsWith(SCHEME))
        return specifier.startsWith(SCHEME) ? { url: specifier, shortCircuit: true } : next(specifier, context);
      return { url: resolveImport(specifier, context.parentURL), shortCircuit: true };
    },
    load(url, context, next) {
      const source = sources.get(url);
      if (source === undefined) return next(url, context);
      if (/\.json$/i.test(url)) return { format: 'json', source, shortCircuit: true };
      return {
        format: 'module',
        source: isTypeScript(url) ? (ready.get(url) ?? withoutTypes(source, url, amaro)) : source,
        shortCircuit: true,
      };
    },
  });
}

/** Of the real package's own part nothing is here, and reading it says so. */
const TENSORFLOW_NODE_MODULE = `import * as all from '${TENSORFLOW}';
export * from '${TENSORFLOW}';
export const node = new Proxy({}, { get(_, name) {
  throw new Error('tf.node.' + String(name) + ' is not here: your work runs on @tensorflow/tfjs, which reads no file and shows nothing; compute with what your function receives');
} });
export default { ...all.default, node };
`;

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
class ForbiddenImport extends SourceError {
  readonly wanted: string;
  constructor(wanted: string, why: string, url: string, line: number | undefined) {
    super(`import of '${wanted}': ${why}`, url, line);
    this.wanted = wanted;
  }
}
class UnreadableSyntax extends SourceError {}

function resolveImport(specifier: string, parent: string): string {
  const tensorflow = PACKAGES.get(specifier);
  if (tensorflow !== undefined) {
    if (specifier !== '@tensorflow/tfjs') accepted.add(specifier);
    return tensorflow;
  }
  if (!specifier.startsWith('./') && !specifier.startsWith('../')) {
    throw forbiddenImport(specifier, parent, 'only @tensorflow/tfjs and files beside solution.ts can be imported');
  }
  const found = importedFile(new URL(specifier, parent).href, named);
  if (found === null) throw forbiddenImport(specifier, parent, 'there is no such file beside solution.ts');
  return found;
}

function forbiddenImport(specifier: string, parent: string, why: string): ForbiddenImport {
  const lines = (sources.get(parent) ?? '').split('\n');
  const index = lines.findIndex((line) => line.includes(`'${specifier}'`) || line.includes(`"${specifier}"`));
  return new ForbiddenImport(specifier, why, parent, index < 0 ? undefined : index + 1);
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
}: Module): Promise<
  { readonly module: Exports; readonly accepted: readonly string[] } | Extract<Loaded, { failure: unknown }>
> {
  const root = `${SCHEME}///${name}/`;
  for (const { path, text, stripped, mappings } of files) {
    const { href } = new URL(path, root);
    sources.set(href, text);
    named.set(href.toLowerCase(), href);
    if (stripped !== undefined) ready.set(href, stripped);
    if (mappings !== undefined) hasOtherLines(href, mappings);
  }
  const entry = entryOf(files.map(({ path }) => path)) ?? 'solution.ts';
  accepted.clear();
  try {
    await import(TENSORFLOW);
    const module = (await import(new URL(entry, root).href)) as Exports;
    const all = functionsOf(module);
    return { module: all, accepted: all === module ? [...accepted] : [...accepted, 'default'] };
  } catch (error) {
    return { failure: failureOf(error, root) };
  }
}

function failureOf(error: unknown, root: string): LoadFailure {
  const where = placeOf(error, root);
  const message = error instanceof Error ? error.message : `threw ${String(error)}`;
  if (error instanceof ForbiddenImport) return { kind: 'import', message, ...where, wanted: error.wanted };
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
