/**
 * What a person is told of an answer of wrong form: what it is, what belongs there, and the one next step. Long, because
 * it is a table of sentences.
 */
import { ForeignValue, TensorValue, isRecord, type Value } from '../values/value.ts';
import { cut, plural, quoted as quotedWords, type Text } from '../texts/text.ts';
import type { Misfit, MisfitKind } from './misfit.ts';

/** A stable name of the misfit: diagnosis compares it. */
export function symptomOf({ kind, part }: Misfit): string {
  return `form-${kind}${part === '' ? '' : `-${stem(part)}`}`;
}

/** The sentence for a student. `name` is the function's. */
export function wordingOf(name: string, misfit: Misfit): Text {
  return WORDINGS[misfit.kind](misfit, name);
}

type Wording = (misfit: Misfit, name: string) => Text;

/** The part of the answer in question, to begin a sentence with. */
function place({ part }: Misfit): Text {
  const name = quoted(part);
  return part === '' ? { es: 'el resultado', en: 'the result' } : { es: name, en: name };
}

const shape = (lengths: readonly number[]) => `[${lengths.join(', ')}]`;

/** The tensor that belongs there: `float32 [N, K] = [6, 3]`, or a scalar. */
function due({ tensor }: Misfit): Text {
  const { dtype, shape: lengths, axes } = tensor!;
  if (lengths.length === 0) return { es: `un tensor escalar ${dtype}`, en: `a scalar tensor of ${dtype}` };
  const names = axes.some((axis) => !/^\d+$/.test(axis)) ? `[${axes.join(', ')}] = ` : '';
  return { es: `un tensor ${dtype} ${names}${shape(lengths)}`, en: `a tensor of ${dtype} ${names}${shape(lengths)}` };
}

const gotShape = ({ got }: Misfit) => (got instanceof TensorValue ? shape(got.shape) : '');

function wrongShape(step: (misfit: Misfit) => Text): Wording {
  return (misfit) => {
    const [of, is, next] = [place(misfit), due(misfit), step(misfit)];
    return {
      es: `${of.es} debe ser ${is.es}, pero tiene forma ${gotShape(misfit)}: ${next.es}`,
      en: `${of.en} must be ${is.en}, but has shape ${gotShape(misfit)}: ${next.en}`,
    };
  };
}

function wrongKind(wanted: (misfit: Misfit) => Text, step: Text): Wording {
  return (misfit) => {
    const [of, is, kind] = [place(misfit), wanted(misfit), kindOf(misfit.got)];
    return {
      es: `${of.es} debe ser ${is.es}, pero es ${kind.es}: ${step.es}`,
      en: `${of.en} must be ${is.en}, but is ${kind.en}: ${step.en}`,
    };
  };
}

