import type { CheckResult } from '../../graders/verdict/schema.ts';
import type { Language, Text } from '../../graders/verdict/text.ts';
import { shownPoints } from '../drawing/numbers.ts';

/** What is right for wrong functions of the student's own, or will be judged so, in a sentence; null for the rest. */
export function followedWords({ followed, mayFollow, points, max }: CheckResult, language: Language): string | null {
  if (followed !== undefined) {
    const worth = {
      es: `${shownPoints(points ?? 0, 'es')} de ${shownPoints(max, 'es')} puntos`,
      en: `${shownPoints(points ?? 0, 'en')} of ${shownPoints(max, 'en')} points`,
    };
    const own = names(followed);
    const why: Text =
      followed.length === 0
        ? { es: 'bien tal como está', en: 'right as it is' }
        : {
            es: `bien para ${followed.length === 1 ? 'tu' : 'tus'} ${own.es}`,
            en: `right for your ${own.en}`,
          };
    return `${why[language]}: ${worth[language]}`;
  }
  if (mayFollow === undefined) return null;
  const own = names(mayFollow);
  return {
    es: `al poner la nota se juzga con ${mayFollow.length === 1 ? 'tu propia' : 'tus propias'} ${own.es}`,
    en: `judged with your own ${own.en} when it is graded`,
  }[language];
}

function names(functions: readonly string[]): Text {
  const quoted = functions.map((name) => `\`${name}\``);
  const joined = (language: Language) => new Intl.ListFormat(language, { type: 'conjunction' }).format(quoted);
  return { es: joined('es'), en: joined('en') };
}
