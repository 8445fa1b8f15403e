import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { completionScript } from './completion.ts';
import { help, lineOf } from './help.ts';
import { optionsOf } from './table.ts';
import { TABLES } from './tables.ts';

const fileOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test.each([
  ['README.md', 'en'],
  ['README.es.md', 'es'],
] as const)('%s has the line of each command', (file, language) => {
  const lines = Object.values(TABLES).map((table) => lineOf(table, language));
  const [, block] = /<!-- options -->\n([\s\S]*?)\n<!-- \/options -->/.exec(fileOf(file)) ?? [];
  expect(block).toBe(lines.join('\n'));
});

test('every command is a script of package.json, and the other way round', () => {
  const { scripts } = JSON.parse(fileOf('package.json')) as { scripts: Record<string, string> };
  const started = Object.keys(scripts).filter((name) => scripts[name].startsWith('node graders/cli/start.mjs '));
  expect(Object.keys(TABLES).sort()).toEqual(started.sort());
});

test('help of every command fits a small terminal, and its call is the first line', () => {
  for (const [name, table] of Object.entries(TABLES))
    for (const language of ['es', 'en'] as const) {
      const text = help(table, language, 80);
      expect(Math.max(...text.split('\n').map(({ length }) => length)), name).toBeLessThanOrEqual(80);
      expect(text).toMatch(new RegExp(`^npm run (-s )?${name}\\b`));
    }
});

test.each([
  ['npm run gra', ['grade', 'grade:pr', 'gradescope']],
  ['npm run grade -- class --to', ['--topic']],
  ['npm run -s check -- --wa', ['--watch']],
  ['npm run grade : p', ['pr']],
  ['npm run grade : pr -- --ba', ['--base']],
  ['npm install x', []],
])('bash completes %s', (line, expected) => {
  const words = line.split(' ');
  const script = `${completionScript('bash', TABLES)}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_gradiente; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const found = execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\n').filter(Boolean);
  expect(found.sort()).toEqual(expected);
});

test('each option of each command is completed', () => {
  const script = completionScript('bash', TABLES);
  for (const [name, table] of Object.entries(TABLES)) {
    const line = script.split('\n').find((one) => one.trim().startsWith(`${name})`))!;
    for (const option of Object.keys(optionsOf(table))) expect(line).toContain(`--${option} `);
  }
});
