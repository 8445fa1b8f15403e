/** The stripper that a guest loads sooner says what Node's own says. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guestBundle, PROJECT } from './guest-bundle.ts';
import { splitStripper } from './split-stripper.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradiente-stripper-'));
let strip: (text: string) => string;
beforeAll(() => {
  splitStripper(folder);
  const { transformSync } = createRequire(import.meta.url)(join(folder, 'strip.cjs')) as { transformSync(text: string): { code: string } };
  strip = (text) => transformSync(text).code;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every text that is TypeScript comes out the same, character by character', () => {
  const files = ['fixtures', 'reference', 'assignments', 'graders'].flatMap((part) => readdirSync(join(PROJECT, part), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts')).map((path) => join(PROJECT, part, path)));
  const stripped = (how: (text: string) => string, text: string) => { try { return how(text); } catch { return null; } };
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  const own = texts.map((text) => stripped(stripTypeScriptTypes, text));
  expect(own.filter((text) => text !== null).length).toBeGreaterThan(500);
  expect(texts.map((text) => stripped(strip, text))).toEqual(own);
});

test.each(['enum E { A }', 'export const = 1;', 'namespace N { export const n = 1; }', 'module M {}', 'class C { constructor(private n: number) {} }'])('what Node refuses is refused: %s', (text) => {
  expect(() => stripTypeScriptTypes(text)).toThrow();
  expect(() => strip(text)).toThrow();
});

test('a guest has it beside its bundle, and does not load the four megabytes', () => {
  const bundle = join(PROJECT, guestBundle()!);
  const program = `require(${JSON.stringify(join(bundle, 'strip.cjs'))}).transformSync('const n: number = 1;'); process.stdout.write(String(process.moduleLoadList.filter((name) => name.includes('amaro')).length));`;
  expect(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })).toBe('0');
});
