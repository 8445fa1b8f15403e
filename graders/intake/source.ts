/** What a class handed in, opened: what the source is, and whose each part of it is. */
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { BadInput } from '../faults/bad-input.ts';
import type { IntakeProblem } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';
import { archiveStem } from './archive-names.ts';
import { archiveTree, CLASS_LIMITS, STUDENT_LIMITS } from './archive.ts';
import type { Asked } from './asked.ts';
import { detect } from './detect.ts';
import { diskTree } from './disk-tree.ts';
import { withoutResults } from './earlier-results.ts';
import { enrol, type Enrolled } from './enrol.ts';
import { asOne } from './kinds/folders.ts';
import { areGitClones, GIT_CLONES, gitUnits } from './kinds/git-clones.ts';
import type { Units } from './kinds/kind.ts';
import { problemsOf, withRefusals } from './left-out.ts';
import { readRoster } from './roster.ts';
import { ContentReader } from './topic-by-content.ts';
import type { Tree } from './tree.ts';
import { Unreadable } from './trouble.ts';

const NO_ZONE: IntakeProblem = {
  submission: null,
  text: {
    es: 'La hoja de Moodle dice a qué hora se entregó y no en qué zona: esas horas se toman por desconocidas; escribe `timeZone: America/Lima` (o la tuya) en el archivo del curso (--course).',
    en: "Moodle's worksheet says when each was handed in and not in which zone: those times are taken as unknown; write `timeZone: America/Lima` (or yours) into the course file (--course).",
  },
};

/** A source whose rows are known, and whose works can be read while it is open. */
export interface OpenSource {
  /** what it was taken as: half a sentence */
  readonly taken: Text;
  readonly rows: readonly Enrolled[];
  readonly problems: readonly IntakeProblem[];
  readonly contents: ContentReader;
}

/** @throws BadInput where nothing can be read of it */
export async function whileOpen<T>(
  path: string,
  asked: Asked,
  roster: string | undefined,
  timeZone: string | null,
  work: (source: OpenSource) => Promise<T>,
): Promise<T> {
  const students = roster === undefined ? null : await readRoster(roster, timeZone);
  const closers: (() => Promise<void>)[] = [];
  const contents = new ContentReader(asked);
  closers.push(() => contents.close());
  try {
    const whole = await openSource(path);
    closers.push(whole.close);
    const { tree, problems: passedOver } = await withoutResults(whole);
    const { taken, level, units, problems, isAnonymous = false } = await unitsOf(tree, path, asked, closers, timeZone);
    // where the platform hides who is who, nobody of the roster is known to have handed in nothing
    const { rows, problems: enrolling } = enrol(withRefusals(units, level), isAnonymous ? null : students);
    const said = [
      ...[...passedOver, ...problemsOf(level, rows), ...problems],
      ...(students?.some(({ isUnzoned }) => isUnzoned === true) ? [NO_ZONE] : []),
      ...enrolling,
    ];
    return await work({ taken, rows, problems: said, contents });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new BadInput({
      es: `No se puede leer «${path}»: ${error.why.es}.`,
      en: `'${path}' cannot be read: ${error.why.en}.`,
    });
  } finally {
    await Promise.all(closers.map((close) => close()));
  }
}

async function openSource(path: string): Promise<Tree> {
  const info = await stat(path).catch(() => null);
  if (info === null)
    throw new BadInput({
      es: `No existe «${path}»: indica la carpeta que contiene una carpeta por entrega, o el archivo que descargaste.`,
      en: `'${path}' does not exist: give the folder that holds one folder for each submission, or the archive that you downloaded.`,
    });
  if (info.isDirectory()) return diskTree(path, STUDENT_LIMITS.entries);
  if (!info.isFile())
    throw new Unreadable({ es: 'no es una carpeta ni un archivo', en: 'it is neither a folder nor a file' });
  return archiveTree(await open(path), CLASS_LIMITS).catch((error: unknown) => {
    throw error instanceof Unreadable
      ? new BadInput({
          es: `«${path}» no es una carpeta ni un archivo comprimido que se pueda leer: ${error.toTeacher.es}.`,
          en: `'${path}' is not a folder and not an archive that can be read: ${error.toTeacher.en}.`,
        })
      : error;
  });
}

async function unitsOf(
  tree: Tree,
  path: string,
  asked: Asked,
  closers: (() => Promise<void>)[],
  timeZone: string | null,
): Promise<Units & { readonly taken: Text; readonly level: Tree }> {
  const detected = detect(tree, asked);
  const nobody = new BadInput({
    es: `«${path}» está vacía: debe contener una carpeta por entrega.`,
    en: `'${path}' is empty: it must hold one folder for each submission.`,
  });
  if (detected === null) throw nobody;
  if (detected.kind === 'one')
    return {
      taken: { es: 'el trabajo de una sola persona', en: "one person's work" },
      level: detected.tree,
      units: [asOne(detected.tree, archiveStem(basename(path)))],
      problems: [],
    };
  const { kind } = detected;
  const level = detected.tree;
  const found = (await areGitClones(level))
    ? { taken: GIT_CLONES, level, ...(await gitUnits(level, (close) => closers.push(close))) }
    : { taken: kind.name, level, ...(await kind.units(level, timeZone)) };
  if (found.units.length === 0) throw nobody;
  return found;
}
