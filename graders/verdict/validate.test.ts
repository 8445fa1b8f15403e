import { expect, test } from 'vitest';
import { compiledSchema } from './compiled-schema.ts';
import { validVerdict } from './validate.ts';

test('a validator is many functions: as one of all its parts V8 would optimise it for most of a second, in each batch', () => {
  const check = compiledSchema(new URL('./schema.ts', import.meta.url), 'VerdictSchema');
  expect(check({})).toBe(false);
  expect(String(check).length).toBeLessThan(20_000);
});

test('what is no verdict is refused by the name of its first wrong key', () => {
  expect(() => validVerdict(null)).toThrow(/^not a verdict: \/ /);
  expect(() => validVerdict({ schemaVersion: 1, submission: 3 })).toThrow(
    /^not a verdict: \/ must have required property/,
  );
});
