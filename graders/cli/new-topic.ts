/** `npm run new:topic`: the four folders of a topic, with one function that the author's own replace. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { blankTopic } from '../scaffold/blank.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Language } from '../texts/text.ts';
import { read } from '../options/read.ts';
import { newTopic } from '../options/tables/new-topic.ts';
import { PROJECT } from '../engine/project.ts';
import { startedDirectly } from './started-directly.ts';

const FOLDERS = ['assignments', 'reference', 'graders/topics', 'fixtures/golden'];

/** @returns 0. @throws BadInput when the name is no id, or one of the folders is there */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, newTopic, language);
  if (argv === null) return 0;
  const [id, ...more] = argv._;
  if (id === undefined || more.length > 0)
    throw new BadInput({
      es: 'Indica el nombre del tema: npm run new:topic -- ID.',
      en: "Give the topic's name: npm run new:topic -- ID.",
    });
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new BadInput({
      es: `«${id}» no sirve como nombre: usa minúsculas, cifras y guiones, como «kmeans-ebm».`,
      en: `'${id}' is no name for a topic: use lower-case letters, digits and hyphens, as in 'kmeans-ebm'.`,
    });
  const there = FOLDERS.map((folder) => `${folder}/${id}`).find((folder) => existsSync(join(PROJECT, folder)));
  if (there !== undefined)
    throw new BadInput({
      es: `${there}/ ya existe: elige otro nombre.`,
      en: `${there}/ is there already: choose another name.`,
    });
  for (const [path, text] of blankTopic(id)) {
    await mkdir(dirname(join(PROJECT, path)), { recursive: true });
    await writeFile(join(PROJECT, path), text);
  }
  const next = {
    es: `Sustituye «scale» por tus funciones en estas carpetas, en este orden: el contrato, la referencia, las comprobaciones, los errores. Qué está mal o falta, cuando quieras:\n  npm run topic -- ${id}`,
    en: `Replace 'scale' by your functions in these folders, in this order: the contract, the reference, the checks, the mistakes. What is wrong or missing, at any moment:\n  npm run topic -- ${id}`,
  }[language];
  process.stdout.write(`${FOLDERS.map((folder) => `${folder}/${id}/`).join('\n')}\n\n${next}\n`);
  return 0;
}

if (import.meta.main) console.error(startedDirectly('new:topic'));
