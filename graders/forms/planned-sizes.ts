/** The sizes of a made-up call: of its named axes, and of every whole number among its arguments. */
import { nameOf, type Axis, type Sizing, type Size, type Sizes } from './axis.ts';
import type { Declaration } from './declare.ts';
import type { Domain } from './domain.ts';
import type { Form } from './form.ts';

/** Different axes have different sizes, none of them 1 or 2, so that no factor of one can hide in another. */
const DIFFERENT = [7, 4, 3, 5, 6, 8, 9, 11];
/** All axes of one size: nothing but a rank can then be wrong. */
const SQUARE = 3;

export interface Planned {
  /** of the named axes alone */
  readonly axes: Sizes;
  /** of those, and of every whole number */
  readonly sizes: Sizes;
}

/** A size for every named axis of the arguments, in the order in which they stand; then every whole number. */
export function planned(takes: Declaration['takes'], shape: Sizing, fixed: Sizes = {}): Planned {
  const axes: Record<string, number> = {};
  const note = (axis: Axis) => {
    if (typeof axis === 'number' || Object.hasOwn(axes, nameOf(axis))) return;
    axes[nameOf(axis)] = axisSize(shape, Object.keys(axes).length);
  };
  eachForm(takes, (form) => {
    if (form.kind === 'tensor') form.axes.forEach(note);
    if (form.kind === 'number' && form.domain.axis !== undefined) note(form.domain.axis);
    if (form.kind === 'function') note(form.axis);
  });
  const sizes: Record<string, number> = { ...axes, ...fixed };
  const counts: (() => void)[] = [];
  eachForm(takes, (form, key) => {
    if (form.kind !== 'number' || !form.domain.whole) return;
    const { domain } = form;
    const plan = () => {
      if (!Object.hasOwn(sizes, domain.axis ?? key)) sizes[domain.axis ?? key] = everydayNumber(domain, sizes);
    };
    // an id may stand before the size that it must stay below
    if (canPlan(plan)) return;
    counts.push(plan);
  });
  for (const plan of counts) plan();
  return { axes, sizes };
}

/** The size of the axis at a place: as all others, or unlike those before it. */
export function axisSize(shape: Sizing, place: number): number {
  if (shape === 'single') return 1;
  if (shape === 'few') return 2 + place;
  return shape === 'square' ? SQUARE : DIFFERENT[place % DIFFERENT.length];
}

function canPlan(plan: () => void): boolean {
  try {
    plan();
    return true;
  } catch {
    return false;
  }
}

/** A number like those of everyday use; an edge where there is none. */
export const everydayNumber = (domain: Domain, sizes: Sizes) => domain.usual(sizes)[0] ?? domain.edges(sizes)[0];

/** Visits every form among the arguments with the key that it stands at. */
function eachForm(takes: Declaration['takes'], visit: (form: Form, key: string) => void): void {
  const walk = (form: Form, key: string): void => {
    visit(form, key);
    if (form.kind === 'optional') walk(form.form, key);
    if (form.kind === 'record') for (const [own, inner] of Object.entries(form.keys)) walk(inner, own);
    if (form.kind === 'variant') for (const one of Object.values(form.of)) walk(one, key);
    if (form.kind === 'list') for (let i = 0; i < leastLength(form.length.least); i++) walk(form.item(i), key);
  };
  for (const argument of takes) for (const [name, form] of Object.entries(argument)) walk(form, name);
}

const leastLength = (least: Size) => (typeof least === 'number' ? least : 1);
