/** The sizes that a call fixes: of every named axis, and every whole number among its arguments. */
import { TensorValue, isRecord, type Value } from '../values/value.ts';
import { nameOf, type Sizes } from './axis.ts';
import type { Arguments, Form } from './form.ts';

/** What the arguments of a call fix; where two disagree, the first counts. */
export function sizesOf(takes: Readonly<Record<string, Form>>, args: Arguments): Sizes {
  const sizes: Record<string, number> = {};
  const defaults: (() => void)[] = [];
  const note = (name: string, size: number) => {
    if (!Object.hasOwn(sizes, name)) sizes[name] = size;
  };
  const walk = (form: Form, value: Value, key: string): void => {
    switch (form.kind) {
      case 'tensor':
        if (!(value instanceof TensorValue)) return;
        form.axes.forEach((axis, i) => {
          if (typeof axis !== 'number' && i < value.shape.length) note(nameOf(axis), value.shape[i]);
        });
        return;
      case 'number':
        if (typeof value === 'number' && form.domain.whole) note(form.domain.axis ?? key, value);
        return;
      case 'numbers':
        if (Array.isArray(value)) note(`${key}.length`, value.length);
        return;
      case 'list':
        if (!Array.isArray(value)) return;
        note(`${key}.length`, value.length);
        value.forEach((item: Value, i) => walk(form.item(i), item, key));
        return;
      case 'record':
        if (isRecord(value)) walkKeys(form.keys, value);
        return;
      case 'variant':
        if (isRecord(value)) walkKeys(variantOf(form, value)?.keys ?? {}, value);
        return;
      case 'optional': {
        if (value !== undefined) return walk(form.form, value, key);
        const { preset } = form;
        if (typeof preset === 'string') defaults.push(() => note(key, sizes[preset]));
        else if (typeof preset === 'number') defaults.push(() => walk(form.form, preset, key));
        return;
      }
      default:
    }
  };
  const walkKeys = (keys: Readonly<Record<string, Form>>, values: Arguments) => {
    for (const [key, form] of Object.entries(keys)) walk(form, values[key], key);
  };
  walkKeys(takes, args);
  for (const fill of defaults) fill();
  return sizes;
}

/** The record that a variant's word chooses, or null where there is no such word. */
export function variantOf(
  form: Extract<Form, { kind: 'variant' }>,
  value: Arguments,
): Extract<Form, { kind: 'record' }> | null {
  const word = value[form.by];
  const of = form.of;
  return typeof word === 'string' && Object.hasOwn(of, word) ? of[word] : null;
}
