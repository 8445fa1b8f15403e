import type { Language, Text } from '../../graders/texts/text.ts';

const WORDS = {
  heading: { es: 'Evaluación', en: 'Grading' },
  noScore: { es: 'sin nota', en: 'no score' },
  nothing: { es: 'tu código aún no da nada aquí', en: 'your code gives nothing here yet' },
  yours: { es: 'lo tuyo', en: 'yours' },
  expected: { es: 'lo esperado', en: 'expected' },
  difference: { es: 'Diferencia, lo tuyo − lo esperado', en: 'Difference, yours − expected' },
  shades: {
    es: '█ es {low} o menos, el blanco {high} o más, × no es un número finito; + marca lo tuyo y o lo esperado',
    en: '█ is {low} or less, blank is {high} or more, × is no finite number; + marks yours and o the expected',
  },
  heights: {
    es: '▁ es {low} o menos, █ es {high} o más, × no es un número finito',
    en: '▁ is {low} or less, █ is {high} or more, × is no finite number',
  },
  public: {
    es: 'Veredicto público: este repositorio no tiene la referencia, así que las comprobaciones ocultas no se hicieron.',
    en: 'Public verdict: this repository has no reference, so the hidden checks were not run.',
  },
  ignored: {
    es: 'Este pull request cambia además {count} archivos que no influyen en su nota, porque todo se evalúa con lo que hay en la rama base: {paths}',
    en: 'This pull request also changes {count} files that have no effect on its grade, because everything is graded with what the base branch holds: {paths}',
  },
  ignored1: {
    es: 'Este pull request cambia además un archivo que no influye en su nota, porque todo se evalúa con lo que hay en la rama base: {paths}',
    en: 'This pull request also changes one file that has no effect on its grade, because everything is graded with what the base branch holds: {paths}',
  },
  more: { es: 'y {count} más', en: 'and {count} more' },
  noTopic: {
    es: 'Este pull request no cambia la solución de ninguna tarea y no hay nada que evaluar: escribe la tuya en assignments/<tema>/solution.ts.',
    en: 'This pull request changes the solution of no assignment and there is nothing to grade: write yours in assignments/<topic>/solution.ts.',
  },
  below: { es: 'Por debajo del mínimo de {threshold} %.', en: 'Below the minimum of {threshold}%.' },
  check: { es: 'Comprobación', en: 'Check' },
  function: { es: 'Función', en: 'Function' },
  points: { es: 'Puntos', en: 'Points' },
  mistake: { es: 'Parece ser esto: {title}', en: 'It looks like this: {title}' },
  explains: { es: 'Explica: {checks}', en: 'It explains: {checks}' },
  plot: { es: 'Lo que calcula tu código: {title}', en: 'What your code computes: {title}' },
  cut: { es: 'El resto no cabe aquí: está en el informe.', en: 'The rest does not fit here: it is in the report.' },
  report: {
    es: 'El informe completo, con los mapas dibujados, es el artefacto «{name}» de [esta ejecución]({url}).',
    en: 'The whole report, with the maps drawn, is the artifact “{name}” of [this run]({url}).',
  },
  hidden: { es: 'oculta', en: 'hidden' },
  bonus: { es: 'extra', en: 'bonus' },
  notGraded: {
    es: 'El corrector falló en {topic}: no se quitó ningún punto',
    en: 'The grader failed on {topic}: no point was taken',
  },
} as const satisfies Record<string, Text>;

/** A sentence with its places filled in; whoever writes it into Markdown escapes what is foreign. */
export function say(
  key: keyof typeof WORDS,
  language: Language,
  places: Readonly<Record<string, string | number>> = {},
): string {
  return WORDS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(places[name] ?? ''));
}
