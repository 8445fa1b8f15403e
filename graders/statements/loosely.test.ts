/** What is said of answers whose numbers are wrong together, on answers that are made so and on others. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { besideDue, looselyTied } from './loosely.ts';
import { areNear } from './leaves.ts';
import type { Relation, Valued } from './relation.ts';

const answered = (data: readonly number[], due: readonly number[], shape: readonly number[]): Valued =>
  ({ answer: { value: undefined, leaves: [{ path: '', shape, data }], due: [due] } }) as unknown as Valued;
const relation = (start: string): Relation =>
  [...looselyTied, ...besideDue].find(({ says }) => says.en.startsWith(start))!;
const holds = (start: string, one: Valued) => {
  const predicted = relation(start).predict(one, 0);
  return predicted !== null && areNear(one.answer.leaves[0].data, predicted);
};

const ROWS = 3;
const COLUMNS = 4;
const entry = fc.integer({ min: 1, max: 9 });
const matrix = fc.array(entry, { minLength: ROWS * COLUMNS, maxLength: ROWS * COLUMNS });
const perRow = fc.array(fc.integer({ min: 2, max: 9 }), { minLength: ROWS, maxLength: ROWS });
const shape = [ROWS, COLUMNS];
const row = (i: number) => Math.floor(i / COLUMNS);

test('rows times numbers of their own are multiples, and no shift or sum', () => {
  fc.assert(
    fc.property(matrix, perRow, (due, by) => {
      const one = answered(
        due.map((x, i) => x * by[row(i)]),
        due,
        shape,
      );
      expect(holds('the expected one times a number, another in each row', one)).toBe(true);
      expect(holds('something else than the expected one, though it adds up to the same in each row', one)).toBe(false);
      expect(holds('more than', one)).toBe(true);
      expect(holds('less than', one)).toBe(false);
    }),
  );
});

test('rows plus numbers of their own are shifts, and what moves within a row keeps its sum', () => {
  fc.assert(
    fc.property(matrix, perRow, (due, by) => {
      const moved = answered(
        due.map((x, i) => x + by[row(i)]),
        due,
        shape,
      );
      expect(holds('the expected one plus a number, another in each row', moved)).toBe(true);
      const turned = answered(
        due.map((x, i) => x + ([by[row(i)], -by[row(i)]][i % COLUMNS] ?? 0)),
        due,
        shape,
      );
      expect(holds('something else than the expected one, though it adds up to the same in each row', turned)).toBe(
        true,
      );
      expect(holds('the expected one plus a number, another in each row', turned)).toBe(false);
      expect([holds('more than', turned), holds('less than', turned)]).toEqual([false, false]);
    }),
  );
});

test('of one number there is no direction and no sum', () => {
  const one = answered([3], [2], []);
  for (const { predict } of looselyTied) expect(predict(one, 0)).toBeNull();
});
