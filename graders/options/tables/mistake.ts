/** What `npm run mistake` can be told. */
import { command } from '../table.ts';
import type { Text } from '../../texts/text.ts';

/** The options that say them, and how they are asked for. */
export const WORDS = {
  'title-es': {
    es: 'Título en español (lo que se ve en las respuestas)',
    en: 'Title in Spanish (what is seen in the answers)',
  },
  'title-en': { es: 'Título en inglés', en: 'Title in English' },
  'explanation-es': {
    es: 'Explicación en español (por qué, y qué leer)',
    en: 'Explanation in Spanish (why, and what to read)',
  },
  'explanation-en': { es: 'Explicación en inglés', en: 'Explanation in English' },
} as const satisfies Record<string, Text>;

const word = (says: Text) => ({ takes: 'text', value: { es: 'TEXTO', en: 'TEXT' }, says }) as const;

export const mistake = command({
  usage: {
    es: 'npm run mistake -- CARPETA ENTREGA FUNCIÓN --id NOMBRE [opciones]\n\nConvierte una función que falla sin nombre, de una clase evaluada, en un error conocido de su tema: su código sin comentarios ni autor, con título y explicación en los dos idiomas. Se comprueba que se distingue de los demás; si no, se dice por qué. Después, grade --regrade muestra a quién le da nombre.\n\nEjemplo: npm run mistake -- reports/out/clase ana pairLoss --id margin-squared',
    en: 'npm run mistake -- DIR SUBMISSION FUNCTION --id NAME [options]\n\nTurns a function of a graded class that fails without a name into a known mistake of its topic: its code without comments and author, with a title and an explanation in both languages. It is proved to be told apart from the others, or refused with the reason. Then grade --regrade shows who gets the name.\n\nExample: npm run mistake -- reports/out/class ana pairLoss --id margin-squared',
  },
  options: {
    id: {
      takes: 'text',
      value: { es: 'NOMBRE', en: 'NAME' },
      says: { es: 'el nombre del error: minúsculas y guiones', en: "the mistake's name: lower case and hyphens" },
    },
    submissions: {
      takes: 'text',
      value: { es: 'ENTREGAS', en: 'SUBMISSIONS' },
      says: {
        es: 'dónde están las entregas (si no, donde estaban al corregir)',
        en: 'where the submissions are (else where they were when graded)',
      },
    },
    yes: { takes: 'nothing', says: { es: 'el código se ha leído: no preguntar', en: 'the code was read: do not ask' } },
    'title-es': word(WORDS['title-es']),
    'title-en': word(WORDS['title-en']),
    'explanation-es': word(WORDS['explanation-es']),
    'explanation-en': word(WORDS['explanation-en']),
    'allow-weaker-isolation': {
      takes: 'nothing',
      says: { es: 'acepta el aislamiento por permisos de Node', en: "accepts isolation by Node's permissions" },
    },
  },
});
