/** `npm run similarity`: which works of a class resemble one another. Nothing of it touches a score. */
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { writeWhole } from '../kept/whole-file.ts';
import { chosenTopics, loadTopic, topicIds } from '../engine/topics.ts';
import { readIntake } from '../intake/read-intake.ts';
import { compareClass } from '../similarity/class.ts';
import { renderSimilarity } from '../../reports/similarity/render-similarity.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Language } from '../texts/text.ts';
import { say } from './grade/say.ts';
import { wholeNumber } from './grade/whole-number.ts';
import { read } from '../options/read.ts';
import { similarity } from '../options/tables/similarity.ts';
import { PROJECT } from '../engine/project.ts';
import { askedOf } from '../intake/asked.ts';
import { startedDirectly } from './started-directly.ts';

/** @returns 0, whatever resembles what. @throws BadInput */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, similarity, language);
  if (argv === null) return 0;
  if (argv._.length !== 1 || argv.out === undefined)
    throw new BadInput({
      es: 'Indica las entregas y la carpeta de los resultados: npm run similarity -- ENTREGAS --out CARPETA.',
      en: 'Give the submissions and the folder of the results: npm run similarity -- SUBMISSIONS --out DIR.',
    });
  const least = wholeNumber('--least', argv.least, 1, 100) / 100;
  const ids = await chosenTopics(PROJECT, argv.topic);
  const intake = await readIntake(
    resolve(argv._[0]),
    await askedOf(PROJECT, ids, await topicIds(PROJECT)),
    argv.roster,
  );
  const topics = await Promise.all(
    ids.map(async (id) => ({
      id,
      title: (await loadTopic(PROJECT, id)).title,
      starter: await readFile(`${PROJECT}assignments/${id}/solution.ts`, 'utf8'),
    })),
  );
  const out = resolve(argv.out);
  await mkdir(out, { recursive: true }).catch(({ code = 'error' }: NodeJS.ErrnoException) => {
    throw new BadInput({
      es: `No se puede escribir en «${out}» (${code}): elige otra carpeta con --out.`,
      en: `'${out}' cannot be written (${code}): choose another folder with --out.`,
    });
  });
  say(intake.taken, language);
  const files = renderSimilarity(await compareClass(intake.submissions, topics, least), least, language);
  // the page that leads to the others comes last
  for (const [name, content] of [...files].reverse()) await writeWhole(join(out, name), content);
  process.stdout.write(`\n${join(out, 'index.html')}\n`);
  return 0;
}

if (import.meta.main) console.error(startedDirectly('similarity'));
