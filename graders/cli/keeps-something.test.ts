/** What fails only because a work keeps something between calls is said to, and its replay fails as well. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Verdict } from '../verdict/schema.ts';
import { PROJECT, folderWith, gradiente } from './testing/run.ts';

const RIGHT = readFileSync(`${PROJECT}reference/kmeans-ebm/solution.ts`, 'utf8');
const PASSES_ALONE = /pasa si no se pregunta nada antes: tu código guarda algo/;

/** What `check` says of one function's failures, and how the first of them ends when it is replayed. */
async function checked(name: string, text: string) {
  const folder = await folderWith({ 'kmeans-ebm/solution.ts': text });
  const { stdout } = await gradiente('check', ['kmeans-ebm', '--dir', folder, '--json', '--lang', 'es']);
  const { topics } = JSON.parse(String(stdout)) as Verdict;
  const failing = topics[0].checks.filter((check) => check.function === name && check.evidence !== null);
  const replayed = await gradiente('check', [
    'kmeans-ebm',
    '--dir',
    folder,
    '--replay',
    failing[0].replay!,
    '--lang',
    'es',
  ]);
  return { said: failing.map(({ evidence }) => evidence!.differs!.es), replayed };
}

test.each<[string, string, string, string]>([
  [
    'a variable of tfjs with a name',
    'fit',
    'let state = { W: W0.clone(), ...infer(Y, W0) };',
    "let state = { W: tf.variable(W0, true, 'W').clone() as Tensor2D, ...infer(Y, W0) };",
  ],
  [
    'a list outside the functions',
    'fit',
    'const history = [mean(state.F)];',
    'HISTORY.push(mean(state.F)); const history = HISTORY;',
  ],
])(
  '%s',
  async (_, name, from, to) => {
    expect(RIGHT).toContain(from);
    const { said, replayed } = await checked(name, `${RIGHT.replace(from, to)}\nconst HISTORY: number[] = [];\n`);
    expect(said.length).toBeGreaterThan(0);
    expect(said[0]).toMatch(PASSES_ALONE);
    expect(replayed.exitCode).toBe(1);
    expect(replayed.stdout).toMatch(/pasa\s+si\s+no\s+se\s+pregunta\s+nada\s+antes/);
  },
  120_000,
);

test('of a function that keeps something and is wrong besides, only what passes alone is said to', async () => {
  const kept = RIGHT.replace(
    'const history = [mean(state.F)];',
    'HISTORY.push(mean(state.F)); const history = HISTORY;',
  );
  const wrong = kept.replace(
    'const W = updateW(Y, last.Z, last.W);',
    'const W = updateW(Y, last.Z, last.W).mul<Tensor2D>(2);',
  );
  expect(wrong).not.toBe(kept);
  const { said } = await checked('fit', `${wrong}\nconst HISTORY: number[] = [];\n`);
  expect(said.length).toBeGreaterThan(0);
  expect(said.join()).not.toMatch(PASSES_ALONE);
}, 120_000);

test('a wrong function that keeps nothing fails by itself, whatever else the file keeps', async () => {
  const from = 'const W = updateW(Y, last.Z, last.W);';
  expect(RIGHT).toContain(from);
  const text = `${RIGHT.replace(from, 'const W = updateW(Y, last.Z, last.W).mul<Tensor2D>(2);')}\nlet calls = 0;\nexport const count = () => calls++;\n`;
  const { said, replayed } = await checked('fit', text);
  expect(said.join()).not.toMatch(PASSES_ALONE);
  expect(replayed.exitCode).toBe(1);
}, 120_000);
