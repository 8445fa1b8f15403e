import type { Language, Text } from '../../texts/text.ts';

/** Prints one line in the user's language. */
export function say(line: Text, language: Language): void {
  process.stdout.write(`${line[language]}\n`);
}
