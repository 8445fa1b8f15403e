/** The stripper that a guest loads sooner says what Node's own says. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, type Reply } from '../../values/call.ts';
import { Guest } from '../host/guest.ts';
import { PROJECT } from './guest-bundle.ts';
import { DEFAULT_LIMITS } from '../host/limits.ts';
import { splitStripper } from './split-stripper.ts';
import { Stripper } from '../host/stripper.ts';
import { strongestIsolation } from '../host/strongest.ts';
import { untyped, type Amaro } from '../untyped.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradiente-stripper-'));
let amaro: Amaro;
const strip = (text: string) => amaro(text).code;
beforeAll(() => {
  splitStripper(folder);
  amaro = (createRequire(import.meta.url)(join(folder, 'strip.cjs')) as { transformSync: Amaro }).transformSync;
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

test.each(['export const = 1;', 'const a: = 1;', 'import x from;'])('what is no TypeScript is refused: %s', (text) => {
  expect(() => stripTypeScriptTypes(text)).toThrow();
  expect(() => untyped(text, amaro)).toThrow();
});

test.each(['enum E { A }', 'namespace N { export const n = 1; }', 'class C { constructor(private n: number) {} }'])(
  'what is more than types is written anew, as the host writes it: %s',
  async (text) => {
    const stripper = new Stripper();
    try {
      const { code, mappings } = untyped(text, amaro);
      expect(await stripper.stripped([{ path: 'solution.ts', text }])).toEqual([
        { path: 'solution.ts', text, stripped: code, mappings },
      ]);
      expect(() => new Script(code)).not.toThrow();
    } finally {
      await stripper.close();
    }
  },
);

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
