/** Strings that a submission could bring, each an attack on a careless renderer. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '=HYPERLINK("https://evil.example";"grade")',
  '+1+cmd|calc',
  '@SUM(1,1)',
  '\u202etxt.exe \u2066hidden\u2069',
  '\u001b[31mred\u001b[0m\u0007',
  '{{constructor}} {{{this}}}',
  '![x](https://evil.example/x.png) [y](javascript:alert(1)) <b>bold</b>',
  '$\\href{javascript:alert(1)}{x}$ $\\htmlStyle{color:red}{x}$ $\\frac{$',
  '</style></title><h1>A+</h1>',
  'lone \ud800 surrogate',
  `${'a'.repeat(254)}ñ`,
  'comma, "quote"\nand a new line',
] as const;

/** All of them in one sentence. */
export const HOSTILE_SENTENCE = HOSTILE.join(' ');
