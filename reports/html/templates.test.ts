import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatted, formattedInline } from './formatted.ts';

const FOLDERS = [new URL('./templates/', import.meta.url), new URL('../desk/templates/', import.meta.url)];

test('only markup that this program made is written unescaped', () => {
  const files = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => new URL(name, folder)));
  for (const { pathname: file } of files.filter(({ pathname }) => pathname.endsWith('.hbs'))) {
    const unescaped = readFileSync(file, 'utf8').match(/\{\{\{[^}]*\}\}\}|\{\{&[^}]*\}\}/g) ?? [];
    for (const place of unescaped) expect(`${file} ${place}`).toMatch(/ \{\{\{(\w+\.)*html\}\}\}$/);
  }
});

test('Markdown and formulas become markup, HTML and links do not', () => {
  expect(formatted('**a** `b`\n\n- c').html).toBe(
    '<p><strong>a</strong> <code>b</code></p>\n<ul>\n<li>c</li>\n</ul>\n',
  );
  expect(formattedInline('$x_1$').html).toContain('<msub><mi>x</mi><mn>1</mn></msub>');
  expect(formatted('$$\\sum_i x_i$$').html).toContain('display="block"');
  expect(formattedInline('<i>a</i> [b](http://c) ![d](e) <http://f>').html).toBe(
    '&lt;i&gt;a&lt;/i&gt; [b](http://c) ![d](e) &lt;http://f&gt;',
  );
});

test('money and unfinished formulas stay text', () => {
  expect(formattedInline('5 $ and 6 $').html).toBe('5 $ and 6 $');
  expect(formattedInline('a $b').html).toBe('a $b');
});

test('a formula that KaTeX refuses shows its source', () => {
  expect(formattedInline('$\\frac{$').html).toContain('\\frac{');
});
