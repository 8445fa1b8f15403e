import yargs, { type Argv } from 'yargs';
import { BadInput } from '../faults/bad-input.ts';
import { didYouMean } from '../texts/suggest.ts';
import type { Language, Text } from '../texts/text.ts';
import { screen } from './screen.ts';

/** A parser in the user's language that refuses what it does not know, in one sentence. */
export function options(args: readonly string[], language: Language, usage: Text): Argv {
  const parser: Argv = yargs([...args])
    .scriptName('')
    .locale(language)
    .usage(usage[language])
    .strictOptions()
    .version(false)
    .exitProcess(false)
    .option('lang', { choices: ['es', 'en'] as const, describe: { es: 'idioma', en: 'language' }[language] })
    .fail((message, error) => {
      if (error instanceof BadInput) throw error;
      const sentence = (message ?? error?.message ?? '').replace(/\s+/g, ' ').trim();
      const hint = suggestion(sentence, parser);
      throw new BadInput({
        es: `${sentence}${hint.es && '.'}${hint.es} (--help explica las opciones)`,
        en: `${sentence}${hint.en && '.'}${hint.en} (--help explains the options)`,
      });
    })
    .wrap(Math.min(100, screen().width));
  return parser;
}

/** For an option that nobody knows, the one that was meant. */
function suggestion(sentence: string, parser: Argv): Text {
  const [, unknown] = /: (\w[\w-]*)(?:, [\w-]+)*$/.exec(sentence) ?? [];
  if (unknown === undefined) return { es: '', en: '' };
  // the list of options is not among yargs' public types
  const { key } = (parser as unknown as { getOptions(): { key: Record<string, unknown> } }).getOptions();
  const known = Object.keys(key).filter((name) => name.length > 1 && !/[A-Z]/.test(name));
  const hint = didYouMean(
    unknown.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    known,
  );
  const dashed = (text: string) => text.replace(/([«'])(?=\w)/, '$1--');
  return { es: dashed(hint.es), en: dashed(hint.en) };
}

/** Whether yargs has printed the help and nothing is left to do. */
export function askedForHelp(args: readonly string[]): boolean {
  return args.includes('--help');
}
