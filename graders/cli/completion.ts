/** `npm run completion`: options that a terminal completes. */
import { completionScript } from '../options/completion.ts';
import { read } from '../options/read.ts';
import { TABLES } from '../options/tables.ts';
import { completion } from '../options/tables/completion.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Language } from '../texts/text.ts';

/** @returns 0. @throws BadInput for another shell than those that it knows */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, completion, language);
  if (argv === null) return 0;
  const [shell, ...more] = argv._;
  if ((shell !== 'bash' && shell !== 'zsh') || more.length > 0)
    throw new BadInput({
      es: 'Indica la terminal: npm run -s completion -- bash (o zsh).',
      en: 'Give the shell: npm run -s completion -- bash (or zsh).',
    });
  process.stdout.write(`${completionScript(shell, TABLES)}\n`);
  return 0;
}
