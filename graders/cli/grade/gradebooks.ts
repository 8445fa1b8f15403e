/** `--gradebook canvas[=FILE]`, `moodle=FILE`, `gradescope[=FILE]`: files that a platform imports. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OutFolder } from '../../batch/out-folder.ts';
import { BadInput } from '../../faults/bad-input.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Delivery } from '../../submission/submission.ts';
import type { Language } from '../../texts/text.ts';
import { askedColumn, type CanvasTopic } from '../../../reports/gradebook/canvas-columns.ts';
import { canvasBook, madeCanvas } from '../../../reports/gradebook/canvas.ts';
import { gradescopeBook, madeGradescope } from '../../../reports/gradebook/gradescope.ts';
import { marksOf, type Mark } from '../../../reports/gradebook/marks.ts';
import { moodleBook } from '../../../reports/gradebook/moodle.ts';
import { Sheet, type Filled } from '../../../reports/gradebook/sheet.ts';
import type { Losses } from './lost.ts';
import { say } from './say.ts';

/** No class's gradebook is larger. */
const MOST_BYTES = 64 * 2 ** 20;

export interface Gradebook {
  readonly platform: string;
  readonly fill: (marks: readonly Mark[]) => Filled;
}

/**
 * The gradebooks asked for, their files read and their columns found before anything is graded. `columns` are those of
 * `--column`.
 * @throws BadInput
 */
export async function gradebooks(
  asked: readonly string[],
  columns: readonly string[],
  topics: readonly CanvasTopic[],
  language: Language,
): Promise<Gradebook[]> {
  if (columns.length > 0 && !asked.some((words) => words.startsWith('canvas=')))
    throw new BadInput({
      es: '--column nombra una columna del libro de Canvas: necesita --gradebook canvas=ARCHIVO.',
      en: "--column names a column of Canvas's gradebook: it needs --gradebook canvas=FILE.",
    });
  return Promise.all(
    asked.map(async (words) => {
      const [platform, path = ''] = words.split(/=(.*)/s);
      const sheet = path === '' ? null : new Sheet(await bytesOf(path, platform), basename(path));
      return { platform, fill: fillerOf(platform, sheet, basename(path), { columns, topics, language }) };
    }),
  );
}

async function bytesOf(path: string, platform: string): Promise<Buffer> {
  const bytes = await stat(path)
    .then(({ size }) => (size > MOST_BYTES ? null : readFile(path)))
    .catch(({ code = 'error' }: NodeJS.ErrnoException) => {
      throw new BadInput({
        es: `No se puede leer «${path}» (${code}): es el archivo de --gradebook ${platform}.`,
        en: `'${path}' cannot be read (${code}): it is the file of --gradebook ${platform}.`,
      });
    });
  if (bytes === null)
    throw new BadInput({
      es: `«${path}» pasa de ${MOST_BYTES / 2 ** 20} MiB: no es el archivo de --gradebook ${platform}.`,
      en: `'${path}' is larger than ${MOST_BYTES / 2 ** 20} MiB: it is not the file of --gradebook ${platform}.`,
    });
  return bytes;
}

interface Choices {
  readonly columns: readonly string[];
  readonly topics: readonly CanvasTopic[];
  readonly language: Language;
}

function fillerOf(platform: string, sheet: Sheet | null, file: string, choices: Choices): Gradebook['fill'] {
  const { columns, topics, language } = choices;
  if (platform === 'canvas' && sheet !== null) {
    const asked = columns.map((words) => askedColumn(words, topics));
    return canvasBook(sheet, file, topics, asked).fill;
  }
  if (platform === 'canvas') return (marks) => madeCanvas(marks, language, 'canvas.csv');
  if (platform === 'gradescope') return sheet === null ? madeGradescope : gradescopeBook(sheet, file);
  if (platform === 'moodle' && sheet !== null) return moodleBook(sheet, file);
  if (platform === 'moodle')
    throw new BadInput({
      es: 'Moodle solo importa la hoja que él mismo da: descárgala y usa --gradebook moodle=ARCHIVO.',
      en: 'Moodle imports only the worksheet that it gives itself: download it and use --gradebook moodle=FILE.',
    });
  throw new BadInput({
    es: `--gradebook debe ser canvas, moodle=ARCHIVO o gradescope, y es «${platform}».`,
    en: `--gradebook must be canvas, moodle=FILE or gradescope, and is '${platform}'.`,
  });
}

/** Says what goes where and who stays blank, and then writes `<platform>.csv` for each. */
export async function writeGradebooks(
  out: OutFolder,
  books: readonly Gradebook[],
  verdicts: readonly Verdict[],
  deliveries: ReadonlyMap<string, Delivery>,
  language: Language,
  losses: Losses,
): Promise<void> {
  for (const { platform, fill } of books) {
    const row = { es: `Su fila de ${platform}.csv`, en: `Its row of ${platform}.csv` };
    const { csv, notes } = losses.drawn(row, verdicts, (all) => fill(marksOf(all, deliveries)));
    for (const note of notes) say(note, language);
    await out.write(`${platform}.csv`, csv);
  }
}
