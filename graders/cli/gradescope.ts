/** `npm run gradescope`: an autograder for Gradescope, one zip for one topic. */
import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { renameSync, rmSync, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { chosenTopics, loadTopic } from '../engine/topics.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Language } from '../texts/text.ts';
import { autograderFiles } from './gradescope/files.ts';
import { wholeNumber } from './grade/whole-number.ts';
import { read } from '../options/read.ts';
import { gradescope } from '../options/tables/gradescope.ts';
import { PROJECT } from '../engine/project.ts';
import { startedDirectly } from './started-directly.ts';

const SAY = {
  es: 'Listo: súbelo en Gradescope en «Configure Autograder». El contenedor de Gradescope puede no permitir espacios de nombres: entonces se corrige con los permisos de Node, que no impiden señales a otros procesos del mismo contenedor. El zip contiene la referencia: no lo des a los estudiantes.',
  en: "Done: upload it to Gradescope under Configure Autograder. Gradescope's container may allow no namespaces: then Node's permissions isolate, which do not stop signals to other processes of the same container. The zip holds the reference: do not give it to students.",
};
/** One date for all entries, so that the same project and seed give the same bytes. */
const DATE = new Date('2020-01-01T00:00:00Z');

/** @returns 0 when the zip is written */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, gradescope, language);
  if (argv === null) return 0;
  if (argv.topic === undefined || argv.out === undefined)
    throw new BadInput({
      es: 'Indica el tema y el archivo: npm run gradescope -- --topic TEMA --out ARCHIVO.zip.',
      en: 'Give the topic and the file: npm run gradescope -- --topic TOPIC --out FILE.zip.',
    });
  const [topic] = await chosenTopics(PROJECT, [argv.topic]);
  await loadTopic(PROJECT, topic);
  const settings = {
    topic,
    seed:
      argv.seed === undefined
        ? String(randomInt(2 ** 47))
        : String(wholeNumber('--seed', argv.seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)),
    language,
  };
  await writeZip(resolve(argv.out), await autograderFiles(PROJECT, settings));
  process.stdout.write(`${SAY[language]}\n\n${resolve(argv.out)}\n`);
  return 0;
}

/** Writes the zip whole or not at all. @throws BadInput when it can't be written */
async function writeZip(path: string, files: Awaited<ReturnType<typeof autograderFiles>>): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const { name, content, isProgram } of files)
    zip.addBuffer(content, name, { mtime: DATE, mode: isProgram ? 0o100755 : 0o100644 });
  zip.end();
  const unfinished = `${path}.part`;
  try {
    await pipeline(zip.outputStream, createWriteStream(unfinished));
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    const { code = 'error' } = error as NodeJS.ErrnoException;
    throw new BadInput({
      es: `No se puede escribir «${path}» (${code}): elige otro archivo con --out.`,
      en: `'${path}' cannot be written (${code}): choose another file with --out.`,
    });
  }
}

if (import.meta.main) console.error(startedDirectly('gradescope'));
