import { plural, type Text } from '../../graders/texts/text.ts';
import { inPart, terms } from '../feedback/terms.ts';

export { outcomeTerms as outcomeWords, statusTerms as statusWords } from '../feedback/terms.ts';

export const words = {
  ...terms,
  inPart,
  points: { es: 'puntos', en: 'points' },
  input: { es: 'Con', en: 'With' },
  crash: { es: 'Error', en: 'Error' },
  sum: { es: 'En resumen', en: 'In short' },
  part: (shape: string): Text => ({ es: `(una parte de ${shape})`, en: `(part of ${shape})` }),
  worst: { es: '‹ marca las entradas que más difieren.', en: '‹ marks the entries that differ most.' },
  elsewhere: (places: string): Text => ({ es: `También difiere en ${places}.`, en: `It also differs at ${places}.` }),
  program: {
    es: 'Este caso, entero, como programa que puedes cambiar y ejecutar',
    en: 'This case, whole, as a program that you can change and run',
  },
  cut: { es: '(cortado)', en: '(cut)' },
  waitsFor: (by: string): Text => ({
    es: `En espera de ${by}: no se puntúa hasta que pase.`,
    en: `Waiting for ${by}: it is graded once that passes.`,
  }),
  waiting: (by: string, points: Text, ids: readonly string[]): Text => ({
    es: `En espera de ${by} (${points.es} en juego): ${ids.join(', ')}`,
    en: `Waiting for ${by} (${points.en} at stake): ${ids.join(', ')}`,
  }),
  alike: (ids: string): Text => ({ es: `Por lo mismo fallan: ${ids}`, en: `These fail for the same reason: ${ids}` }),
  sameAs: (id: string): Text => ({
    es: `Falla por lo mismo que ${id}, donde está el caso entero.`,
    en: `It fails for the same reason as ${id}, where the whole case stands.`,
  }),
  notStarted: {
    es: 'Sin empezar. Abre assignments/{topic}/solution.ts, escribe la primera función y guarda; el enunciado está al lado, en handout.es.md.',
    en: 'Not started. Open assignments/{topic}/solution.ts, write the first function and save; the handout is beside it, in handout.en.md.',
  },
  unstarted: { es: 'Sin empezar', en: 'Not started' },
  nothingStarted: {
    es: 'Todo está sin empezar. Elige un tema, abre su solution.ts en assignments/ y escribe la primera función; el enunciado está al lado, en handout.es.md. Los temas:',
    en: 'Nothing is started yet. Choose a topic, open its solution.ts in assignments/ and write the first function; the handout is beside it, in handout.en.md. The topics:',
  },
  pending: (count: number): Text => ({
    es: `Por escribir (${plural(count, 'función', 'funciones')})`,
    en: `Still to write (${plural(count, 'function', 'functions')})`,
  }),
  behind: (ids: string): Text => ({
    es: `Y detrás hay algo más: se ve en lo que espera (${ids})`,
    en: `And there is something more behind it: it shows in what waits (${ids})`,
  }),
  alsoSo: (ids: string): Text => ({ es: `Lo mismo explica también: ${ids}`, en: `The same explains as well: ${ids}` }),
  allPassed: { es: 'Todo lo público está bien.', en: 'Everything public passes.' },
  hiddenInput: {
    es: 'Es una comprobación oculta: su entrada no se muestra.',
    en: 'This is a hidden check: its input is not shown.',
  },
  notWritten: {
    es: 'Esta función aún no está escrita, o no se exporta.',
    en: 'This function is not written yet, or is not exported.',
  },
  ofRubric: (score: string, max: string): Text => ({
    es: `(${score} de ${max} puntos de rúbrica)`,
    en: `(${score} of ${max} rubric points)`,
  }),
  publicPoints: { es: 'puntos en las comprobaciones públicas', en: 'points in the public checks' },
  firstFault: {
    es: 'Fallo del corrector: no se quitó ningún punto por él.',
    en: "The grader's own fault: no point was taken for it.",
  },
} as const;

/** How many checks ended in each way. */
export const tally: Readonly<
  Record<'passed' | 'failed' | 'skipped' | 'not-implemented' | 'grader-fault', (count: number) => Text>
> = {
  passed: (count) => ({ es: plural(count, 'correcta', 'correctas'), en: plural(count, 'passes', 'pass') }),
  failed: (count) => ({ es: plural(count, 'falla', 'fallan'), en: plural(count, 'fails', 'fail') }),
  skipped: (count) => ({ es: `${count} en espera`, en: `${count} waiting` }),
  'not-implemented': (count) => ({ es: `${count} por escribir`, en: `${count} not written` }),
  'grader-fault': (count) => ({
    es: `${count} sin puntuar por un fallo del corrector`,
    en: `${count} unscored by a fault of the grader`,
  }),
};
