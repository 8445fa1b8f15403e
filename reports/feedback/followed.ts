import type { CheckResult } from '../../graders/verdict/schema.ts';
import type { Language, Text } from '../../graders/texts/text.ts';

/** What is right for wrong functions of the student's own, or will be judged so, in a sentence; null for the rest. */
export function followedWords(check: CheckResult, language: Language): string | null {
  const { mayFollow, points, max } = check;
  const right = followedMark(check, language);
  if (right !== null) return `${right}: ${pointsOf(points ?? 0, max)[language]}`;
  if (mayFollow === undefined) return null;
  const own = names(mayFollow);
  return {
    es: `al evaluar lo entregado se juzga con ${mayFollow.length === 1 ? 'tu propia' : 'tus propias'} ${own.es}`,
    en: `judged with your own ${own.en} when it is graded`,
  }[language];
}

/** The same of what is right, in a few words; null for the rest. */
export function followedMark({ followed }: CheckResult, language: Language): string | null {
  if (followed === undefined) return null;
  if (followed.length === 0) return { es: 'bien tal como está', en: 'right as it is' }[language];
  const own = names(followed);
  return { es: `bien para ${followed.length === 1 ? 'tu' : 'tus'} ${own.es}`, en: `right for your ${own.en}` }[
    language
  ];
}

function pointsOf(points: number, max: number): Text {
  const number = (value: number, language: Language) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
  return {
    es: `${number(points, 'es')} de ${number(max, 'es')} puntos`,
    en: `${number(points, 'en')} of ${number(max, 'en')} points`,
  };
}

function names(functions: readonly string[]): Text {
  const quoted = functions.map((name) => `\`${name}\``);
  const joined = (language: Language) => new Intl.ListFormat(language, { type: 'conjunction' }).format(quoted);
  return { es: joined('es'), en: joined('en') };
}
