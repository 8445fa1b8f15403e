import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { cut, quoted } from './text.ts';

const markdown = new MarkdownIt({ html: true, linkify: true });
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc
    .array(fc.constantFrom('`', '``', '*', '$', '\\', '"', '<b>', '\n', ' ', 'a', '\u001b'), { maxLength: 40 })
    .map((parts) => parts.join('')),
);

test('whatever is quoted is one code span of one line, with nothing before it or behind it', () => {
  fc.assert(
    fc.property(words, (said) => {
      const tokens = markdown.parseInline(`a ${quoted(said)} b`, {})[0].children!;
      expect(tokens.map(({ type }) => type)).toEqual(['text', 'code_inline', 'text']);
      expect(quoted(said)).not.toMatch(/[\0-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});

test('a name stays as it is, and what could be a sentence of ours stands between quotation marks', () => {
  expect(quoted('params.We[0]')).toBe('`params.We[0]`');
  expect(quoted('kmeans-ebm/solución.ts')).toBe('`kmeans-ebm/solución.ts`');
  expect(quoted('The grader was at fault.')).toBe('`"The grader was at fault."`');
  expect(quoted('a`b``c')).toBe('```"a`b``c"```');
  expect(quoted('')).toBe('`""`');
});

test('what is quoted is short', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 50 }), (said, most) => {
      expect(cut(said, most).length).toBeLessThanOrEqual(most);
      expect(quoted(said, most).length).toBeLessThanOrEqual(9 * most + 4);
    }),
  );
  expect(quoted('x'.repeat(2 ** 20))).toHaveLength(302);
});
