/** `npm run kit`: what students receive. */
import { resolve } from 'node:path';
import { graderOf } from '../engine/fingerprint.ts';
import { chosenTopics, loadTopic, topicIds } from '../engine/topics.ts';
import { readCourse } from '../batch/course.ts';
import { recordsOf } from '../kit/records.ts';
import { refuseFull, writeKit } from '../kit/write-kit.ts';
import { BadInput } from '../faults/bad-input.ts';
import { untranslated, type Language } from '../texts/text.ts';
import { kitProgress } from './kit-progress.ts';
import { read } from '../options/read.ts';
import { kit } from '../options/tables/kit.ts';
import { PROJECT } from '../engine/project.ts';
import { startedDirectly } from './started-directly.ts';

/** @returns 0 */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, kit, language);
  if (argv === null) return 0;
  if (argv.out === undefined || argv._.length > 0)
    throw new BadInput({
      es: 'Indica la carpeta del kit: npm run kit -- --out CARPETA.',
      en: 'Give the folder of the kit: npm run kit -- --out FOLDER.',
    });
  const out = resolve(argv.out);
  const course = argv.course === undefined ? null : await readCourse(resolve(argv.course), await topicIds(PROJECT));
  const ids = await chosenTopics(PROJECT, argv.topic.length > 0 ? argv.topic : (course?.topics ?? []));
  const title = argv.title ?? course?.title;
  const topics = await Promise.all(ids.map((id) => loadTopic(PROJECT, id)));
  const progress = kitProgress(language);
  try {
    await refuseFull(out);
    const grader = await graderOf(PROJECT, undefined, ids);
    await writeKit(PROJECT, out, {
      topics,
      title: typeof title === 'string' ? untranslated(title) : (title ?? null),
      grader,
      records: await recordsOf(PROJECT, topics, grader, progress),
    });
  } finally {
    progress.end();
  }
  process.stdout.write(`${out}\n`);
  return 0;
}

if (import.meta.main) console.error(startedDirectly('kit'));
