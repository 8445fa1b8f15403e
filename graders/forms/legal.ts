/** Legal calls of a function, put together from its declaration: one of everyday use, and one for each edge. */
import { RngValue, type Value } from '../values/value.ts';
import type { Declaration } from './declare.ts';
import type { EntryDraw } from './entries.ts';
import type { Arguments, Form, NumberForm, RecordForm, VariantForm } from './form.ts';
import { sizeOf, type Sizing, type Sizes } from './axis.ts';
import { constantTensor, tensorOf } from './legal-tensors.ts';
import { everydayNumber, planned, type Planned } from './planned-sizes.ts';
import { variantOf } from './sizes.ts';

/** One way to fill in a form: everyday values, except at `path`, where the case of that number stands. */
interface Choice {
  readonly path: string;
  readonly number: number;
}

/**
 * Legal arguments: the first of everyday use, then one for each legal alternative of each number, word, flag, option
 * and variant, everything else equal; at last those that `also` makes. Those that `where` forbids are left out: of a
 * shape, that may be all.
 */
export function legalArguments(
  declaration: Declaration,
  draw: EntryDraw,
  shape: Sizing = 'different',
): readonly Arguments[] {
  if (declaration.examples !== undefined) return declaration.examples(draw, shape === 'few' ? 'different' : shape);
  const base = found(declaration, draw, shape);
  if (base === null) return [];
  const others = alternativesOf(declaration, base, shape).map((choice) => filled(declaration, draw, shape, choice));
  return [base, ...others, ...(declaration.also?.(base) ?? [])].filter((args) => declaration.where?.(args) ?? true);
}

/** Legal arguments with different sizes, or with all axes of one size. @throws Error where none is found */
export function everyday(declaration: Declaration, draw: EntryDraw, shape: Sizing = 'different'): Arguments {
  if (declaration.examples !== undefined) return legalArguments(declaration, draw, shape)[0];
  const args = found(declaration, draw, shape);
  if (args === null) throw new Error('no legal call can be put together from the declaration: give `examples`');
  return args;
}

/** The same, or null where none is found. */
export function everydayOf(declaration: Declaration, draw: EntryDraw): Arguments | null {
  return declaration.examples === undefined ? found(declaration, draw, 'different') : everyday(declaration, draw);
}

/** Arguments of everyday use, but some axes or whole numbers of given sizes; null where that is no legal call. */
export function legalWithSizes(declaration: Declaration, draw: EntryDraw, sizes: Sizes): Arguments | null {
  const args = filled(declaration, draw, 'different', null, sizes);
  return (declaration.where?.(args) ?? true) ? args : null;
}

/** The first legal call, or null. */
function found(declaration: Declaration, draw: EntryDraw, shape: Sizing): Arguments | null {
  const base = filled(declaration, draw, shape, null);
  if (declaration.where?.(base) ?? true) return base;
  for (const choice of alternativesOf(declaration, base, shape)) {
    const other = filled(declaration, draw, shape, choice);
    if (declaration.where!(other)) return other;
  }
  return null;
}

/** Every place of a call where another legal value may stand, and how many there are. */
function alternativesOf({ takes }: Declaration, base: Arguments, shape: Sizing): Choice[] {
  const plan = planned(takes, shape);
  const choices: Choice[] = [];
  const walk = (form: Form, value: Value, path: string): void => {
    for (let number = 0; number < casesOf(form, plan, path).length; number++) choices.push({ path, number });
    if (form.kind === 'optional') walk(form.form, value, `${path}?`);
    if (form.kind === 'record')
      for (const [key, own] of Object.entries(form.keys)) walk(own, keyOf(value, key), `${path}.${key}`);
    if (form.kind === 'variant') {
      for (const [word, own] of Object.entries(form.of)) walk(own, value, `${path}:${word}`);
    }
  };
  for (const argument of takes) for (const [name, form] of Object.entries(argument)) walk(form, base[name], name);
  return choices;
}

const keyOf = (value: Value, key: string): Value => (value as Arguments | undefined)?.[key];

/** The legal alternatives at one place, the everyday one aside. */
function casesOf(form: Form, plan: Planned, path: string): readonly Value[] {
  const { sizes } = plan;
  switch (form.kind) {
    case 'tensor':
      return (form.entries?.constants ?? []).map((entry) => constantTensor(form, entry, sizes));
    case 'number':
      return isAxis(form, path, plan) ? [] : [...form.domain.edges(sizes), ...form.domain.usual(sizes).slice(-1)];
    case 'choice':
      return form.of.slice(1);
    case 'flag':
      return [form.usual !== true];
    case 'numbers':
      return form.cases?.legal.slice(1) ?? [];
    case 'variant':
      return Object.keys(form.of).slice(1);
    case 'optional':
      return form.when === undefined ? [undefined] : [];
    case 'function':
      return form.cases(sizeOf(form.axis, sizes)).slice(1);
    default:
      return [];
  }
}

