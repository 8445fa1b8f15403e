/** What only the class's pages say, in both languages. `{name}` is a place. */
import type { Language, Text } from '../../graders/verdict/text.ts';

const WORDS = {
  contents: { es: 'En esta página', en: 'On this page' },
  ofAll: { es: '{count} de {all}', en: '{count} of {all}' },
  maxima: { es: 'Máximos distintos', en: 'Different maxima' },
  unnamed: { es: 'Fallos sin error conocido', en: 'Failures without a known mistake' },
  unnamedHint: {
    es: 'Por comprobación. Si uno se repite mucho, quizá merezca un nombre.',
    en: 'By check. One that is frequent may deserve a name.',
  },
  andMore: { es: 'y {count} más', en: 'and {count} more' },
  discrimination: { es: 'Discriminación', en: 'Discrimination' },
  discriminationHint: {
    es: 'Discriminación: correlación biserial puntual $r=\\operatorname{cov}(x,R)/(s_x s_R)$ entre pasar la comprobación ($x=1$) o no ($x=0$) y los puntos $R$ del resto del tema, entre quienes llegaron a hacerla. Cerca de 1 separa a quienes dominan el tema; cerca de 0, o negativa, conviene revisarla. Con menos de 5 entregas, o si todas coinciden, no se calcula.',
    en: 'Discrimination: point-biserial correlation $r=\\operatorname{cov}(x,R)/(s_x s_R)$ between passing the check ($x=1$) or not ($x=0$) and the points $R$ in the rest of the topic, among those who got to it. Near 1 it tells apart those who master the topic; near 0, or negative, it is worth a look. With fewer than 5 submissions, or when all agree, it is not computed.',
  },
  lookAtIt: { es: 'conviene revisarla', en: 'worth a look' },
  orderBy: { es: 'Ordenar por', en: 'Order by' },
  'order.name': { es: 'nombre', en: 'name' },
  'order.lowest': { es: 'nota, de menor a mayor', en: 'score, lowest first' },
  'order.highest': { es: 'nota, de mayor a menor', en: 'score, highest first' },
  'order.status': { es: 'estado, lo que requiere atención primero', en: 'status, what needs you first' },
  'order.slowest': { es: 'tiempo, lo más lento primero', en: 'time, slowest first' },
  'order.latest': { es: 'entrega, lo último primero', en: 'handed in, latest first' },
  time: { es: 'Tiempo', en: 'Time' },
  seconds: { es: '{seconds} s', en: '{seconds} s' },
  handedIn: { es: 'Entregado', en: 'Handed in' },
  late: { es: 'tarde', en: 'late' },
  intake: { es: 'Lo entregado', en: 'What was handed in' },
  intakeNone: { es: 'Sin avisos.', en: 'Nothing to note.' },
  unreadable: { es: 'Recibidas, ilegibles', en: 'Received, unreadable' },
  notes: { es: 'Avisos', en: 'Notes' },
  back: { es: 'Volver a la página de la clase', en: 'Back to the class page' },
} as const satisfies Record<string, Text>;

export type ClassWord = keyof typeof WORDS;

/** A sentence with its places filled in, as plain text. */
export function sayClass(
  key: ClassWord,
  language: Language,
  places: Readonly<Record<string, string | number>> = {},
): string {
  return WORDS[key][language].replace(/\{(count|all|seconds)\}/g, (_, name: string) => String(places[name] ?? ''));
}

/** All of one language, for templates. */
export function classDictionary(language: Language): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(WORDS).map(([key, text]) => [key, text[language]]));
}
