import type { CheckResult, Crash, TopicVerdict } from '../../graders/verdict/schema.ts';
import { quoted, type Text } from '../../graders/texts/text.ts';
import { byHand } from './by-hand.ts';

/** The one thing to do next about a check that does not pass: what a tutor would say last. */
export function nextStep(check: CheckResult, topic: TopicVerdict): Text {
  const name = `\`${check.function}\``;
  const { evidence } = check;
  if (evidence === null) return STEPS.hidden(name);
  const { crash, symptom } = evidence;
  const source = /^Error: ([\w.]+) is not allowed: draw from the generator/.exec(crash?.message ?? '')?.[1];
  if (source !== undefined) return STEPS.randomness(source, placeOf(crash!, topic));
  if (check.outcome === 'crashed' && crash !== null && crash.line !== null)
    return STEPS.line(`${topic.topic}/${crash.file!}`, crash.line);
  if (check.outcome === 'crashed') return STEPS.crash(name);
  if (check.outcome === 'over-limit') {
    const ends = evidence.call?.function ?? check.function;
    return ends === check.function ? STEPS.limit(name) : STEPS.used(name, `\`${ends}\``);
  }
  if (check.misconception !== null) return STEPS.named(name);
  if (check.statement != null) return STEPS.stated(name);
  const known = BY_SYMPTOM.find(([pattern]) => pattern.test(symptom));
  if (known !== undefined) return known[1](name);
  if (evidence.call === null || !isTensor(evidence.expected)) return STEPS.compare(name);
  const { isPossible, numbers } = byHand(evidence);
  return isPossible ? STEPS.byHand(name) : STEPS.printed(name, numbers);
}

/** What of tfjs draws without saying so, and what does the same with a generator that is given. */
const INSIDE_TFJS: Text = {
  es: ' También lo usan por dentro `tf.layers` y sus inicializadores (escribe los pesos con `tf.tensor` y números de `rng`), `tf.util.createShuffledIndices` y `tf.util.shuffle` (baraja tú los índices con `rng.uniform`).',
  en: ' It is also used inside `tf.layers` and its initialisers (write weights with `tf.tensor` and numbers of `rng`), `tf.util.createShuffledIndices` and `tf.util.shuffle` (shuffle the indices yourself with `rng.uniform`).',
};

/** ` (kmeans-ebm/solution.ts:12)`, where it is known. */
function placeOf({ file, line }: Crash, { topic }: TopicVerdict): Text {
  if (file === null || line === null) return { es: '', en: '' };
  const place = ` (${quoted(`${topic}/${file}:${line}`)})`;
  return { es: place, en: place };
}

const STEPS = {
  hidden: (name: string): Text => ({
    es: `Prueba ${name} con entradas que los ejemplos no tienen: tamaños distintos entre sí, una sola fila, valores negativos, empates.`,
    en: `Try ${name} on inputs that the examples lack: sizes that all differ, a single row, negative values, ties.`,
  }),
  line: (file: string, line: number): Text => ({
    es: `Abre ${quoted(file)} en la línea ${line}: ahí se lanza el error. Mira qué vale cada variable justo antes.`,
    en: `Open ${quoted(file)} at line ${line}: the error is thrown there. See what each variable holds just before.`,
  }),
  randomness: (source: string, place: Text): Text => ({
    es: `${source} no está permitido aquí${place.es}: todo el azar sale del \`rng\` que recibe la función que sortea (\`rng.uniform(forma)\`, \`rng.normal(forma)\`).${INSIDE_TFJS.es}`,
    en: `${source} is not allowed here${place.en}: all chance comes from the \`rng\` that a function that draws receives (\`rng.uniform(shape)\`, \`rng.normal(shape)\`).${INSIDE_TFJS.en}`,
  }),
  crash: (name: string): Text => ({
    es: `Llama a ${name} con la entrada de arriba y síguela línea a línea hasta el error.`,
    en: `Call ${name} with the input above and follow it line by line up to the error.`,
  }),
  limit: (name: string): Text => ({
    es: `Busca en ${name} un bucle cuya condición de salida no llega a cumplirse, o trabajo que se repite en cada vuelta.`,
    en: `Look in ${name} for a loop whose condition to stop is never met, or for work that is repeated on each round.`,
  }),
  used: (name: string, used: string): Text => ({
    es: `Corrige primero ${used}; después se sabrá qué hace ${name}.`,
    en: `Mend ${used} first; then it will be known what ${name} does.`,
  }),
  named: (name: string): Text => ({
    es: `Corrige esa idea en ${name} y repite solo este caso.`,
    en: `Mend that idea in ${name} and run just this case again.`,
  }),
  stated: (name: string): Text => ({
    es: `Busca en ${name} qué paso hace que sea así, cámbialo y repite solo este caso.`,
    en: `Look in ${name} for the step that makes it so, change it, and run just this case again.`,
  }),
  byHand: (name: string): Text => ({
    es: `Haz la cuenta a mano con esta entrada, la más pequeña que falla, hasta llegar a lo esperado; después compara paso a paso con lo que hace ${name}.`,
    en: `Work this input, the smallest that fails, by hand until you reach what is expected; then compare step by step with what ${name} does.`,
  }),
  printed: (name: string, numbers: number): Text => ({
    es: `Esta entrada es la más pequeña que se ha encontrado, y sus ${numbers} números no son para hacer la cuenta a mano: escribe con \`console.log\` la forma y los primeros valores de cada paso de ${name}, y busca el primero que no es el de la fórmula.`,
    en: `This input is the smallest that was found, and its ${numbers} numbers are none to reckon by hand: print the shape and the first values of each step of ${name} with \`console.log\`, and look for the first that is not the formula's.`,
  }),
  compare: (name: string): Text => ({
    es: `Vuelve a leer lo que se pedía y busca en ${name} dónde deja de cumplirse.`,
    en: `Read again what was asked, and look in ${name} for the place where it stops being so.`,
  }),
} as const;

