/**
 * A student's own files in a plain process of their own, as a guest would load them: `./x`, `./x.js` and `./x.ts` are
 * one, tfjs has several names, and all of TypeScript runs.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { importedFile, isTypeScript } from '../../submission/source-names.ts';
import { untyped, type Amaro } from '../untyped.ts';
import { functionsOf, type Exports } from './exports.ts';

const TENSORFLOW = /^@tensorflow\/tfjs(-core|-node|-node-gpu|-backend-cpu)?$/;

/** What a solution exports, by name. */
export async function ownFunctions(solution: string): Promise<Exports> {
  hookInto(pathToFileURL(`${dirname(solution)}${sep}`).href);
  return functionsOf((await import(pathToFileURL(solution).href)) as Exports);
}

/** @param own the folder of the student's own files, as a URL */
function hookInto(own: string): void {
  const { transformSync } = createRequire(import.meta.url)('amaro') as { transformSync: Amaro };
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
}

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
