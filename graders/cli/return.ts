/** `npm run return`: the reports of a graded class, as each platform takes them back. */
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { listed } from '../../reports/gradebook/filling.ts';
import { marksOf } from '../../reports/gradebook/marks.ts';
import { moodleBook } from '../../reports/gradebook/moodle.ts';
import { Sheet } from '../../reports/gradebook/sheet.ts';
import { canvasFiles } from '../../reports/return/canvas.ts';
import { folderFiles } from '../../reports/return/folder.ts';
import type { GivenBack } from '../../reports/return/given-back.ts';
import { commentOf, moodleFiles } from '../../reports/return/moodle.ts';
import { BadInput } from '../faults/bad-input.ts';
import { plural, type Language, type Text } from '../texts/text.ts';
import { say } from './grade/say.ts';
import { read } from '../options/read.ts';
import { giveBack } from '../options/tables/return.ts';
import { readClassFolder, type ClassFolder } from './return/class-folder.ts';
import { writeArchive, writeBytes, writeFolders } from './return/write.ts';
import { startedDirectly } from './started-directly.ts';

/** @returns 0, also where somebody's report has no way back. @throws BadInput */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, giveBack, language);
  if (argv === null) return 0;
  if (argv._.length !== 1 || [argv.moodle, argv.canvas, argv.folder].filter(Boolean).length !== 1)
    throw new BadInput({
      es: 'Indica la carpeta evaluada y una plataforma: npm run return -- CARPETA --moodle | --canvas | --folder.',
      en: 'Give the graded folder and one platform: npm run return -- DIR --moodle | --canvas | --folder.',
    });
  if (argv.worksheet !== undefined && !argv.moodle)
    throw new BadInput({
      es: '--worksheet es la hoja de Moodle: necesita --moodle.',
      en: "--worksheet is Moodle's worksheet: it needs --moodle.",
    });
  const path = resolve(argv._[0]);
  const out = resolve(argv.out ?? join(path, 'return'));
  const graded = await readClassFolder(path, language);
  if (argv.folder) {
    const place = join(out, 'students');
    const given = folderFiles(graded.reports, language);
    sayWhat(place, given, graded.lost, language);
    await writeFolders(place, given.files);
    process.stdout.write(`\n${place}\n`);
    return 0;
  }
  const sheet = argv.worksheet === undefined ? null : await worksheet(resolve(argv.worksheet), graded, language);
  const place = join(out, argv.moodle ? 'moodle-feedback.zip' : 'canvas-comments.zip');
  const given = (argv.moodle ? moodleFiles : canvasFiles)(graded.reports, language);
  sayWhat(place, given, graded.lost, language);
  for (const note of sheet?.notes ?? []) say(note, language);
  await writeArchive(place, given.files);
  if (sheet !== null) await writeBytes(join(out, 'moodle-worksheet.csv'), sheet.csv);
  process.stdout.write(`\n${place}\n${sheet === null ? '' : `${join(out, 'moodle-worksheet.csv')}\n`}`);
  return 0;
}

/** The worksheet with grades and comments. @throws BadInput when it is none */
async function worksheet(path: string, { deliveries, reports }: ClassFolder, language: Language) {
  const bytes = await readFile(path).catch(({ code = 'error' }: NodeJS.ErrnoException) => {
    throw new BadInput({
      es: `No se puede leer «${path}» (${code}): es el archivo de --worksheet.`,
      en: `'${path}' cannot be read (${code}): it is the file of --worksheet.`,
    });
  });
  const comments = new Map(reports.map(({ submission, verdict }) => [submission, commentOf(verdict, language)]));
  return moodleBook(
    new Sheet(bytes, basename(path)),
    basename(path),
    comments,
  )(
    marksOf(
      reports.map(({ verdict }) => verdict),
      deliveries,
    ),
  );
}

/** How many reports go where, and whose does not, before anything is written. */
function sayWhat(place: string, { files, left }: GivenBack, lost: GivenBack['left'], language: Language): void {
  const notes: Text[] = [
    {
      es: `${plural(files.length, 'informe', 'informes')} en ${place}.`,
      en: `${plural(files.length, 'report', 'reports')} in ${place}.`,
    },
    ...[...Map.groupBy([...lost, ...left], ({ why }) => why.en).values()].map((own) => {
      const who = listed(own.map(({ submission }) => submission));
      return { es: `Sin informe: ${who} (${own[0].why.es}).`, en: `Without a report: ${who} (${own[0].why.en}).` };
    }),
  ];
  for (const note of notes) say(note, language);
}

if (import.meta.main) console.error(startedDirectly('return'));
