/**
 * One replayed case under a debugger: a student's own file, on their own machine, outside the guest.
 * Started when a debugger is there; the `debugger` below stops in front of their function.
 */
import { readFileSync } from 'node:fs';
import { decode } from '../../values/codec.ts';
import type { Value } from '../../values/value.ts';
import type { Language, Text } from '../../texts/text.ts';
import { toArgument } from './arguments.ts';
import { ownFunctions } from './own-modules.ts';
import { startTensorflow } from './tensorflow.ts';

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

const tf = startTensorflow();
const module = await ownFunctions(solution);
const planned = decode(readFileSync(calls)) as unknown as readonly PlannedCall[];
for (const [at, { name, names, args: values, seeds }] of planned.entries()) {
  const yours = module[name] as (...args: unknown[]) => unknown;
  if (typeof yours !== 'function') {
    console.error(SAID.missing(name)[language]);
    break;
  }
  const args = values.map((value) => toArgument(tf, value, seeds?.[0] ?? null));
  console.error(SAID.stopped(`${name}(${names.join(', ')})`, at + 1, planned.length)[language]);
  try {
    debugger; // F11 twice: the first goes to the next line, the second enters your function
    const answer = yours(...args);
    console.log(name, answer);
  } catch (error) {
    console.error(error);
  }
}
