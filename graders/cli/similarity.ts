/** `npm run similarity`: which works of a class resemble one another. Nothing of it touches a score. */
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { writeWhole } from '../kept/whole-file.ts';
import { loadTopic } from '../engine/topics.ts';
import { readIntake } from '../intake/read-intake.ts';
import { compareClass } from '../similarity/class.ts';
import { renderSimilarity } from '../../reports/similarity/render-similarity.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Language } from '../texts/text.ts';
import { say } from './grade/say.ts';
import { wholeNumber } from './grade/whole-number.ts';
import { askedForHelp, options } from './options.ts';
import { askedFor, chosenTopics, PROJECT } from './project.ts';
import { startedDirectly } from './started-directly.ts';

const USAGE = {
  es: 'npm run similarity -- ENTREGAS --out CARPETA [opciones]\n\nSeñala entregas cuyo código se parece, sin contar el archivo inicial. Nunca forma parte de la nota.\n\nEjemplo: npm run similarity -- fixtures/submissions --out reports/out/parecido',
  en: 'npm run similarity -- SUBMISSIONS --out DIR [options]\n\nPoints at submissions whose code is alike, leaving the starter aside. It is never part of a score.\n\nExample: npm run similarity -- fixtures/submissions --out reports/out/similarity',
};
const HELP = {
  out: { es: 'carpeta de los resultados', en: 'folder of the results' },
  topic: { es: 'solo este tema (se puede repetir)', en: 'this topic only (may be repeated)' },
  roster: {
    es: 'lista de la clase, un CSV: un grupo entrega un solo trabajo',
    en: 'the class list, a CSV: a group hands in one work',
  },
  least: {
    es: 'parecido desde el que se señala una pareja, en %',
    en: 'similarity from which on a pair is pointed at, in %',
  },
};

/** @returns 0, whatever resembles what. @throws BadInput */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = await options(args, language, USAGE)
    .option('out', { type: 'string', requiresArg: true, describe: HELP.out[language] })
    .option('topic', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: HELP.topic[language] })
    .option('roster', { type: 'string', requiresArg: true, describe: HELP.roster[language] })
    .option('least', { type: 'string', requiresArg: true, default: '60', describe: HELP.least[language] })
    .parseAsync();
  if (askedForHelp(args)) return 0;
  if (argv._.length !== 1 || argv.out === undefined)
    throw new BadInput({
      es: 'Indica las entregas y la carpeta de los resultados: npm run similarity -- ENTREGAS --out CARPETA.',
      en: 'Give the submissions and the folder of the results: npm run similarity -- SUBMISSIONS --out DIR.',
    });
  const least = wholeNumber('--least', argv.least, 1, 100) / 100;
  const ids = await chosenTopics(argv.topic);
  const intake = await readIntake(resolve(String(argv._[0])), await askedFor(ids), argv.roster);
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
