/** What else may have been answered: the exact solution's answer to a changed call. */
import type { Expected, Oracle } from '../check/oracle.ts';
import { asker, type DeclaredCall } from '../forms/ask.ts';
import { argumentForms, type Declaration, type Declarations } from '../forms/declare.ts';
import type { Arguments, Form } from '../forms/form.ts';
import { illegalIn } from '../forms/legality.ts';
import { labelOf, placesOf, withValue, type Path } from '../forms/places.ts';
import { TensorValue, isRecord, type Value } from '../values/value.ts';
import type { Text } from '../verdict/text.ts';
import { exactly, type Case } from './case.ts';
import { dueFor } from './leaves.ts';
import { valueAt } from './of-the-answer.ts';
import type { Relation } from './relation.ts';

/** What the exact solution would answer if something were otherwise. */
export interface Change {
  readonly says: Text;
  readonly voice: Relation['voice'];
  /** undefined where it has no meaning */
  exact(one: Case, oracle: Oracle): Expected;
}

/** A changed call of a case, or the same call of another function; null where it has no meaning. */
type Asked = (one: Case, oracle: Oracle) => DeclaredCall | null;

interface CallChange {
  readonly says: Text;
  readonly voice: Relation['voice'];
  readonly of: Asked;
}

const exactOf = ({ says, voice, of }: CallChange): Change => ({
  says,
  voice,
  exact(one, oracle) {
    const call = of(one, oracle);
    return call === null ? undefined : exactly(call, oracle);
  },
});

/** How each place of a call may be changed, those that ignore what is given first. */
export function changesOf(name: string, declarations: Declarations, examples: readonly Case[]): readonly Change[] {
  const { declaration } = examples[0];
  const all = examples.flatMap(({ args }) => leavesOfCall(declaration, args));
  const places = [...new Map(all.map((place) => [labelOf(place.path), place])).values()];
  return [
    ...places.flatMap(ignoring).map(exactOf),
    ...swaps(places.filter(({ path }) => path.length === 1 || isOption(path, places))).map(exactOf),
    ...places.flatMap(altering).map(exactOf),
    ...changedPieces(declaration),
    ...otherFunctions(name, declarations).map(exactOf),
    ...onceMore(declaration).map(exactOf),
  ];
}

/** Numbers of an options record are as near as arguments; the parts of a network are not confused with one another. */
function isOption(path: Path, places: readonly Place[]): boolean {
  return places.some((place) => place.path === path && place.form.kind === 'number');
}

/** A relation for each change, its predictions kept for a class. */
export function asIf(change: Change, oracle: Oracle): Relation {
  return {
    says: change.says,
    voice: change.voice,
    predict(one, leaf) {
      const due = exactOn(change, one, oracle);
      return due === undefined ? null : (dueFor(one.answer.value, due)?.[leaf] ?? null);
    },
  };
}

type Kept = WeakMap<DeclaredCall, Map<string, Expected>>;
/** What was reckoned, and what was read from a kit's record. */
const reckoned: Kept = new WeakMap();
const recorded: Kept = new WeakMap();

/** What the exact solution would answer: reckoned once for each call of the pool. */
export function exactOn(change: Change, one: Case, oracle: Oracle): Expected {
  const known = oracle.following === undefined ? recorded : reckoned;
  const kept = known.get(one.call) ?? new Map<string, Expected>();
  known.set(one.call, kept);
  const key = change.says.en;
  if (!kept.has(key)) kept.set(key, found(change, one, oracle));
  return kept.get(key);
}

function found(change: Change, one: Case, oracle: Oracle): Expected {
  // an oracle that knows numbers only has these under a name of their own
  if (oracle.following === undefined) return exactly(recordedCall(change, one.call), oracle);
  try {
    return change.exact(one, oracle);
  } catch {
    return undefined; // a change that this call does not bear
  }
}

/** The name under which a kit keeps what a change would give. */
export function recordedCall({ says }: Change, call: DeclaredCall): DeclaredCall {
  return { ...call, function: `${call.function}: ${says.en}` };
}

interface Place {
  readonly path: Path;
  readonly form: Form;
  readonly optional: Extract<Form, { kind: 'optional' }> | null;
}

