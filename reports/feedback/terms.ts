/** What the same thing is called in every format a student reads: one term each, written as it stands within a sentence. */
import type { Outcome, Status } from '../../graders/verdict/schema.ts';
import type { Language, Text } from '../../graders/texts/text.ts';

export const outcomeTerms: Readonly<Record<Outcome, Text>> = {
  passed: { es: 'correcta', en: 'passed' },
  failed: { es: 'incorrecta', en: 'failed' },
  crashed: { es: 'lanza un error', en: 'crashed' },
  'over-limit': { es: 'supera un límite', en: 'over a limit' },
  skipped: { es: 'en espera', en: 'waiting' },
  'not-implemented': { es: 'por escribir', en: 'not written yet' },
  'grader-fault': { es: 'fallo del corrector', en: 'grader’s fault' },
};

/** `graded` says that it was looked at, not that it was mended. */
export const statusTerms: Readonly<Record<Status, Text>> = {
  graded: { es: 'evaluado', en: 'graded' },
  missing: { es: 'no entregado', en: 'not handed in' },
  'not-started': { es: 'sin empezar', en: 'not started' },
  unreadable: { es: 'recibido, no se puede leer', en: 'received, cannot be read' },
  rejected: { es: 'no se puede cargar', en: 'cannot be loaded' },
  crashed: { es: 'se interrumpió', en: 'crashed' },
  'over-limit': { es: 'superó un límite', en: 'over a limit' },
  'grader-fault': { es: 'fallo del corrector', en: 'grader’s fault' },
};

export const terms = {
  asked: { es: 'Se pide', en: 'Asked' },
  expected: { es: 'Se esperaba', en: 'Expected' },
  got: { es: 'Tu respuesta', en: 'Your answer' },
  differs: { es: 'Diferencia', en: 'Difference' },
  mistake: { es: 'Parece ser esto', en: 'It looks like this' },
  statement: { es: 'Lo que hace tu código', en: 'What your code does' },
  read: { es: 'Relee', en: 'Read again' },
  next: { es: 'Siguiente paso', en: 'Next step' },
  first: { es: 'Empieza por aquí', en: 'Fix this first' },
  later: { es: 'Después', en: 'Then' },
  output: { es: 'Lo que imprimió tu programa', en: 'What your program printed' },
  bonus: { es: 'extra', en: 'bonus' },
  hidden: { es: 'oculta', en: 'hidden' },
  noScore: { es: 'sin nota', en: 'no score' },
  extensionsLeft: { es: 'Extensiones por escribir (puntos extra)', en: 'Extensions still to write (bonus points)' },
  scalar: { es: 'escalar', en: 'scalar' },
} as const satisfies Record<string, Text>;

/** After `expected` and `got`, where the answer has fields. */
export function inPart(part: string): Text {
  return { es: ` en ${part}`, en: ` in ${part}` };
}

/** A term at the beginning of a line. */
export function capital(term: Text): Text {
  const begin = (language: Language) => term[language].charAt(0).toUpperCase() + term[language].slice(1);
  return { es: begin('es'), en: begin('en') };
}
