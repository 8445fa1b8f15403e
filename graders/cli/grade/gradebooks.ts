/** `--gradebook canvas[=FILE]`, `moodle=FILE`, `gradescope[=FILE]`: files that a platform imports. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OutFolder } from '../../batch/out-folder.ts';
import { BadInput } from '../../verdict/bad-input.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Delivery } from '../../verdict/submission.ts';
import type { Language } from '../../verdict/text.ts';
import { fillCanvas } from '../../../reports/gradebook/canvas.ts';
import { fillGradescope } from '../../../reports/gradebook/gradescope.ts';
import { marksOf, type Mark } from '../../../reports/gradebook/marks.ts';
import { fillMoodle } from '../../../reports/gradebook/moodle.ts';
import type { Filled } from '../../../reports/gradebook/sheet.ts';
import type { Losses } from './lost.ts';
import { say } from './say.ts';

export interface Gradebook {
  readonly platform: string;
  readonly fill: (marks: readonly Mark[]) => Filled;
}

/** The gradebooks asked for, their files read and tried before anything is graded. @throws BadInput */
export async function gradebooks(asked: readonly string[], language: Language): Promise<Gradebook[]> {
  return Promise.all(
    asked.map(async (words) => {
      const [platform, path] = words.split(/=(.*)/s);
      const file = path === undefined || path === '' ? null : basename(path);
      const text =
        file === null
          ? null
          : await readFile(path, 'utf8').catch(({ code = 'error' }: NodeJS.ErrnoException) => {
              throw new BadInput({
                es: `No se puede leer «${path}» (${code}): es el archivo de --gradebook ${platform}.`,
                en: `'${path}' cannot be read (${code}): it is the file of --gradebook ${platform}.`,
              });
            });
      const book = { platform, fill: fillerOf(platform, text, file ?? `${platform}.csv`, language) };
      book.fill([]);
      return book;
    }),
  );
}

function fillerOf(platform: string, text: string | null, file: string, language: Language): Gradebook['fill'] {
  if (platform === 'canvas') return (marks) => fillCanvas(marks, text, language, file);
  if (platform === 'gradescope') return (marks) => fillGradescope(marks, text, file);
  if (platform === 'moodle' && text !== null) return (marks) => fillMoodle(marks, text, file);
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

/** Writes `<platform>.csv` for each, and says who is on one side only. */
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
    await out.write(`${platform}.csv`, csv);
    for (const note of notes) say(note, language);
  }
}
