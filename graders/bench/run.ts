/** `npm run bench`: speed, as ratios of two things run in turn on the same machine. */
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { topicIds } from '../engine/topics.ts';
import { PROJECT } from '../sandbox/build/guest-bundle.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Language } from '../texts/text.ts';
import { FIGURES, classTable, figuresTable } from './figures.ts';
import { fullTable } from './full-table.ts';

const USAGE = {
  es: 'npm run bench -- [TEMA…] [--figure w]… [--rounds N] [--class N [--topic T]…]\n\nSin argumentos: la tabla de velocidad del README (unos minutos; la mediana de 5 rondas).\nCon TEMA: la corrección completa de su referencia frente al suelo.\nCon --class N: N entregas, mezclas de la clase de muestra, de una vez, frente a 100.\nCon --queue [--submissions N] [--workers N]: lo que cuesta un lote sobre PostgreSQL, y cuántos trabajadores lleva.\n\nEjemplo: npm run bench -- --class 2000',
  en: "npm run bench -- [TOPIC…] [--figure w]… [--rounds N] [--class N [--topic T]…]\n\nWithout arguments: the README's table of speed (some minutes; the median of 5 rounds).\nWith TOPIC: the full grading of its reference against the floor.\nWith --class N: N submissions, mixes of the sample class, in one go, against 100.\nWith --queue [--submissions N] [--workers N]: what a batch on PostgreSQL costs, and how many workers it carries.\n\nExample: npm run bench -- --class 2000",
};

/** @returns 0 */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const words = args.filter((word, i) => word !== '--lang' && args[i - 1] !== '--lang' && !word.startsWith('--lang='));
  if (words[0] === '--queue') return (await import('./queue.ts')).runQueueBench(words.slice(1), PROJECT, language);
  const { values, positionals } = parsed(args);
  if (values.help === true) {
    process.stdout.write(`${USAGE[language]}\n`);
    return 0;
  }
  const known = await topicIds(PROJECT);
  for (const topic of [...positionals, ...(values.topic ?? [])]) {
    if (!known.includes(topic))
      throw new BadInput({
        es: `No existe el tema «${topic}»: los temas son ${known.join(', ')}.`,
        en: `There is no topic '${topic}': the topics are ${known.join(', ')}.`,
      });
  }
  for (const figure of values.figure ?? []) {
    if (!Object.hasOwn(FIGURES, figure))
      throw new BadInput({
        es: `No existe la cifra «${figure}»: son ${Object.keys(FIGURES).join(', ')}, y la e con --class.`,
        en: `There is no figure '${figure}': they are ${Object.keys(FIGURES).join(', ')}, and e with --class.`,
      });
  }
  const rounds = number('--rounds', values.rounds ?? (values.class === undefined ? '5' : '1'));
  process.stdout.write(`${cpus()[0]?.model ?? '?'}, ${availableParallelism()} × CPU, Node ${process.version}\n\n`);
  if (values.class !== undefined)
    await classTable(number('--class', values.class), values.topic ?? ['kmeans-ebm'], rounds, language);
  else if (positionals.length > 0) await fullTable(positionals, language);
  else await figuresTable(values.figure ?? Object.keys(FIGURES), rounds, language);
  return 0;
}

function parsed(args: readonly string[]) {
  const options = {
    lang: { type: 'string' },
    help: { type: 'boolean' },
    figure: { type: 'string', multiple: true },
    topic: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    class: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const { message } = error as Error;
    throw new BadInput({
      es: `${message} (--help explica las opciones)`,
      en: `${message} (--help explains the options)`,
    });
  }
}

function number(option: string, given: string): number {
  const value = Number(given);
  if (Number.isSafeInteger(value) && value >= 1 && value <= 100_000) return value;
  throw new BadInput({
    es: `${option} debe ser un entero de 1 a 100000, y es «${given}».`,
    en: `${option} must be an integer from 1 to 100000, and is '${given}'.`,
  });
}
