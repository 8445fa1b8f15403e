/** What other functions would give: another of the topic, the same once more, one that is built on something else. */
import type { Expected } from '../check/oracle.ts';
import { asker } from '../forms/ask.ts';
import { argumentForms, type Declaration, type Declarations } from '../forms/declare.ts';
import { illegalIn } from '../forms/legality.ts';
import { TensorValue } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import { exactly } from './case.ts';
import { askedWith, entries, type CallChange, type Change } from './changed-call.ts';
import { dueFor } from './leaves.ts';

/** What another function of the topic gives for the same arguments. */
export function otherFunctions(name: string, declarations: Declarations): CallChange[] {
  const own = argumentForms(declarations[name]);
  return Object.entries(declarations)
    .filter(([other, declaration]) => {
      const needed = Object.entries(argumentForms(declaration));
      return other !== name && needed.every(([key, form]) => form.kind === 'optional' || own[key]?.kind === form.kind);
    })
    .map(([other, declaration]) => ({
      says: { es: `lo que debe dar \`${other}\``, en: `what \`${other}\` should give` },
      voice: 'is',
      of: ({ args }) => {
        const keys = Object.keys(argumentForms(declaration));
        const given = Object.fromEntries(keys.filter((key) => key in args).map((key) => [key, args[key]]));
        return illegalIn(declaration, given) === null ? asker(other, declaration)(given) : null;
      },
    }));
}

/** The function once more, on what it gave: where it gives what an argument is. */
export function onceMore(declaration: Declaration): CallChange[] {
  const { gives } = declaration;
  if (gives.kind !== 'tensor') return [];
  return Object.entries(argumentForms(declaration)).flatMap(([key, form]): CallChange[] =>
    form.kind !== 'tensor' ||
    form.dtype !== gives.dtype ||
    form.axes.length !== gives.axes.length ||
    gives.axes.length === 0
      ? []
      : [
          {
            says: {
              es: `se aplicara dos veces, la segunda a lo que dio por \`${key}\``,
              en: `it were applied twice, the second time to what it gave for \`${key}\``,
            },
            voice: 'as-if',
            of: (one, oracle) => {
              const first = exactly(one.call, oracle);
              const given = one.args[key];
              if (first === undefined || !(given instanceof TensorValue)) return null;
              const flat = dueFor(given, first)?.[0];
              return flat == null
                ? null
                : askedWith(one, { ...one.args, [key]: entries(given, (_, i) => flat[i]) }, false);
            },
          },
        ],
  );
}

const NUMBERS: readonly (readonly [(name: string) => Text, (x: number) => number])[] = [
  [
    (n) => ({ es: `\`${n}\` diera el cuadrado de lo que debe`, en: `\`${n}\` gave the square of what it should` }),
    (x) => x * x,
  ],
  [
    (n) => ({
      es: `\`${n}\` diera la raíz cuadrada de lo que debe`,
      en: `\`${n}\` gave the square root of what it should`,
    }),
    Math.sqrt,
  ],
  [(n) => ({ es: `\`${n}\` diera el doble de lo que debe`, en: `\`${n}\` gave twice what it should` }), (x) => 2 * x],
  [(n) => ({ es: `\`${n}\` diera la mitad de lo que debe`, en: `\`${n}\` gave half of what it should` }), (x) => x / 2],
  [
    (n) => ({
      es: `\`${n}\` diera lo que debe con el otro signo`,
      en: `\`${n}\` gave what it should with the other sign`,
    }),
    (x) => -x,
  ],
  [(n) => ({ es: `\`${n}\` diera siempre 0`, en: `\`${n}\` always gave 0` }), () => 0],
  [(n) => ({ es: `\`${n}\` diera 1 menos lo que debe`, en: `\`${n}\` gave 1 minus what it should` }), (x) => 1 - x],
];

/** The function, built on another that gives something else: what is wrong may lie in how it uses that one. */
export function changedPieces({ buildsOn = [] }: Declaration): Change[] {
  return buildsOn.flatMap((piece) =>
    NUMBERS.map(([says, make]): Change => ({
      says: says(piece),
      voice: 'as-if',
      exact: (one, oracle) => {
        const changed = oracle.following?.(
          (_, own) =>
            (...args) =>
              eachNumber(own(...args), make),
          [piece],
        );
        return changed == null ? undefined : exactly(one.call, changed);
      },
    })),
  );
}

function eachNumber(value: Expected, make: (x: number) => number): Expected {
  if (typeof value === 'number') return make(value);
  if (Array.isArray(value)) return (value as readonly Expected[]).map((item) => eachNumber(item, make));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, eachNumber(item, make)]));
}
