/** Puts modules and all that they require into one text, those that hardly any solution uses into another. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { PROJECT } from './guest-bundle.ts';

/** What tfjs is made of. */
const PACKAGES = /^(@tensorflow\/|long$|seedrandom$)/;
/** There is no WebGL in a guest, and a seventh of tfjs's text is about it. */
const WEBGL = '@tensorflow/tfjs-backend-webgl';
/** Half of what is left, and nothing that a topic asks for needs it: whoever uses it all the same waits for it. */
const SELDOM_USED = /@tensorflow\/tfjs-(layers|converter|data)\//;
/** A generator of tfjs's asks for it, in case that nobody seeds it; it takes as long to load as all of tfjs. */
const CRYPTO = 'crypto';
const LAZILY = 'graders/sandbox/guest/lazily.ts';

export interface Bundle {
  /** a function of Node's own `require` that gives the bundle's: each module is run when it is first asked for */
  readonly source: string;
  /** a module that gives what is read when it is first used, as `./seldom.cjs` */
  readonly seldom: string;
}

/** @param entries where each module is that is asked for by name */
export function bundle(entries: Readonly<Record<string, string>>): Bundle {
  const modules = new Map<string, string>();
  const seldom = new Map<string, string>();
  const collect = (id: string, file: string) => {
    if (modules.has(id)) return;
    modules.set(id, ''); // a cycle ends here
    if (file === CRYPTO)
      modules.set(
        id,
        entry(
          id,
          file,
          `const { lazily } = require('${LAZILY}');\nmodule.exports = lazily(false, () => native('crypto'));`,
        ),
      );
    else if (!SELDOM_USED.test(file)) modules.set(id, entry(id, file, textOf(file)));
    else {
      modules.set(id, entry(id, file, standIn(id, file)));
      seldom.set(id, entry(wholeOf(id), file, textOf(file)));
    }
  };
  const entry = (id: string, file: string, text: string) => {
    const places: Record<string, string> = {};
    for (const [, wanted] of text.matchAll(/\brequire\(["']([^"']+)["']\)/g)) {
      const found = resolved(wanted, file);
      if (found === null) continue;
      places[wanted] = found.id;
      collect(found.id, found.file);
    }
    return `${JSON.stringify(id)}: [${JSON.stringify(places)}, function (module, exports, require, whole) {\n${text}\n}]`;
  };
  for (const [id, file] of Object.entries(entries)) collect(id, file);
  return {
    source: ascii(program(modules)),
    seldom: ascii(`module.exports = {\n${[...seldom.values()].join(',\n')}\n};\n`),
  };
}

/** What is read late still seeds generators with Math.random, which a solution may no longer call. */
function program(modules: ReadonlyMap<string, string>): string {
  return `(function (native) {
const modules = {\n${[...modules.values()].join(',\n')}\n};
const loaded = Object.create(null);
const { random } = Math;
function load(id) {
  if (loaded[id]) return loaded[id].exports;
  const module = loaded[id] = { exports: {} };
  const [places, run] = modules[id];
  run.call(module.exports, module, module.exports, (wanted) => (Object.hasOwn(places, wanted) ? load(places[wanted]) : native(wanted)), whole);
  return module.exports;
}
function whole(id) {
  if (loaded[id]) return loaded[id].exports;
  Object.assign(modules, native('./seldom.cjs'));
  const forbidden = Math.random;
  Math.random = random;
  try {
    return load(id);
  } finally {
    Math.random = forbidden;
  }
}
return load;
})`;
}

const wholeOf = (id: string) => `${id} (whole)`;

/**
 * A module with the same exports, each of which asks for the real one when it is used; what is neither function nor
 * object is as it is.
 */
function standIn(id: string, file: string): string {
  const real = createRequire(import.meta.url)(file) as Record<string, unknown>;
  const exported = (name: string, value: unknown) =>
    typeof value === 'function' || typeof value === 'object'
      ? `lazily(${typeof value === 'function'}, () => whole(${JSON.stringify(wholeOf(id))}).${name})`
      : JSON.stringify(value);
  return [
    `const { lazily } = require('${LAZILY}');`,
    ...Object.entries(real).map(([name, value]) => `exports.${name} = ${exported(name, value)};`),
  ].join('\n');
}

/** One byte a character is read faster, and is the same text to V8. */
function ascii(text: string): string {
  return text.replace(/[^\x00-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Where a module of the bundle is; null for all that a guest does not get: Node's own, and what tfjs would load to
 * fetch over a network.
 */
function resolved(wanted: string, from: string): { id: string; file: string } | null {
  if (wanted === CRYPTO) return { id: CRYPTO, file: CRYPTO };
  if (wanted === LAZILY) return placed(join(PROJECT, LAZILY));
  if (wanted.startsWith('.') && wanted.endsWith('.ts')) return placed(join(dirname(from), wanted));
  if (!wanted.startsWith('.') && !PACKAGES.test(wanted)) return null;
  return placed(createRequire(from).resolve(wanted));
}

function placed(file: string): { id: string; file: string } {
  return { id: relative(PROJECT, file).replaceAll('\\', '/'), file };
}

/** A file as CommonJS, without types and comments: every guest reads it all. */
function textOf(file: string): string {
  const text = readFileSync(file, 'utf8');
  return file.includes(WEBGL) ? namesOnly(text) : commonJs(text, file.endsWith('.ts') ? 'module.cts' : 'module.cjs');
}

/**
 * As Node16 makes it of a `.cts` file: `require` for imports, and dynamic imports stay, which the guest serves from
 * memory.
 */
function commonJs(text: string, fileName: string): string {
  return ts.transpileModule(text, {
    fileName,
    compilerOptions: {
      module: ts.ModuleKind.Node16,
      target: ts.ScriptTarget.ESNext,
      allowJs: true,
      removeComments: true,
    },
  }).outputText;
}

/** What this module exports, by name: its version, and undefined for all else. */
function namesOnly(text: string): string {
  const names = [...text.matchAll(/^exports\.(\w+) = /gm)].map(([, name]) => name);
  const version = /^var version = ('[^']+');/m.exec(text)![1];
  return names.map((name) => `exports.${name} = ${name.startsWith('version') ? version : 'undefined'};`).join('\n');
}