/** Findings whose remedy is the same whatever the topic. */
const BY_SYMPTOM: readonly (readonly [RegExp, (name: string) => Text])[] = [
  [
    /^form-(shape|rank|axis-lost|axis-added)\b/,
    (name) => ({
      es: `Escribe \`console.log(x.shape)\` antes del \`return\` de ${name} y busca el eje que sobra o falta: suele ser el \`axis\` de una suma.`,
      en: `Write \`console.log(x.shape)\` before the \`return\` of ${name} and look for the axis too many or too few: it is often the \`axis\` of a sum.`,
    }),
  ],
  [
    /^form-dtype\b/,
    (name) => ({
      es: `Convierte el resultado de ${name} justo antes de devolverlo, como se acaba de decir.`,
      en: `Convert the result of ${name} just before you return it, as was just said.`,
    }),
  ],
  [
    /^form-missing-key\b/,
    (name) => ({
      es: `Compara, nombre por nombre, las claves del objeto que devuelve ${name} con las que dice su firma en \`solution.ts\`.`,
      en: `Compare, name by name, the keys of the object that ${name} returns with those that its signature in \`solution.ts\` says.`,
    }),
  ],
  [
    /^form-/,
    (name) => ({
      es: `Mira el \`return\` de ${name} y cambia lo que devuelve, como se acaba de decir.`,
      en: `Look at the \`return\` of ${name} and change what it returns, as was just said.`,
    }),
  ],
  [
    /-not-finite$/,
    (name) => ({
      es: `Busca en ${name} una división entre 0, un logaritmo de 0 o una exponencial que se desborda: un NaN o un infinito nace en una sola operación.`,
      en: `Look in ${name} for a division by 0, a logarithm of 0 or an exponential that overflows: a NaN or an infinity is born in a single operation.`,
    }),
  ],
  [
    /^accepts-/,
    (name) => ({
      es: `Al principio de ${name}, antes de calcular nada, comprueba ese caso y lanza un \`RangeError\` que diga qué está mal.`,
      en: `At the start of ${name}, before anything is computed, test for that case and throw a \`RangeError\` that says what is wrong.`,
    }),
  ],
  [
    /^argument-/,
    (name) => ({
      es: `En ${name}, trabaja sobre una copia (\`x.clone()\`, o \`x.dataSync().slice()\`) y deja el argumento como llegó.`,
      en: `In ${name}, work on a copy (\`x.clone()\`, or \`x.dataSync().slice()\`) and leave the argument as it came.`,
    }),
  ],
  [
    /^leak$/,
    (name) => ({
      es: `Envuelve el cuerpo de ${name} en \`tf.tidy(() => { … })\` y devuelve de ahí solo el resultado. A una variable (\`tf.variable\`, o el optimizador de \`tf.train\`) no la libera \`tidy\`: llama a su \`dispose()\`.`,
      en: `Wrap the body of ${name} in \`tf.tidy(() => { … })\` and return only the result from it. A variable (\`tf.variable\`, or an optimizer of \`tf.train\`) is not freed by \`tidy\`: call its \`dispose()\`.`,
    }),
  ],
  [
    /^(not-reproducible|ignores-generator|always-the-same)$/,
    (name) => ({
      es: `Haz que todo el azar de ${name} salga del \`rng\` recibido: ni \`Math.random\`, ni \`tf.randomNormal\`, ni una semilla fija.`,
      en: `Let all chance in ${name} come from the \`rng\` that it receives: no \`Math.random\`, no \`tf.randomNormal\`, no fixed seed.`,
    }),
  ],
];

function isTensor(shown: { readonly kind: string } | null): boolean {
  return shown?.kind === 'tensor';
}
