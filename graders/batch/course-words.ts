/** What a course file may say, place by place, for the sentence about one that says something else. */
import type { ErrorObject } from 'ajv';
import { quoted, type Text } from '../texts/text.ts';
import { didYouMean } from '../texts/suggest.ts';

/** A place's keys where it holds some, and what it must be: to stand after "must be". */
interface Place {
  readonly keys?: readonly string[];
  readonly is: Text;
}

const TIME: Text = {
  es: 'fecha y hora con su desfase, como 2026-11-20T23:59:00-03:00',
  en: 'a date and time with its offset, such as 2026-11-20T23:59:00-03:00',
};
const PERCENT: Text = { es: 'un número de 0 a 100', en: 'a number from 0 to 100' };
const PLACES: Readonly<Record<string, Place>> = {
  '': {
    keys: ['title', 'timeZone', 'topics', 'deadline', 'deadlines', 'late'],
    is: {
      es: 'una lista de claves con su valor, como `topics: [ebm]`',
      en: 'keys with values, such as `topics: [ebm]`',
    },
  },
  '/title': {
    is: {
      es: 'el título del curso, o uno por idioma, como `{es: Aprendizaje profundo, en: Deep learning}`',
      en: "the course's title, or one for each language, such as `{es: Aprendizaje profundo, en: Deep learning}`",
    },
  },
  '/timeZone': { is: { es: 'una zona horaria, como America/Lima', en: 'a time zone, such as America/Lima' } },
  '/topics': {
    is: {
      es: 'una lista de temas, cada uno una vez, como `[ebm, kmeans-ebm]`',
      en: 'a list of topics, each of them once, such as `[ebm, kmeans-ebm]`',
    },
  },
  '/deadline': { is: TIME },
  '/deadlines': {
    is: {
      es: 'un plazo por tema, como `{ebm: 2026-11-20T23:59:00-03:00}`',
      en: 'a deadline for each topic, such as `{ebm: 2026-11-20T23:59:00-03:00}`',
    },
  },
  '/late': {
    keys: ['percentPerDay', 'graceHours', 'capPercent'],
    is: {
      es: 'lo que cuesta cada día de atraso, como `{percentPerDay: 10}`',
      en: 'what each late day costs, such as `{percentPerDay: 10}`',
    },
  },
  '/late/percentPerDay': { is: PERCENT },
  '/late/graceHours': { is: { es: 'un número de horas, 0 o más', en: 'a number of hours, 0 or more' } },
  '/late/capPercent': { is: PERCENT },
};

/** What is wrong in a course file and what to write there: a sentence after "at PLACE:". */
export function wrongInCourse({ instancePath, keyword, params }: ErrorObject): { at: string; text: Text } {
  const place = placeOf(instancePath);
  const at = instancePath === '' ? '/' : instancePath;
  if (keyword === 'additionalProperties' && place.keys !== undefined) {
    const key = String((params as { additionalProperty: unknown }).additionalProperty);
    const hint = didYouMean(key, place.keys);
    const keys = place.keys.join(', ');
    return {
      at,
      text: {
        es: `no existe la clave ${quoted(key)}: tiene ${keys}.${hint.es}`,
        en: `there is no key ${quoted(key)}: it has ${keys}.${hint.en}`,
      },
    };
  }
  return { at, text: { es: `debe ser ${place.is.es}.`, en: `must be ${place.is.en}.` } };
}

/** Of a list's entry, the place of the list; of one topic's deadline, what any deadline must be. */
function placeOf(path: string): Place {
  if (path.startsWith('/deadlines/')) return { is: TIME };
  return PLACES[path] ?? placeOf(path.slice(0, path.lastIndexOf('/')));
}