const WORDINGS: Readonly<Record<MisfitKind, Wording>> = {
  promise: (misfit, name) =>
    misfit.part === ''
      ? {
          es: `\`${name}\` es \`async\`: devolvió una Promise, y aquí todo es síncrono. Quita \`async\` y \`await\`, y lee los tensores con \`dataSync()\` o \`arraySync()\` en lugar de \`data()\` o \`array()\``,
          en: `\`${name}\` is \`async\`: it returned a Promise, and everything here is synchronous. Take \`async\` and \`await\` out, and read tensors with \`dataSync()\` or \`arraySync()\` instead of \`data()\` or \`array()\``,
        }
      : {
          es: `${quoted(misfit.part)} es una Promise: usa \`dataSync()\` o \`arraySync()\` en lugar de \`data()\` o \`array()\`, sin \`await\``,
          en: `${quoted(misfit.part)} is a Promise: use \`dataSync()\` or \`arraySync()\` instead of \`data()\` or \`array()\`, without \`await\``,
        },
  'no-return': (_, name) => ({
    es: `\`${name}\` no devolvió nada: ¿falta un \`return\`, o el de la función que le pasas a \`tf.tidy\`?`,
    en: `\`${name}\` returned nothing: is a \`return\` missing, or that of the function that you give to \`tf.tidy\`?`,
  }),
  null: (misfit) => ({
    es: `${place(misfit).es} es \`null\`: lo que no procede se deja fuera (\`undefined\`), y lo demás siempre tiene valor`,
    en: `${place(misfit).en} is \`null\`: what does not apply is left out (\`undefined\`), and all else has a value`,
  }),
  disposed: (misfit) => ({
    es: `${place(misfit).es} es un tensor ya liberado: se hizo \`dispose()\` de lo que se devuelve, o salió de un \`tf.tidy\` sin ser su resultado`,
    en: `${place(misfit).en} is a tensor that was disposed already: \`dispose()\` was called on what is returned, or it left a \`tf.tidy\` without being its result`,
  }),
  foreign: (misfit) => ({
    es: `${place(misfit).es} es ${kindOf(misfit.got).es}, y ningún resultado puede serlo`,
    en: `${place(misfit).en} is ${kindOf(misfit.got).en}, and no result may be that`,
  }),
  'plain-array': wrongKind(due, {
    es: 'conviértelo con `tf.tensor(…)`, o no llames a `arraySync()` al final',
    en: 'convert it with `tf.tensor(…)`, or do not call `arraySync()` at the end',
  }),
  'number-for-scalar': wrongKind(due, {
    es: 'devuelve el tensor mismo, sin `dataSync()[0]` ni `arraySync()`, o `tf.scalar(…)`',
    en: 'return the tensor itself, without `dataSync()[0]` or `arraySync()`, or `tf.scalar(…)`',
  }),
  'not-a-tensor': wrongKind(due, { es: 'devuelve un tensor de tfjs', en: 'return a tensor of tfjs' }),
  'tensor-for-number': wrongKind(() => ({ es: 'un número de JavaScript', en: 'a JavaScript number' }), {
    es: 'léelo con `dataSync()[0]` o `arraySync()`',
    en: 'read it with `dataSync()[0]` or `arraySync()`',
  }),
  'not-a-number': wrongKind(() => ({ es: 'un número de JavaScript', en: 'a JavaScript number' }), {
    es: 'devuelve un `number`',
    en: 'return a `number`',
  }),
  'not-a-flag': wrongKind(() => ({ es: '`true` o `false`', en: '`true` or `false`' }), {
    es: 'devuelve un `boolean` de JavaScript',
    en: 'return a JavaScript `boolean`',
  }),
  'not-a-word': wrongKind(({ words }) => untold(words!.map((word) => `'${word}'`).join(' | ')), {
    es: 'copia la palabra tal cual',
    en: 'copy the word as it is',
  }),
  'not-an-array': wrongKind(() => ({ es: 'un array de JavaScript', en: 'a JavaScript array' }), {
    es: 'con un tensor, `arraySync()` lo da; con valores sueltos, ponlos entre corchetes',
    en: 'of a tensor, `arraySync()` gives one; put single values in brackets',
  }),
  'not-numbers': wrongKind(() => ({ es: 'un número de JavaScript', en: 'a JavaScript number' }), {
    es: 'guarda `loss.dataSync()[0]`, no el tensor ni otra cosa',
    en: 'keep `loss.dataSync()[0]`, not the tensor or anything else',
  }),
  'not-a-record': wrongKind(() => ({ es: 'un objeto con claves', en: 'an object with keys' }), {
    es: 'devuelve `{ clave: valor, … }`, con los nombres del enunciado',
    en: 'return `{ key: value, … }`, with the names of the handout',
  }),
  'missing-key': ({ part, meant, got }) => {
    const keys = isRecord(got) ? Object.keys(got) : [];
    const has =
      keys.length === 0 ? { es: 'no tiene ninguna clave', en: 'it has no key' } : both('tiene', 'it has', listed(keys));
    const step =
      meant === undefined
        ? has
        : {
            es: `¿es ${quoted(meant)} lo que debe llamarse así?`,
            en: `is ${quoted(meant)} what should have that name?`,
          };
    return {
      es: `falta ${quoted(part)} en el resultado: ${step.es}`,
      en: `${quoted(part)} is missing from the result: ${step.en}`,
    };
  },
  'extra-key': ({ part }) => ({
    es: `${quoted(part)} no debe existir en este caso: déjala fuera`,
    en: `${quoted(part)} must not exist in this case: leave it out`,
  }),
  'not-a-truth': (misfit) => ({
    es: `${place(misfit).es} es de tipo bool y tiene una entrada que no es ni 0 ni 1: en tfjs bool + bool sigue siendo bool y vale 2; usa \`logicalOr\``,
    en: `${place(misfit).en} is of dtype bool and has an entry that is neither 0 nor 1: in tfjs bool + bool stays bool and is 2; use \`logicalOr\``,
  }),
  length: (misfit) => {
    const { least, most, is } = misfit.length!;
    const wanted =
      least === most
        ? { es: plural(least, 'entrada', 'entradas'), en: plural(least, 'entry', 'entries') }
        : { es: `entre ${least} y ${most} entradas`, en: `from ${least} to ${most} entries` };
    return {
      es: `${place(misfit).es} debe tener ${wanted.es}, pero tiene ${is}: cuenta cuándo se añade cada una`,
      en: `${place(misfit).en} must have ${wanted.en}, but has ${is}: count when each is added`,
    };
  },
  dtype: (misfit) => {
    const [of, is] = [place(misfit), due(misfit)];
    const got = misfit.got instanceof TensorValue ? misfit.got.dtype : '';
    const step = dtypeStep(misfit.tensor!.dtype, got);
    return {
      es: `${of.es} debe ser ${is.es}, pero es de tipo ${got}: ${step.es}`,
      en: `${of.en} must be ${is.en}, but is of dtype ${got}: ${step.en}`,
    };
  },
  transposed: wrongShape(() => ({
    es: 'los ejes están en el orden inverso; ¿sobra o falta una transposición?',
    en: 'the axes are in reverse order; is there a transpose too many or too few?',
  })),
  'axis-lost': wrongShape(() => ({
    es: 'se perdió un eje de longitud 1 (`squeeze()` sin ejes, o una suma sin `keepDims`): también un lote de una sola fila conserva sus ejes',
    en: 'an axis of length 1 was lost (`squeeze()` without axes, or a sum without `keepDims`): a batch of one row keeps its axes too',
  })),
  'axis-added': wrongShape(() => ({
    es: 'sobra un eje de longitud 1 (`keepDims` o `expandDims`): quítalo con `squeeze([eje])`',
    en: 'there is an axis of length 1 too many (`keepDims` or `expandDims`): drop it with `squeeze([axis])`',
  })),
  rank: wrongShape(() => ({
    es: 'revisa sobre qué ejes se suma o se promedia',
    en: 'look at the axes that are summed or averaged over',
  })),
  shape: wrongShape(() => ({
    es: 'revisa qué dimensión recorre cada eje',
    en: 'look at which dimension each axis runs along',
  })),
};

