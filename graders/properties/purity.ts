import type { Check } from '../check/check.ts';
import { TensorValue, isRecord, type Value } from '../values/value.ts';
import type { DeclaredCall } from '../forms/ask.ts';
import type { Text } from '../texts/text.ts';

/** What the checks of a function's arguments and memory share: the same calls, which are asked once for both. */
interface PurityOptions<Input extends Value> {
  readonly function: string;
  readonly section: string;
  readonly inputs: Check<Input>['inputs'];
  readonly dependsOn?: readonly string[];
  /** calls that observe; the same objects for the same input */
  plan(input: Input): readonly DeclaredCall[];
}

/** Arguments are the same after the call, and nothing that is returned is one of them. */
export function argumentsUnchanged<Input extends Value>(options: PurityOptions<Input>): Check<Input> {
  return {
    ...options,
    id: `${options.function}.arguments`,
    visibility: 'public',
    samples: 2,
    seedless: true,
    manners: true,
    title: {
      es: `\`${options.function}\` deja intactos sus argumentos`,
      en: `\`${options.function}\` leaves its arguments alone`,
    },
    asked: {
      es: 'No modifiques ni liberes los argumentos, y devuelve tensores nuevos, nunca uno de los argumentos.',
      en: 'Neither change nor dispose the arguments, and return new tensors, never one of the arguments.',
    },
    judge({ calls, replies }) {
      for (const [index, reply] of replies.entries()) {
        if (reply.kind !== 'value' || reply.observed === undefined) continue;
        const { aliased, argumentsAfter } = reply.observed;
        if (argumentsAfter.length === 0)
          return { call: index, symptom: 'argument-disposed', differs: sentences.disposed };
        const changed = calls[index].args.findIndex((arg, i) => !same(arg, argumentsAfter[i]));
        if (changed >= 0)
          return {
            call: index,
            symptom: 'argument-changed',
            differs: sentences.changed(calls[index].names[changed]),
            got: argumentsAfter[changed],
          };
        if (aliased) return { call: index, symptom: 'argument-returned', differs: sentences.returned };
      }
      return null;
    },
  };
}

/** No tensor stays alive beyond the returned ones. The guest alone can tell. */
export function nothingLeaks<Input extends Value>(
  options: PurityOptions<Input> & { readonly allowance?: number },
): Check<Input> {
  return {
    ...options,
    id: `${options.function}.memory`,
    drawsAs: `${options.function}.arguments`,
    visibility: 'public',
    samples: 2,
    seedless: true,
    manners: true,
    guestWord: true,
    title: {
      es: `\`${options.function}\` no deja tensores vivos`,
      en: `\`${options.function}\` leaves no tensor alive`,
    },
    asked: {
      es: 'Al terminar, los únicos tensores nuevos que siguen vivos son los que devuelves (`tf.tidy` libera los demás).',
      en: 'When it ends, the only new tensors alive are the ones that you return (`tf.tidy` frees the others).',
    },
    judge({ replies }) {
      for (const [index, reply] of replies.entries()) {
        if (reply.kind !== 'value' || reply.observed === undefined) continue;
        if (reply.observed.leaked > (options.allowance ?? 0))
          return { call: index, symptom: 'leak', differs: sentences.leaked(reply.observed.leaked) };
      }
      return null;
    },
  };
}

const sentences = {
  disposed: {
    es: 'un argumento quedó liberado: quien llamó todavía lo necesita',
    en: 'an argument was disposed: the caller still needs it',
  },
  returned: {
    es: 'el resultado es uno de los argumentos: si quien llamó libera el suyo, pierde también el resultado',
    en: 'the result is one of the arguments: when the caller disposes theirs, the result is gone too',
  },
  changed: (name: string): Text => ({
    es: `el argumento \`${name}\` cambió durante la llamada`,
    en: `the argument \`${name}\` changed during the call`,
  }),
  leaked: (count: number): Text => ({
    es: count === 1 ? 'queda vivo 1 tensor de más' : `quedan vivos ${count} tensores de más`,
    en: count === 1 ? '1 tensor too many stays alive' : `${count} tensors too many stay alive`,
  }),
};

/** Equal to the bit, NaN included. */
export function same(a: Value, b: Value): boolean {
  if (a instanceof TensorValue) {
    return (
      b instanceof TensorValue &&
      a.dtype === b.dtype &&
      String(a.shape) === String(b.shape) &&
      a.data.every((entry, i) => Object.is(entry, b.data[i]))
    );
  }
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item: Value, i) => same(item, b[i] as Value));
  // generators and functions are not data: nothing to compare
  if (!isRecord(a) || !isRecord(b)) return typeof a === 'object' || Object.is(a, b);
  return Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => same(a[key], b[key]));
}
