import yargs, { type Argv } from 'yargs';
import { BadInput } from '../verdict/bad-input.ts';
import type { Language, Text } from '../verdict/text.ts';

/** A parser in the user's language that refuses what it does not know, in one sentence. */
export function options(args: readonly string[], language: Language, usage: Text): Argv {
  return yargs([...args]).scriptName('').locale(language).usage(usage[language]).strictOptions().version(false).exitProcess(false)
    .option('lang', { choices: ['es', 'en'] as const, describe: { es: 'idioma', en: 'language' }[language] })
    .fail((message, error) => {
      if (error instanceof BadInput) throw error;
      const sentence = (message ?? error?.message ?? '').replace(/\s+/g, ' ').trim();
      throw new BadInput({ es: `${sentence} (--help explica las opciones)`, en: `${sentence} (--help explains the options)` });
    })
    .wrap(Math.min(100, process.stdout.columns ?? 100));
}

/** Whether yargs has printed the help and nothing is left to do. */
export function askedForHelp(args: readonly string[]): boolean {
  return args.includes('--help');
}

/** What a command's file says when it is run by itself. */
export function startedDirectly(command: string): string {
  process.exitCode = 2;
  return `gradiente: empieza con «npm run ${command}». / Start with 'npm run ${command}'.`;
}
