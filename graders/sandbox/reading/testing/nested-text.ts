/** Texts in which a parser must try both ways, one inside the other: some of them never end. */
import fc from 'fast-check';

/** What opens, stands inside, and closes. Each is ambiguous until its end: a call or a function, a type or a comparison. */
const AMBIGUITIES: readonly (readonly [open: string, inside: string, close: string])[] = [
  ['async(', '', ')'],
  ['async(', '', ''],
  ['async<T>(', '', ')'],
  ['async (x = await(', 'x', '))'],
  ['<T>(', '1', ')'],
  ['<T>(x = ', '1', ') => 1'],
  ['(a = ', '1', ') => 1'],
  ['(a = ', '1', ')'],
  ['({ a = ', '1', ' }) => 1'],
  ['a ? (b) : (c) => ', '1', ' : 1'],
  ['a ? (b = ', '1', ') : c'],
  ['f<', 'x', '>(1)'],
  ['f<', 'x', ''],
  ['`${', 'x', '}`'],
  ['/** @param {{{{ */ (', '1', ')'],
  ['((x: (', 'number', ') => void) => 1)'],
  ['[', '', ']'],
  ['{{', '', ''],
];

export const nestedText: fc.Arbitrary<string> = fc
  .record({
    kinds: fc.array(fc.constantFrom(...AMBIGUITIES), { minLength: 1, maxLength: 2 }),
    depth: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 60 }), fc.constant(5000)),
    start: fc.constantFrom('export const a = ', 'type A = ', ''),
  })
  .map(({ kinds, depth, start }) => {
    const levels = Array.from({ length: depth }, (_, i) => kinds[i % kinds.length]);
    const [, inside] = levels.at(-1)!;
    const closes = levels.toReversed().map(([, , close]) => close);
    return `${start}${levels.map(([open]) => open).join('')}${inside}${closes.join('')};\n`;
  });
