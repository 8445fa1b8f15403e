/** The words of a new mistake: given as options, or asked for on a terminal. */
import { createInterface } from 'node:readline/promises';
import { COUNTING, type Misconception } from '../../check/misconception.ts';
import { BadInput } from '../../faults/bad-input.ts';
import type { Language } from '../../texts/text.ts';
import { WORDS } from '../../options/tables/mistake.ts';

export type WordsGiven = Partial<Record<keyof typeof WORDS, string>>;

/** @throws BadInput where some are missing and nobody can be asked, or a title promises what must be proved */
export async function wordsOf(
  given: WordsGiven,
  language: Language,
): Promise<Pick<Misconception, 'title' | 'explanation'>> {
  const keys = Object.keys(WORDS) as (keyof typeof WORDS)[];
  const words = { ...given };
  const missing = keys.filter((key) => blank(given[key]));
  if (missing.length > 0 && !canAsk()) {
    const options = missing.map((key) => `--${key}`).join(', ');
    throw new BadInput({
      es: `Faltan las palabras que leerán los estudiantes: ${options}.`,
      en: `The words that students will read are missing: ${options}.`,
    });
  }
  for (const key of missing) words[key] = await asked(WORDS[key][language]);
  const [titleEs, titleEn, explanationEs, explanationEn] = keys.map((key) => words[key]!.trim());
  if (COUNTING.test(titleEn))
    throw new BadInput({
      es: `El título cuenta, o dice nunca, siempre, ignora o intercambia («${titleEn}»): eso hay que probarlo en graders/proof/names/claims.ts. Di lo que se ve en las respuestas.`,
      en: `The title counts, or says never, always, ignores, twice or swaps ('${titleEn}'): that takes a claim in graders/proof/names/claims.ts. Say what is seen in the answers.`,
    });
  return { title: { es: titleEs, en: titleEn }, explanation: { es: explanationEs, en: explanationEn } };
}

const blank = (words: string | undefined) => words === undefined || words.trim() === '';

/** Whether a person sits at the terminal: anywhere else nobody could answer. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** What a person answers; asked again until there is something. */
export async function asked(question: string): Promise<string> {
  // the terminal itself lets a line be edited: nothing here has to move its cursor
  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
  try {
    let answer = '';
    while (answer === '') answer = (await terminal.question(`${question}: `)).trim();
    return answer;
  } finally {
    terminal.close();
  }
}
