import type { Language, Text } from '../../graders/texts/text.ts';

const WORDS = {
  student: { es: 'Tu superficie', en: 'Your surface' },
  expected: { es: 'La esperada', en: 'The expected one' },
  difference: { es: 'Diferencia: tuya − esperada', en: 'Difference: yours − expected' },
  range: { es: 'Valores entre {low} y {high}.', en: 'Values from {low} to {high}.' },
  worst: {
    es: 'La mayor diferencia, {value}, está en ({x}; {y}).',
    en: 'The largest difference, {value}, is at ({x}, {y}).',
  },
  noSurface: {
    es: 'Tu código todavía no da|ninguna superficie aquí.|Cuando la dé, la verás|junto a la esperada.',
    en: 'Your code gives no surface|here yet. Once it does,|you will see it beside|the expected one.',
  },
  holes: {
    es: '{count} de {all} celdas no tienen un número finito: están rayadas.',
    en: '{count} of {all} cells hold no finite number: they are hatched.',
  },
  curveRange: { es: '{name}: de {low} a {high}.', en: '{name}: from {low} to {high}.' },
  curveGap: { es: 'Tu curva se aparta {gap} como máximo.', en: 'Your curve is at most {gap} away.' },
  noImages: { es: 'tu código aún no da ninguna', en: 'your code gives none yet' },
  noTokens: { es: 'tu código aún no da ninguno', en: 'your code gives none yet' },
  imageRow: { es: '{name}: {count} imágenes de {size}.', en: '{name}: {count} images of {size}.' },
  rates: { es: 'Frecuencias observadas y esperadas', en: 'Observed and expected rates' },
  rate: {
    es: '{name}: se espera {expected}, la tuya es {student}.',
    en: '{name}: {expected} expected, yours is {student}.',
  },
  colours: { es: 'Escala de colores', en: 'Colour scale' },
  colourRange: { es: 'Del color oscuro, {low}, al claro, {high}.', en: 'From dark, {low}, to light, {high}.' },
  signRange: {
    es: 'Del azul, {low}, pasando por casi blanco, 0, al rojizo, {high}.',
    en: 'From blue, {low}, through near-white, 0, to rust, {high}.',
  },
} as const satisfies Record<string, Text>;

/** A sentence of a drawing, with its `{places}` filled in. */
export function words(
  key: keyof typeof WORDS,
  language: Language,
  places: Readonly<Record<string, string>> = {},
): string {
  return WORDS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? '');
}
