import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TensorValue } from '../values/value.ts';
import { compacted } from './leaves.ts';

test('what a kit keeps of an exact answer has its form and five digits of each entry, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.array(fc.float(), { minLength: 1, maxLength: 20 }), (entries) => {
      const { dtype, shape, data } = compacted(entries) as unknown as TensorValue;
      expect([dtype, shape]).toEqual(['float32', [entries.length]]);
      entries.forEach((entry, i) => {
        if (!Number.isFinite(entry)) expect(data[i]).toBe(entry);
        else if (Number.isFinite(data[i]))
          expect(Math.abs(data[i] - entry)).toBeLessThanOrEqual(2 ** -16 * Math.abs(entry) + 2 ** -142);
        else expect(Math.abs(entry)).toBeGreaterThan(3.4e38); // rounded up beyond the largest
      });
    }),
  );
});
