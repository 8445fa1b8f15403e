/** `npm run bench`: speed, as ratios of two things run in turn on the same machine. */
import { availableParallelism, cpus } from 'node:os';
import { topicIds } from '../engine/topics.ts';
import { PROJECT } from '../sandbox/build/guest-bundle.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Language } from '../texts/text.ts';
import { read } from '../options/read.ts';
import { bench } from '../options/tables/bench.ts';
import { FIGURES, classTable, figuresTable } from './figures.ts';
import { fullTable } from './full-table.ts';
import { writeRow } from './readme.ts';

/** @returns 0 */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, bench, language);
  if (argv === null) return 0;
  if (argv.queue) return (await import('./queue.ts')).runQueueBench(argv, PROJECT, language);
  const known = await topicIds(PROJECT);
  for (const topic of [...argv._, ...argv.topic]) {
    if (!known.includes(topic))
      throw new BadInput({
        es: `No existe el tema «${topic}»: los temas son ${known.join(', ')}.`,
        en: `There is no topic '${topic}': the topics are ${known.join(', ')}.`,
      });
  }
  for (const figure of argv.figure) {
    if (!Object.hasOwn(FIGURES, figure))
      throw new BadInput({
        es: `No existe la cifra «${figure}»: son ${Object.keys(FIGURES).join(', ')}, y la e con --class.`,
        en: `There is no figure '${figure}': they are ${Object.keys(FIGURES).join(', ')}, and e with --class.`,
      });
  }
  const rounds = number('--rounds', argv.rounds ?? (argv.class === undefined ? '5' : '1'));
  const onRow = argv.readme ? writeRow : async () => {};
  process.stdout.write(`${cpus()[0]?.model ?? '?'}, ${availableParallelism()} × CPU, Node ${process.version}\n\n`);
  if (argv.class !== undefined)
    await classTable(
      number('--class', argv.class),
      argv.topic.length > 0 ? argv.topic : ['kmeans-ebm'],
      rounds,
      language,
      onRow,
    );
  else if (argv._.length > 0) await fullTable(argv._, language);
  else await figuresTable(argv.figure.length > 0 ? argv.figure : Object.keys(FIGURES), rounds, language, onRow);
  return 0;
}

function number(option: string, given: string): number {
  const value = Number(given);
  if (Number.isSafeInteger(value) && value >= 1 && value <= 100_000) return value;
  throw new BadInput({
    es: `${option} debe ser un entero de 1 a 100000, y es «${given}».`,
    en: `${option} must be an integer from 1 to 100000, and is '${given}'.`,
  });
}
