/** `npm run kit`: what students receive. */
import { resolve } from 'node:path';
import { graderOf } from '../engine/fingerprint.ts';
import { loadTopic, topicIds } from '../engine/topics.ts';
import { readCourse } from '../batch/course.ts';
import { recordSteps } from '../kit/record.ts';
import { recordsOf } from '../kit/records.ts';
import { refuseFull, writeKit } from '../kit/write-kit.ts';
import { BadInput } from '../faults/bad-input.ts';
import { untranslated, type Language } from '../texts/text.ts';
import { kitProgress } from './kit-progress.ts';
import { recordFile } from './knowledge.ts';
import { askedForHelp, options } from './options.ts';
import { chosenTopics, PROJECT } from './project.ts';
import { startedDirectly } from './started-directly.ts';

const USAGE = {
  es: 'npm run kit -- --out CARPETA [opciones]\n\nEscribe lo que reciben los estudiantes: enunciados, puntos de partida y un corrector que conoce los valores esperados solo como números.\n\nEjemplo: npm run kit -- --out ../kit-semana-7',
  en: 'npm run kit -- --out FOLDER [options]\n\nWrites what students receive: handouts, starters, and a grader that knows expected values as numbers only.\n\nExample: npm run kit -- --out ../kit-week-7',
};
const HELP = {
  out: { es: 'carpeta nueva para el kit', en: 'a new folder for the kit' },
  topic: { es: 'solo este tema (se puede repetir)', en: 'this topic only (may be repeated)' },
  title: { es: 'título del curso, para el README', en: "the course's title, for the README" },
  course: {
    es: 'archivo del curso (YAML o JSON): su «title» y sus «topics»',
    en: "course file (YAML or JSON): its 'title' and 'topics'",
  },
};

/** @returns 0 */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = await options(args, language, USAGE)
    .option('out', { type: 'string', requiresArg: true, describe: HELP.out[language] })
    .option('topic', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: HELP.topic[language] })
    .option('title', { type: 'string', requiresArg: true, describe: HELP.title[language] })
    .option('course', { type: 'string', requiresArg: true, describe: HELP.course[language] })
    .parseAsync();
  if (askedForHelp(args)) return 0;
  if (argv.out === undefined || argv._.length > 0)
    throw new BadInput({
      es: 'Indica la carpeta del kit: npm run kit -- --out CARPETA.',
      en: 'Give the folder of the kit: npm run kit -- --out FOLDER.',
    });
  const out = resolve(argv.out);
  const course = argv.course === undefined ? null : await readCourse(resolve(argv.course), await topicIds(PROJECT));
  const ids = await chosenTopics(argv.topic.length > 0 ? argv.topic : (course?.topics ?? []));
  const title = argv.title ?? course?.title;
  const topics = await Promise.all(ids.map((id) => loadTopic(PROJECT, id)));
  const progress = kitProgress(language, new Map(topics.map((topic) => [topic.id, recordSteps(topic)])));
  try {
    await refuseFull(out);
    const grader = await graderOf(PROJECT, undefined, ids);
    await writeKit(PROJECT, out, {
      topics,
      title: typeof title === 'string' ? untranslated(title) : (title ?? null),
      grader,
      recordFile,
      records: await recordsOf(PROJECT, ids, grader, progress),
    });
  } finally {
    progress.end();
  }
  process.stdout.write(`${out}\n`);
  return 0;
}

if (import.meta.main) console.error(startedDirectly('kit'));