/** The variant that a choice lies in, else the first one. */
function wordOf(form: VariantForm, path: string, choice: Choice | null): string {
  const words = Object.keys(form.of);
  return words.find((word) => choice?.path.startsWith(`${path}:${word}.`)) ?? words[0];
}

/** A whole number that fixes an axis keeps the size of that axis. */
function isAxis(form: NumberForm, path: string, { axes }: Planned): boolean {
  return form.domain.whole && Object.hasOwn(axes, form.domain.axis ?? lastOf(path));
}

const lastOf = (path: string) => path.replace(/\?/g, '').split(/[.:]/).at(-1)!;

function filled(
  { takes }: Declaration,
  draw: EntryDraw,
  shape: Sizing,
  choice: Choice | null,
  fixed: Sizes = fixedBy(takes, shape, choice),
): Arguments {
  const plan = planned(takes, shape, fixed);
  const { sizes } = plan;
  const args: Record<string, Value> = {};
  const late: (() => void)[] = [];
  const make = (form: Form, path: string, put: (value: Value) => void): void => {
    if (choice?.path === path) {
      const chosen = casesOf(form, plan, path)[choice.number];
      if (form.kind === 'variant') return makeVariant(form, chosen as string, path, put);
      return put(chosen);
    }
    switch (form.kind) {
      case 'tensor':
        return put(tensorOf(form, draw, sizes));
      case 'number':
        return put(form.domain.whole ? sizes[form.domain.axis ?? lastOf(path)] : everydayNumber(form.domain, sizes));
      case 'choice':
        return put(form.of[0]);
      case 'flag':
        return put(form.usual === true);
      case 'numbers':
        return put([...(form.cases?.legal[0] ?? [])]);
      case 'rng':
        return put(new RngValue(draw.integer(1, 2 ** 30)));
      case 'function':
        return put(form.cases(sizeOf(form.axis, sizes))[0]);
      case 'list': {
        const items: Value[] = [];
        for (let i = 0; i < sizeOf(form.length.least, sizes); i++)
          make(form.item(i), `${path}.${i}`, (value) => items.push(value));
        return put(items);
      }
      case 'record':
        return makeRecord(form, path, {}, put);
      case 'variant':
        return makeVariant(form, wordOf(form, path, choice), path, put);
      case 'optional':
        // whether it must be there depends on the other arguments: it is decided when those are made
        if (form.when !== undefined) return void late.push(() => form.when!(args) && make(form.form, `${path}?`, put));
        return make(form.form, `${path}?`, put);
      case 'dependent':
        throw new Error('a form that depends on the call is no argument');
    }
  };
  const makeRecord = (form: RecordForm, path: string, start: Record<string, Value>, put: (value: Value) => void) => {
    for (const [key, own] of Object.entries(form.keys)) {
      make(own, `${path}.${key}`, (value) => {
        start[key] = value;
      });
    }
    put(start);
  };
  const makeVariant = (form: VariantForm, word: string, path: string, put: (value: Value) => void) => {
    const own = variantOf(form, { [form.by]: word })!;
    makeRecord(own, `${path}:${word}`, { [form.by]: word }, put);
  };
  for (const argument of takes) {
    for (const [name, form] of Object.entries(argument)) {
      make(form, name, (value) => {
        args[name] = value;
      });
    }
  }
  for (const decide of late) decide();
  return args;
}

/** The whole number that a choice changes: tensors of ids and other numbers follow it. */
function fixedBy(takes: Declaration['takes'], shape: Sizing, choice: Choice | null): Sizes {
  if (choice === null) return {};
  const plan = planned(takes, shape);
  const fixed: Record<string, number> = {};
  const walk = (form: Form, path: string): void => {
    if (path === choice.path && form.kind === 'number' && form.domain.whole)
      fixed[form.domain.axis ?? lastOf(path)] = casesOf(form, plan, path)[choice.number] as number;
    if (form.kind === 'optional') walk(form.form, `${path}?`);
    if (form.kind === 'record') for (const [key, own] of Object.entries(form.keys)) walk(own, `${path}.${key}`);
    if (form.kind === 'variant') for (const [word, own] of Object.entries(form.of)) walk(own, `${path}:${word}`);
  };
  for (const argument of takes) for (const [name, form] of Object.entries(argument)) walk(form, name);
  return fixed;
}
