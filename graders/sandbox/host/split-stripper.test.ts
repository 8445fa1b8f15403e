/** The stripper that a guest loads sooner says what Node's own says. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, type Reply } from '../../values/call.ts';
import { Guest } from './guest.ts';
import { PROJECT } from './guest-bundle.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { splitStripper } from './split-stripper.ts';
import { strongestIsolation } from './strongest.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradiente-stripper-'));
let strip: (text: string) => string;
beforeAll(() => {
  splitStripper(folder);
  const { transformSync } = createRequire(import.meta.url)(join(folder, 'strip.cjs')) as {
    transformSync(text: string): { code: string };
  };
  strip = (text) => transformSync(text).code;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every text that is TypeScript comes out the same, character by character', () => {
  const files = ['fixtures', 'reference', 'assignments', 'graders'].flatMap((part) =>
    readdirSync(join(PROJECT, part), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(PROJECT, part, path)),
  );
  const stripped = (how: (text: string) => string, text: string) => {
    try {
      return how(text);
    } catch {
      return null;
    }
  };
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  const own = texts.map((text) => stripped(stripTypeScriptTypes, text));
  expect(own.filter((text) => text !== null).length).toBeGreaterThan(500);
  expect(texts.map((text) => stripped(strip, text))).toEqual(own);
});

test.each([
  'enum E { A }',
  'export const = 1;',
  'namespace N { export const n = 1; }',
  'module M {}',
  'class C { constructor(private n: number) {} }',
])('what Node refuses is refused: %s', (text) => {
  expect(() => stripTypeScriptTypes(text)).toThrow();
  expect(() => strip(text)).toThrow();
});

test("a guest that takes types out itself does so with it: Node's own is not loaded", async () => {
  const guest = new Guest(strongestIsolation().isolation, DEFAULT_LIMITS);
  try {
    expect(await guest.ready()).toBe(null);
    const text =
      "export function loaded(): string[] { return process.moduleLoadList.filter((name: string) => name.includes('amaro')); }";
    expect(await guest.load([{ name: 's', files: [{ path: 'solution.ts', text }] }])).toEqual([
      { exports: ['loaded'] },
    ]);
    const replies: Reply[] = [];
    await guest.ask('s', [call('loaded', {})], (reply) => replies.push(reply));
    expect(replies).toEqual([{ kind: 'value', value: [] }]);
    expect(
      (process as unknown as { moduleLoadList: string[] }).moduleLoadList.filter((name) => name.includes('amaro')),
    ).not.toEqual([]); // here, where Node's own has run
  } finally {
    await guest.kill();
  }
});