/** The places of numbers, words, flags and tensors, those that are left out among them. */
function leavesOfCall(declaration: Declaration, args: Arguments): Place[] {
  const found: Place[] = [];
  const walk = (form: Form, value: Value, path: Path, optional: Place['optional']): void => {
    switch (form.kind) {
      case 'optional':
        return walk(form.form, value, path, form);
      case 'record':
        for (const [key, own] of Object.entries(form.keys))
          walk(own, isRecord(value) ? value[key] : undefined, [...path, key], null);
        if (optional !== null) found.push({ path, form, optional });
        return;
      case 'number':
      case 'flag':
      case 'choice':
      case 'tensor':
        found.push({ path, form, optional });
        return;
      default:
        for (const place of placesOf({ [String(path[0])]: form }, { [String(path[0])]: value }).slice(1))
          if (place.form.kind === 'number' || place.form.kind === 'tensor')
            found.push({ path: [...path, ...place.path.slice(1)], form: place.form, optional: null });
    }
  };
  for (const [name, form] of Object.entries(argumentForms(declaration))) walk(form, args[name], [name], null);
  return found;
}

const PUT = Symbol('put');
type Made = Value | typeof PUT;

/** The call with another value in one place. Numbers that a loop counts to stay legal. */
function withAt(path: Path, make: (value: Value, one: Case) => Made, mustBeLegal: boolean): Asked {
  return (one) => {
    const value = make(valueAt(one.args, path), one);
    if (value === PUT) return null;
    return askedWith(one, set(one.args, path, value), mustBeLegal);
  };
}

/** A key of an options record that was left out is put there. */
function set(args: Arguments, path: Path, value: Value): Arguments {
  if (path.length === 2 && args[path[0]] === undefined) return { ...args, [path[0]]: { [path[1]]: value } };
  return withValue(args, path, value);
}

function askedWith(one: Case, args: Arguments, mustBeLegal: boolean): DeclaredCall | null {
  if (mustBeLegal && illegalIn(one.declaration, args) !== null) return null;
  return asker(one.call.function, one.declaration)(args);
}

/** Numbers that a person reads by a sign. */
const SIGNS: ReadonlyMap<number, string> = new Map([
  [0.5, '½'],
  [Infinity, '∞'],
]);

const fixed = (name: string, value: string): Text => ({
  es: `\`${name}\` fuera ${value}, se dé lo que se dé`,
  en: `\`${name}\` were ${value}, whatever is given`,
});

/** What is given in a place counts for nothing: the default, or one value, stands for it. */
function ignoring({ path, form, optional }: Place): CallChange[] {
  const name = labelOf(path);
  const changes: CallChange[] = [];
  const put = (says: Text, value: Value, mustBeLegal: boolean) =>
    changes.push({ says, voice: 'as-if', of: withAt(path, () => value, mustBeLegal) });
  const preset = optional?.preset;
  if (optional !== null && optional.when === undefined) {
    const isShown = typeof preset === 'number' || typeof preset === 'boolean';
    put(
      isShown
        ? {
            es: `\`${name}\` fuera siempre ${String(preset)}, su valor por omisión, se dé lo que se dé`,
            en: `\`${name}\` were always ${String(preset)}, its default, whatever is given`,
          }
        : { es: `\`${name}\` no se diera nunca`, en: `\`${name}\` were never given` },
      undefined,
      false,
    );
  }
  if (form.kind === 'flag') for (const value of [true, false]) put(fixed(name, String(value)), value, false);
  if (form.kind === 'choice') for (const word of form.of) put(fixed(name, `'${word}'`), word, false);
  if (form.kind === 'number') {
    const values = form.domain.whole ? [1, 0, 2] : [1, 0, 0.5, 2, Infinity];
    for (const value of values) put(fixed(name, SIGNS.get(value) ?? String(value)), value, form.domain.whole);
  }
  if (form.kind === 'tensor') {
    for (const entry of path.length > 1 ? [0] : [0, 1])
      changes.push({
        says: {
          es: `todo \`${name}\` fuera ${entry}, se dé lo que se dé`,
          en: `all of \`${name}\` were ${entry}, whatever is given`,
        },
        voice: 'as-if',
        of: withAt(path, (value) => (value instanceof TensorValue ? entries(value, () => entry) : PUT), false),
      });
  }
  return changes;
}

function entries(value: TensorValue, make: (entry: number, index: number) => number): TensorValue {
  const data = value.data.slice();
  for (let i = 0; i < data.length; i++) data[i] = make(data[i], i);
  return new TensorValue(value.dtype, value.shape, data);
}

