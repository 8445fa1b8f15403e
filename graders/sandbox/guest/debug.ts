/**
 * One replayed case under a debugger: a student's own file, on their own machine, outside the guest.
 * Started when a debugger is there; the `debugger` below stops in front of their function.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decode } from '../../values/codec.ts';
import type { Value } from '../../values/value.ts';
import type { Language, Text } from '../../verdict/text.ts';
import { toArgument } from './arguments.ts';
import { functionsOf, type Exports } from './exports.ts';
import { startTensorflow } from './tensorflow.ts';
import { importedFile, isTypeScript } from '../../verdict/source-names.ts';
import { untyped, type Amaro } from '../untyped.ts';

const TENSORFLOW = /^@tensorflow\/tfjs(-core|-node|-node-gpu|-backend-cpu)?$/;

const [, , solution, calls, asked] = process.argv;
const language: Language = asked === 'en' ? 'en' : 'es';

interface PlannedCall {
  readonly name: string;
  readonly names: readonly string[];
  readonly args: readonly Value[];
  readonly seeds?: readonly number[];
}

const SAID = {
  stopped: (call: string, at: number, of: number): Text => ({
    es: `Parado delante de ${call}, llamada ${at} de ${of}: pulsa F11 dos veces para entrar en ella, F8 (F5 en VS Code) para seguir.`,
    en: `Stopped in front of ${call}, call ${at} of ${of}: press F11 twice to enter it, F8 (F5 in VS Code) to go on.`,
  }),
  missing: (name: string): Text => ({
    es: `Tu archivo no exporta ninguna función ${name}.`,
    en: `Your file exports no function ${name}.`,
  }),
} as const;

/** The folder of the student's own files. */
const own = pathToFileURL(`${dirname(solution)}${sep}`).href;
const require = createRequire(import.meta.url);
const { transformSync } = require('amaro') as { transformSync: Amaro };
// as in the guest: ./x, ./x.js and ./x.ts are one, tfjs has several names, and all of TypeScript runs
registerHooks({
  resolve(specifier, context, next) {
    if (context.parentURL?.startsWith(own) !== true) return next(specifier, context);
    if (TENSORFLOW.test(specifier)) return next('@tensorflow/tfjs', { ...context, parentURL: import.meta.url });
    if (!specifier.startsWith('.')) return next(specifier, context);
    const wanted = new URL(specifier, context.parentURL).href;
    const beside = new Map(namesBeside(wanted).map((url) => [url.toLowerCase(), url] as const));
    return next(importedFile(wanted, beside) ?? specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith(own) || !isTypeScript(url)) return next(url, context);
    const { code, mappings } = untyped(readFileSync(fileURLToPath(url), 'utf8'), transformSync);
    const map = { version: 3, sources: [url], names: [], mappings };
    const mapped =
      mappings === undefined
        ? ''
        : `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
    return { format: 'module', source: code + mapped, shortCircuit: true };
  },
});

/** What lies in the folder of a file, and in one of its name, as URLs. */
function namesBeside(url: string): string[] {
  return ['.', `${url}/`].flatMap((folder) => {
    const base = new URL(folder, url);
    try {
      return readdirSync(base).map((name) => new URL(encodeURIComponent(name), base).href);
    } catch {
      return [];
    }
  });
}

const tf = startTensorflow();
const module = functionsOf((await import(pathToFileURL(solution).href)) as Exports);
const planned = decode(readFileSync(calls)) as unknown as readonly PlannedCall[];
for (const [at, { name, names, args: values, seeds }] of planned.entries()) {
  const yours = module[name];
  if (typeof yours !== 'function') {
    console.error(SAID.missing(name)[language]);
    break;
  }
  const args = values.map((value) => toArgument(tf, value, seeds?.[0] ?? null));
  console.error(SAID.stopped(`${name}(${names.join(', ')})`, at + 1, planned.length)[language]);
  try {
    debugger; // F11 twice: the first goes to the next line, the second enters your function
    const answer: unknown = yours(...args);
    console.log(name, answer);
  } catch (error) {
    console.error(error);
  }
}
