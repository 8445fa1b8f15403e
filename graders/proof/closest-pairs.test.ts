/** Beside a condition stands the pair of calls between which it turns; it is in the text of both languages. */
import { expect, test } from 'vitest';
import { statementOn } from '../engine/statements.ts';
import { illegalIn } from '../forms/legality.ts';
import { argumentsOf } from '../forms/misfit.ts';
import { benchInside, rightInside, wrongInside } from './inside.ts';
import type { Call, Reply } from '../values/call.ts';
import { TensorValue } from '../values/value.ts';
import { neighboursOf } from '../statements/pool.ts';

const TOPIC = 'ebm';
const context = await benchInside(TOPIC);
const right = (await rightInside(TOPIC)).get('solution')!;
const { submissions } = await wrongInside(TOPIC);
const told = (name: string, work: { ask(calls: readonly Call[]): Promise<Reply[]> }) =>
  statementOn(name, [], work, context);

test('an option: right with one value, wrong with another, everything else equal', async () => {
  const found = (await told('freeEnergy', submissions.get('index-at-zero-temperature')!))!;
  expect(found.pair).toEqual({
    right: { es: expect.stringMatching(/^`beta` = [\d,]+$/), en: expect.stringMatching(/^`beta` = [\d.]+$/) },
    wrong: { es: '`beta` = ∞', en: '`beta` = ∞' },
  });
  expect(found.text.es).toContain(
    `está bien con ${found.pair!.right.es} y mal con \`beta\` = ∞, con todo lo demás igual`,
  );
  expect(found.text.en).toContain(
    `right with ${found.pair!.right.en} and wrong with \`beta\` = ∞, everything else equal`,
  );
});

test('a size: the smaller call is the first part of the larger one', async () => {
  const found = (await told('marginalGibbs', submissions.get('normalises-over-everything')!))!;
  expect(found.pair!.right.en).toMatch(/^N \(the rows of `E`\) = 1$/);
  expect(found.pair!.wrong.es).toMatch(/^N \(las filas de `E`\) = [2-9]$/);
});

test('an entry: one that turns a right answer into a wrong one is shown as it is', async () => {
  const wrongWhereZero = {
    async ask(calls: readonly Call[]) {
      const replies = await right.ask(calls);
      return replies.map((reply, i): Reply => {
        const [first] = calls[i].args;
        const hasZero = first instanceof TensorValue && first.data.includes(0);
        if (calls[i].function !== 'quadraticEnergy' || !hasZero || reply.kind !== 'value') return reply;
        const { dtype, shape, data } = reply.value as TensorValue;
        return {
          ...reply,
          value: new TensorValue(
            dtype,
            shape,
            data.map((entry) => 2 * entry + 1),
          ),
        };
      });
    },
  };
  const found = (await told('quadraticEnergy', wrongWhereZero))!;
  expect(found.text.en).toMatch(/holds a 0/);
  expect(found.pair!.wrong.en).toMatch(/= \[.*\b0\b.*\]$/);
  expect(found.pair!.right.en).not.toMatch(/\b0\b(?!\.)/);
});

test('a relation that holds everywhere has no sides, and no pair', async () => {
  const found = await told('quadraticEnergy', {
    async ask(calls) {
      const replies = await right.ask(calls);
      return replies.map((reply): Reply => {
        if (reply.kind !== 'value' || !(reply.value instanceof TensorValue)) return reply;
        const { dtype, shape, data } = reply.value;
        return {
          ...reply,
          value: new TensorValue(
            dtype,
            shape,
            data.map((entry) => 3 * entry),
          ),
        };
      });
    },
  });
  expect([found!.kind, found!.pair]).toEqual(['relation', undefined]);
});

test('every neighbour is a call that the declaration calls legal', () => {
  for (const { calls } of neighboursOf(context.topic.checks))
    for (const call of calls) expect(illegalIn(call.declaration, argumentsOf(call.declaration, call))).toBe(null);
});