/** Two places of one kind, each with the other's value. */
function swaps(places: readonly Place[]): CallChange[] {
  return places.flatMap((a, i) =>
    places.slice(i + 1).flatMap((b): CallChange[] => {
      const isPair =
        a.form.kind === b.form.kind &&
        (a.form.kind === 'number' || a.form.kind === 'tensor') &&
        (a.form.kind !== 'number' || a.form.domain.whole === (b.form as typeof a.form).domain.whole) &&
        (a.form.kind !== 'tensor' || a.form.axes.length === (b.form as typeof a.form).axes.length);
      if (!isPair) return [];
      const [one, other] = [labelOf(a.path), labelOf(b.path)];
      const isWhole = a.form.kind === 'number' && a.form.domain.whole;
      const copied = (from: Place, to: Place): CallChange => ({
        says: {
          es: `\`${labelOf(to.path)}\` fuera también \`${labelOf(from.path)}\``,
          en: `\`${labelOf(to.path)}\` were \`${labelOf(from.path)}\` as well`,
        },
        voice: 'as-if',
        of: (each) => {
          const value = valueAt(each.args, from.path);
          return value === undefined ? null : askedWith(each, set(each.args, to.path, value), isWhole);
        },
      });
      return [
        {
          says: {
            es: `\`${one}\` y \`${other}\` estuvieran intercambiados`,
            en: `\`${one}\` and \`${other}\` were swapped`,
          },
          voice: 'as-if',
          of: (each) => {
            const [x, y] = [valueAt(each.args, a.path), valueAt(each.args, b.path)];
            if (x === undefined || y === undefined) return null;
            return askedWith(each, set(set(each.args, a.path, y), b.path, x), isWhole);
          },
        },
        copied(a, b),
        copied(b, a),
      ];
    }),
  );
}

type Alteration = readonly [(name: string) => Text, (x: number) => number];

const OF_COUNTS: readonly Alteration[] = [
  [(n) => ({ es: `\`${n}\` fuera uno más`, en: `\`${n}\` were one more` }), (x) => x + 1],
  [(n) => ({ es: `\`${n}\` fuera uno menos`, en: `\`${n}\` were one less` }), (x) => x - 1],
  [(n) => ({ es: `\`${n}\` fuera el doble`, en: `\`${n}\` were twice as much` }), (x) => 2 * x],
];
const OF_SCALARS: readonly Alteration[] = [
  [
    (n) => ({ es: `en lugar de \`${n}\` hubiera \`1 − ${n}\``, en: `\`1 − ${n}\` stood in the place of \`${n}\`` }),
    (x) => 1 - x,
  ],
  [
    (n) => ({ es: `en lugar de \`${n}\` hubiera su cuadrado`, en: `the square of \`${n}\` stood in its place` }),
    (x) => x * x,
  ],
  [
    (n) => ({
      es: `en lugar de \`${n}\` hubiera su raíz cuadrada`,
      en: `the square root of \`${n}\` stood in its place`,
    }),
    Math.sqrt,
  ],
  [
    (n) => ({ es: `en lugar de \`${n}\` hubiera \`1/${n}\``, en: `\`1/${n}\` stood in the place of \`${n}\`` }),
    (x) => 1 / x,
  ],
  [(n) => ({ es: `\`${n}\` fuera el doble`, en: `\`${n}\` were twice as much` }), (x) => 2 * x],
  [(n) => ({ es: `\`${n}\` fuera la mitad`, en: `\`${n}\` were half as much` }), (x) => x / 2],
  [(n) => ({ es: `\`${n}\` tuviera el otro signo`, en: `\`${n}\` had the other sign` }), (x) => -x],
];
const OF_TENSORS: readonly Alteration[] = [
  [(n) => ({ es: `\`${n}\` tuviera el otro signo`, en: `\`${n}\` had the other sign` }), (x) => -x],
  [
    (n) => ({ es: `en lugar de \`${n}\` hubiera \`1 − ${n}\``, en: `\`1 − ${n}\` stood in the place of \`${n}\`` }),
    (x) => 1 - x,
  ],
  [(n) => ({ es: `\`${n}\` fuera el doble`, en: `\`${n}\` were twice as much` }), (x) => 2 * x],
  [(n) => ({ es: `\`${n}\` fuera la mitad`, en: `\`${n}\` were half as much` }), (x) => x / 2],
  [(n) => ({ es: `\`${n}\` no tuviera signo`, en: `\`${n}\` had no sign` }), Math.abs],
  [(n) => ({ es: `\`${n}\` estuviera al cuadrado`, en: `\`${n}\` were squared` }), (x) => x * x],
  [
    (n) => ({
      es: `en lugar de lo negativo de \`${n}\` hubiera 0`,
      en: `0 stood in the place of what is negative in \`${n}\``,
    }),
    (x) => Math.max(0, x),
  ],
];

