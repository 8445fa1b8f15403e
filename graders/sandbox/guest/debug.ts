/**
 * One replayed case under a debugger: a student's own file, on their own machine, outside the guest.
 * Started with --inspect-brk; the `debugger` below stops in front of their function.
 */
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decode } from '../../values/codec.ts';
import type { Value } from '../../values/value.ts';
import { toArgument } from './arguments.ts';
import type { Exports } from './load.ts';
import { startTensorflow } from './tensorflow.ts';

const [, , solution, calls] = process.argv;
// as in the guest, ./x, ./x.js and ./x.ts all mean x.ts
registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('.') || context.parentURL === undefined) return next(specifier, context);
    const typescript = new URL(`${specifier.replace(/\.(js|ts)$/, '')}.ts`, context.parentURL);
    return typescript.protocol === 'file:' && existsSync(fileURLToPath(typescript))
      ? next(typescript.href, context)
      : next(specifier, context);
  },
});

const tf = startTensorflow();
const module = (await import(pathToFileURL(solution).href)) as Exports;
for (const call of decode(readFileSync(calls)) as unknown as { name: string; args: Value[]; seeds?: number[] }[]) {
  const yours = module[call.name] as (...args: unknown[]) => unknown;
  const args = call.args.map((value) => toArgument(tf, value, call.seeds?.[0] ?? null));
  try {
    debugger; // step into the next line
    console.log(call.name, yours(...args));
  } catch (error) {
    console.error(error);
  }
}
