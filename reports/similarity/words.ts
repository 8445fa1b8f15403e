/** What the pages on similarity say, in both languages: what resembles what, never why. */
import type { Language, Text } from '../../graders/texts/text.ts';

const WORDS = {
  title: { es: 'Parecido entre entregas', en: 'Similarity between submissions' },
  what: {
    es: 'Estas páginas señalan código cuya estructura se parece, sin contar el archivo inicial que todos recibieron ni los nombres, números o comentarios. El parecido tiene muchas causas: un problema con una sola solución natural, un ejemplo visto en clase, trabajo en grupo. No forma parte de ninguna nota y no demuestra nada: es un motivo para leer y conversar.',
    en: 'These pages point at code whose structure is alike, leaving aside the starter that everybody received, and names, numbers and comments. Likeness has many causes: a problem with one natural solution, an example from class, work in groups. It is no part of any score and proves nothing: it is a reason to read and to talk.',
  },
  compared: {
    es: 'Se compararon {compared} entregas; {found} parejas se parecen al menos en un {least}.',
    en: '{compared} submissions were compared; {found} pairs are alike by at least {least}.',
  },
  usual: {
    es: 'Lo habitual en esta clase: la mitad de las entregas tiene otra que se le parece al menos en un {median}; una de cada diez, al menos en un {high}.',
    en: 'What is usual in this class: half of the submissions have another that is alike by at least {median}; one in ten, by at least {high}.',
  },
  clusters: { es: 'Grupos', en: 'Groups' },
  clustersHint: {
    es: 'Unidas de pareja en pareja: en un grupo, no todas se parecen a todas.',
    en: 'Joined pair by pair: within a group, not all are alike to all.',
  },
  pairs: { es: 'Parejas', en: 'Pairs' },
  pairsCut: { es: 'Se muestran las {shown} más parecidas.', en: 'The {shown} most alike are shown.' },
  pair: { es: 'Pareja', en: 'Pair' },
  similarity: { es: 'Parecido', en: 'Similarity' },
  fragments: { es: 'Fragmentos', en: 'Fragments' },
  none: { es: 'Ninguna pareja llega a ese parecido.', en: 'No pair is as alike as that.' },
  leftOut: { es: 'No comparadas', en: 'Not compared' },
  sideBySide: { es: '{left} y {right}', en: '{left} and {right}' },
  alike: { es: 'Se parecen en un {similarity}.', en: 'They are alike by {similarity}.' },
  fragment: { es: 'Fragmento {number}', en: 'Fragment {number}' },
  lines: { es: 'líneas {from} a {to}', en: 'lines {from} to {to}' },
  cut: { es: 'Sigue; se muestran {shown} líneas.', en: 'It goes on; {shown} lines are shown.' },
  back: { es: 'Todas las parejas', en: 'All pairs' },
  noTopics: { es: 'No hay entregas que comparar.', en: 'There are no submissions to compare.' },
} as const satisfies Record<string, Text>;

/** A sentence with its places filled in, as plain text: it is escaped when it is written. */
export function say(
  key: keyof typeof WORDS,
  language: Language,
  places: Readonly<Record<string, string | number>> = {},
): string {
  return WORDS[key][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(places, name) ? String(places[name]) : whole,
  );
}
