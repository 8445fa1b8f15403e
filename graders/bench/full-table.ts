import type { Language } from '../texts/text.ts';
import { PROJECT } from '../sandbox/build/guest-bundle.ts';
import { fullChecks } from './full-check.ts';

const ROUNDS = 5;

/** `npm run bench -- TOPIC…`: full grading of each topic's reference against the floor, as a table. */
export async function fullTable(topics: readonly string[], language: Language): Promise<void> {
  const name = { es: 'corrección completa de la referencia', en: 'full grading of the reference' }[language];
  process.stdout.write(
    `| ${name} | ms | ${{ es: 'suelo, ms', en: 'floor, ms' }[language]} | ${{ es: 'razón', en: 'ratio' }[language]} |\n| --- | --- | --- | --- |\n`,
  );
  let [ours, base] = [0, 0];
  const row = (first: string, a: number, b: number, ratio: number) =>
    process.stdout.write(`| ${first} | ${Math.round(a)} | ${Math.round(b)} | ${ratio.toFixed(2)} |\n`);
  await fullChecks(PROJECT, topics, ROUNDS, (done) => {
    ours += done.ours;
    base += done.base;
    row(done.topic, done.ours, done.base, done.ratio);
  });
  row({ es: 'todos', en: 'all' }[language], ours, base, ours / base);
}
