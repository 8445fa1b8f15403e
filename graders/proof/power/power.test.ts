import fc from 'fast-check';
import { expect, test } from 'vitest';
import { powerOf, type Work } from './power.ts';

const works = fc.array(
  fc.record({
    key: fc.string({ minLength: 1 }),
    needs: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.nat(6)),
  }),
  { maxLength: 20 },
);

const killedWith = ({ needs }: Work, samples: (check: string) => number) =>
  Object.entries(needs).some(([check, need]) => need <= samples(check));

test('with the samples that do, every work that loses something still does, and with one fewer some check fails less', () => {
  fc.assert(
    fc.property(works, (all) => {
      const power = powerOf(all);
      const killed = all.filter(({ needs }) => Object.keys(needs).length > 0);
      expect(power.killed).toBe(killed.length);
      for (const work of killed) expect(killedWith(work, (check) => power.of(check).least)).toBe(true);
      for (const check of ['a', 'b', 'c']) {
        const { least, lost, alone } = power.of(check);
        const needs = killed.map((work) => work.needs[check]).filter((need) => need !== undefined);
        expect([least, lost]).toEqual([Math.max(0, ...needs), needs.length]);
        expect(alone).toBeLessThanOrEqual(lost);
      }
    }),
  );
});

test('what the other half does not know of is missed unless an edge decides it', () => {
  const halves = (needs: number) =>
    Array.from({ length: 32 }, (_, i): Work => ({ key: `work ${i}`, needs: { [`check ${i}`]: needs } }));
  expect(powerOf(halves(1)).missed).toHaveLength(32);
  expect(powerOf(halves(0)).missed).toEqual([]);
  const alike = Array.from({ length: 32 }, (_, i): Work => ({ key: `work ${i}`, needs: { a: 1 + (i % 2) } }));
  expect(powerOf(alike).missed).toEqual([]);
});