/** Rows of a tensor, taken in another way: an index of the old rows for each of the new ones. */
const OF_ROWS: readonly (readonly [(name: string) => Text, (rows: number) => readonly number[]])[] = [
  [
    (n) => ({ es: `de \`${n}\` solo hubiera la primera fila`, en: `there were only the first row of \`${n}\`` }),
    () => [0],
  ],
  [
    (n) => ({ es: `en \`${n}\` faltara la última fila`, en: `the last row of \`${n}\` were missing` }),
    (rows) => range(rows - 1),
  ],
  [
    (n) => ({ es: `en \`${n}\` faltara la primera fila`, en: `the first row of \`${n}\` were missing` }),
    (rows) => range(rows - 1).map((i) => i + 1),
  ],
  [
    (n) => ({ es: `las filas de \`${n}\` estuvieran al revés`, en: `the rows of \`${n}\` were reversed` }),
    (rows) => range(rows).reverse(),
  ],
  [
    (n) => ({ es: `todas las filas de \`${n}\` fueran la primera`, en: `all rows of \`${n}\` were the first one` }),
    (rows) => range(rows).map(() => 0),
  ],
];

const range = (length: number) => Array.from({ length: Math.max(0, length) }, (_, i) => i);

/** What is given counts, but not as it should. */
function altering({ path, form }: Place): CallChange[] {
  const name = labelOf(path);
  if (form.kind === 'flag')
    return [
      {
        says: {
          es: `\`${name}\` fuera lo contrario de lo que se da`,
          en: `\`${name}\` were the contrary of what is given`,
        },
        voice: 'as-if',
        of: withAt(path, (value) => (typeof value === 'boolean' ? !value : PUT), false),
      },
    ];
  if (form.kind === 'number')
    return (form.domain.whole ? OF_COUNTS : OF_SCALARS).map(([says, make]) => ({
      says: says(name),
      voice: 'as-if',
      of: withAt(path, (value) => (typeof value === 'number' ? make(value) : PUT), form.domain.whole),
    }));
  if (form.kind !== 'tensor' || form.dtype === 'bool') return [];
  const all = form.dtype === 'float32' ? OF_TENSORS : [];
  // of what stands deep in a record, the plainest alone
  if (path.length > 1)
    return all.slice(0, 1).map(([says, make]) => ({
      says: says(name),
      voice: 'as-if',
      of: withAt(path, (value) => (value instanceof TensorValue ? entries(value, make) : PUT), false),
    }));
  const real = all;
  return [
    ...real.map(([says, make]): CallChange => ({
      says: says(name),
      voice: 'as-if',
      of: withAt(path, (value) => (value instanceof TensorValue ? entries(value, make) : PUT), false),
    })),
    ...OF_ROWS.map(([says, rows]): CallChange => ({
      says: says(name),
      voice: 'as-if',
      of: withAt(path, (value) => (value instanceof TensorValue ? withRows(value, rows) : PUT), false),
    })),
    ...(form.axes.length === 2 ? [transposed(path)] : []),
  ];
}

function withRows(value: TensorValue, rows: (count: number) => readonly number[]): Made {
  if (value.shape.length === 0 || value.shape[0] < 2) return PUT;
  const [count, ...rest] = value.shape;
  const width = value.data.length / count;
  const chosen = rows(count);
  const data = value.data.slice(0, chosen.length * width);
  chosen.forEach((row, i) => data.set(value.data.subarray(row * width, (row + 1) * width), i * width));
  return new TensorValue(value.dtype, [chosen.length, ...rest], data);
}

function transposed(path: Path): CallChange {
  const name = labelOf(path);
  return {
    says: { es: `\`${name}\` estuviera traspuesta`, en: `\`${name}\` were transposed` },
    voice: 'as-if',
    of: withAt(
      path,
      (value) => {
        if (!(value instanceof TensorValue) || value.shape.length !== 2 || value.shape[0] !== value.shape[1])
          return PUT;
        const size = value.shape[0];
        return entries(value, (_, i) => value.data[(i % size) * size + Math.floor(i / size)]);
      },
      false,
    ),
  };
}

/** What another function of the topic gives for the same arguments. */
function otherFunctions(name: string, declarations: Declarations): CallChange[] {
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
function onceMore(declaration: Declaration): CallChange[] {
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
function changedPieces({ buildsOn = [] }: Declaration): Change[] {
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