/** The usual way to come by a dtype that was not asked for. */
function dtypeStep(wanted: string, got: string): Text {
  if (wanted === 'float32')
    return {
      es: `\`tf.oneHot\`, las comparaciones y los índices dan int32 o bool; conviértelo con \`.toFloat()\``,
      en: `\`tf.oneHot\`, comparisons and indices give int32 or bool; convert it with \`.toFloat()\``,
    };
  if (wanted === 'bool')
    return {
      es: 'conviértelo con `.toBool()`, o devuelve la comparación misma',
      en: 'convert it with `.toBool()`, or return the comparison itself',
    };
  return got === 'bool'
    ? { es: 'conviértelo con `.toInt()`', en: 'convert it with `.toInt()`' }
    : {
        es: 'en tfjs un int32 con un número de JavaScript da float32; conviértelo con `.toInt()`',
        en: 'in tfjs an int32 with a JavaScript number gives float32; convert it with `.toInt()`',
      };
}

function untold(words: string): Text {
  return { es: words, en: words };
}

const MOST_SHOWN = 8;

/** The first keys of a record. */
function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, MOST_SHOWN).map((key) => quoted(key));
  return [...shown, ...(keys.length > MOST_SHOWN ? ['…'] : [])].join(', ');
}

function both(es: string, en: string, words: string): Text {
  return { es: `${es} ${words}`, en: `${en} ${words}` };
}

/** Characters of a key, or of what stands in its place. */
const MOST_OF_KEY = 41;

/** A student's own word within a sentence. */
function quoted(word: string): string {
  return quotedWords(word, MOST_OF_KEY);
}

/** A student's own word within a symptom. */
function stem(word: string): string {
  return cut(word.replace(/[^\p{L}\p{N} _$.[\]-]/gu, '·'), MOST_OF_KEY);
}

/** What kind of thing a value is, in words. */
export function kindOf(value: Value): Text {
  if (value === undefined) return { es: 'undefined', en: 'undefined' };
  if (value instanceof ForeignValue) return foreignKind(value.what);
  if (value instanceof TensorValue) return { es: 'un tensor', en: 'a tensor' };
  if (typeof value === 'number') return { es: `el número ${value}`, en: `the number ${value}` };
  if (Array.isArray(value)) return { es: 'un array de JavaScript', en: 'a JavaScript array' };
  if (isRecord(value)) {
    const keys = Object.keys(value);
    if (keys.length === 0) return { es: 'un objeto sin claves', en: 'an object without keys' };
    return both('un objeto con', 'an object with', listed(keys));
  }
  if (typeof value === 'string') return { es: 'un texto', en: 'a string' };
  if (typeof value === 'boolean') return { es: `el valor ${String(value)}`, en: `the value ${String(value)}` };
  return { es: 'otra cosa', en: 'something else' };
}

/** What a guest says of something that it can't send, in both languages; other words are quoted. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^null$/, 'null'],
  [/^Promise$/, 'una Promise'],
  [/^a disposed tensor$/, 'un tensor ya liberado'],
  [/^a tensor of dtype (\w{1,20})$/, 'un tensor de tipo $1'],
  [/^a tensor of rank (\d{1,9})$/, 'un tensor de rango $1'],
  [/^an object with (\d{1,9}) keys$/, 'un objeto con $1 claves'],
  [/^an object with a key too long$/, 'un objeto con una clave demasiado larga'],
  [/^something nested too deeply$/, 'algo anidado demasiado hondo'],
  [/^function$/, 'una función'],
  [/^symbol$/, 'un Symbol'],
  [/^bigint$/, 'un BigInt'],
];

/** Whether the words for something that can't be sent are those of our own part of the guest. */
export function isSaidByGuest(what: string): boolean {
  return FOREIGN.some(([pattern]) => pattern.test(what));
}

function foreignKind(what: string): Text {
  const known = FOREIGN.find(([pattern]) => pattern.test(what));
  if (known === undefined) return untold(quoted(what));
  const [pattern, es] = known;
  return { es: what.replace(pattern, es), en: what.replace(/^(function|symbol|bigint|Promise)$/, 'a $1') };
}
