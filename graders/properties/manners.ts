/**
 * How a function treats its arguments, memory and bad input: three checks for each, made of its declaration. The legal
 * calls are of everyday use and at each edge; the bad ones are all that the declaration says must be refused.
 */
import fc from 'fast-check';
import type { Check } from '../check/check.ts';
import { asker, type DeclaredCall } from '../forms/ask.ts';
import type { Declaration, Declarations } from '../forms/declare.ts';
import { everyday, legalArguments } from '../forms/legal.ts';
import { refusals } from '../forms/refused.ts';
import { Recent } from '../kept/recent.ts';
import type { Sizing } from '../forms/axis.ts';
import { refusesBadInput, type BadCall } from './refuses-bad-input.ts';
import { argumentsUnchanged, nothingLeaks } from './purity.ts';
import { drawFromSeed, plainDraw } from './draw.ts';

export type Manner = 'errors' | 'arguments' | 'memory';

/** So many layouts of a function's calls are remembered, for its arguments and its memory alike. */
const LAYOUTS = 16;

export interface MannersOptions {
  /** the check that must pass first, by function; `<function>.values` where none is named */
  readonly after?: Readonly<Record<string, string>>;
  /** functions of which less is asked */
  readonly only?: Readonly<Record<string, readonly Manner[]>>;
}

/** The checks `<function>.errors`, `.arguments` and `.memory` of every declared function. */
export function manners(declarations: Declarations, { after = {}, only = {} }: MannersOptions = {}): readonly Check[] {
  const checks = Object.entries(declarations).flatMap(([name, declaration]) => {
    const dependsOn = [after[name] ?? `${name}.values`];
    const wanted = only[name] ?? ['errors', 'arguments', 'memory'];
    const one = { function: name, section: 'rules', dependsOn };
    const laidOut = new Recent<string, readonly DeclaredCall[]>(LAYOUTS);
    const plan = (layout: Layout) =>
      laidOut.get(`${layout.seed} ${layout.shape} ${layout.isPlain === true}`, () =>
        legalCalls(name, declaration, layout),
      );
    const legal = { ...one, inputs: new Layouts(), plan };
    return [
      ...(wanted.includes('errors') ? [refusesBadInput({ ...one, ...badInput(name, declaration) })] : []),
      ...(wanted.includes('arguments') ? [argumentsUnchanged(legal)] : []),
      ...(wanted.includes('memory') ? [nothingLeaks({ ...legal, allowance: declaration.keeps ?? 0 })] : []),
    ];
  });
  const isOf = (aspect: string) => checks.filter(({ id }) => id.endsWith(`.${aspect}`));
  return [...isOf('errors'), ...checks.filter(({ id }) => !id.endsWith('.errors'))];
}

/** What is drawn: the declaration lays out the calls, with entries from a seed and axes of a shape. */
type Layout = { readonly seed: number; readonly shape: Sizing; readonly isPlain?: boolean };

/** Made smaller, all axes have the size 1; of plain numbers, they are few. */
class Layouts extends fc.Arbitrary<Layout> {
  override generate(random: fc.Random): fc.Value<Layout> {
    return new fc.Value({ seed: random.nextInt(1, 2 ** 30), shape: 'different' }, undefined);
  }
  override canShrinkWithoutContext(value: unknown): value is Layout {
    return typeof value === 'object';
  }
  override shrink({ seed, shape }: Layout): fc.Stream<fc.Value<Layout>> {
    const smaller: Layout[] = shape === 'different' ? [{ seed, shape: 'single' }] : [];
    return fc.stream(smaller.map((layout) => new fc.Value(layout, undefined)).values());
  }
  plain(seed: number): readonly Layout[] {
    return (['single', 'few'] as const).map((shape) => ({ seed, shape, isPlain: true }));
  }
}

function legalCalls(name: string, declaration: Declaration, { seed, shape, isPlain }: Layout): readonly DeclaredCall[] {
  const ask = asker(name, declaration);
  const draw = isPlain === true ? plainDraw : drawFromSeed;
  const asked = legalArguments(declaration, draw(seed), shape);
  // a size of 1 is legal for every axis, and always asked once
  const single = shape === 'single' ? [] : legalArguments(declaration, draw(seed), 'single').slice(0, 1);
  return [...asked, ...single].map((args) => ({ ...ask(args), observe: true }));
}

/** Bad input is the same for everybody and on every seed. */
function badInput(name: string, declaration: Declaration): { good: readonly DeclaredCall[]; bad: readonly BadCall[] } {
  const ask = asker(name, declaration);
  return {
    good: [1, 2].map((seed) => ask(everyday(declaration, drawFromSeed(seed)))),
    bad: refusals(declaration, drawFromSeed(1)).map((refusal) => ({ ...refusal, call: ask(refusal.args) })),
  };
}
