import type { Language } from '../texts/text.ts';

/** From `--lang`, else the locale, else Spanish. A wrong `--lang` is refused later, by the command. */
export function languageOf(args: readonly string[], environment: NodeJS.ProcessEnv = process.env): Language {
  const at = args.indexOf('--lang');
  const said = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  if (said === 'es' || said === 'en') return said;
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('en') ? 'en' : 'es';
}
