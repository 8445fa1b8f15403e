/** `npm run bench`: speed, as ratios of two things run in turn on the same machine. */
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { topicIds } from '../engine/topics.ts';
import { BadInput } from '../verdict/bad-input.ts';
import type { Language } from '../verdict/text.ts';
import { fullChecks } from './full-check.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const ROUNDS = 5;
const USAGE = {
  es: 'npm run bench -- [TEMA…]\n\nMide la corrección completa de la referencia de cada tema frente al suelo: las mismas llamadas en un solo proceso, sin aislamiento ni juez. Mediana de 5 rondas.\n\nEjemplo: npm run bench -- kmeans-ebm',
  en: 'npm run bench -- [TOPIC…]\n\nMeasures the full grading of each topic\'s reference against the floor: the same calls in one process, without isolation or judge. Median of 5 rounds.\n\nExample: npm run bench -- kmeans-ebm',
};

/** @returns 0 */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const words = args.filter((word, i) => word !== '--lang' && args[i - 1] !== '--lang' && !word.startsWith('--lang='));
  if (words.includes('--help')) {
    process.stdout.write(`${USAGE[language]}\n`);
    return 0;
  }
  const known = await topicIds(PROJECT);
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined) throw new BadInput({ es: `No existe el tema «${unknown}»: los temas son ${known.join(', ')}.`, en: `There is no topic '${unknown}': the topics are ${known.join(', ')}.` });
  const topics = words.length === 0 ? known : words;
  process.stdout.write(`${cpus()[0]?.model ?? '?'}, ${availableParallelism()} × CPU, Node ${process.version}\n\n`);
  const name = { es: 'corrección completa de la referencia', en: 'full grading of the reference' }[language];
  process.stdout.write(`| ${name} | ms | ${{ es: 'suelo, ms', en: 'floor, ms' }[language]} | ${{ es: 'razón', en: 'ratio' }[language]} |\n| --- | --- | --- | --- |\n`);
  let [ours, base] = [0, 0];
  const row = (first: string, a: number, b: number, ratio: number) => process.stdout.write(`| ${first} | ${Math.round(a)} | ${Math.round(b)} | ${ratio.toFixed(2)} |\n`);
  await fullChecks(PROJECT, topics, ROUNDS, (done) => {
    ours += done.ours;
    base += done.base;
    row(done.topic, done.ours, done.base, done.ratio);
  });
  row({ es: 'todos', en: 'all' }[language], ours, base, ours / base);
  return 0;
}
