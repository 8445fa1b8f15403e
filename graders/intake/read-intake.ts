/** Step 1 of grading: everything that a class handed in, in whatever form it arrived. Nothing is written to disk. */
import pLimit from 'p-limit';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { BadInput } from '../faults/bad-input.ts';
import type { IntakeProblem, Submission, Work } from '../submission/submission.ts';
import { plural, type Text } from '../texts/text.ts';
import { archiveStem } from './archive-names.ts';
import { archiveTree, CLASS_LIMITS, STUDENT_LIMITS } from './archive.ts';
import type { Asked } from './asked.ts';
import { detect } from './detect.ts';
import { diskTree } from './disk-tree.ts';
import { enrol } from './enrol.ts';
import { asOne } from './kinds/folders.ts';
import { areGitClones, GIT_CLONES, gitUnits } from './kinds/git-clones.ts';
import type { Units } from './kinds/kind.ts';
import { firstOfEach, problemsOf, withRefusals } from './left-out.ts';
import { readRoster } from './roster.ts';
import type { Tree } from './tree.ts';
import { Unreadable } from './trouble.ts';
import type { Unit } from './unit.ts';
import { worksOf, type Found } from './works.ts';
import { isStarter } from './entry.ts';
import { isHeavy } from './inner-archives.ts';
import { ContentReader } from './topic-by-content.ts';
import { withoutResults } from './earlier-results.ts';

/** Of submissions with something for one topic. */
export interface Count {
  readonly written: number;
  /** where nothing but its starter is there */
  readonly untouched: number;
}

export interface Intake {
  /** what the source was taken as, one sentence */
  readonly taken: Text;
  /** in the order of their ids; of a roster's students also those who handed in nothing */
  readonly submissions: Submission[];
  /** of each topic that was asked for, in how many of them something is there for it */
  readonly spokenFor: ReadonlyMap<string, Count>;
  readonly problems: readonly IntakeProblem[];
}

const NO_ZONE: IntakeProblem = {
  submission: null,
  text: {
    es: 'La hoja de Moodle dice a qué hora se entregó y no en qué zona: esas horas se toman por desconocidas; escribe `timeZone: America/Lima` (o la tuya) en el archivo del curso (--course).',
    en: "Moodle's worksheet says when each was handed in and not in which zone: those times are taken as unknown; write `timeZone: America/Lima` (or yours) into the course file (--course).",
  },
};

/** How many deliveries are read at a time: their archives are held in memory. */
const AT_ONCE = 8;

/**
 * @param timeZone the course's, in which times without an offset are read; null: they are unknown
 * @throws BadInput when the path does not exist, is no folder and no archive, is damaged as a whole, or holds no
 * submission
 */
export async function readIntake(
  path: string,
  asked: Asked,
  roster?: string,
  timeZone: string | null = null,
): Promise<Intake> {
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
    const found = await allWorks(
      rows.flatMap(({ unit }) => unit ?? []),
      asked,
      contents,
    );
    return {
      taken: {
        es: `Se tomó como ${taken.es}: ${plural(rows.length, 'entrega', 'entregas')}.`,
        en: `Taken as ${taken.en}: ${plural(rows.length, 'submission', 'submissions')}.`,
      },
      submissions: rows.map(({ id, unit, delivery, alsoCalled }) => ({
        id,
        ...(alsoCalled.length === 0 ? {} : { alsoCalled }),
        topics: unit === null ? new Map<string, Work>() : found.get(unit)!.works,
        delivery,
        extraDays: delivery.extraDays,
        ...(delivery.at === null ? {} : { submittedAt: delivery.at }),
      })),
      spokenFor: countsOf(
        asked.topics,
        rows.flatMap(({ unit }) => (unit === null ? [] : [found.get(unit)!])),
      ),
      problems: firstOfEach([
        ...passedOver,
        ...problemsOf(level, rows),
        ...problems,
        ...(students?.some(({ isUnzoned }) => isUnzoned === true) ? [NO_ZONE] : []),
        ...enrolling,
        ...rows.flatMap(({ id, unit }) =>
          unit === null ? [] : found.get(unit)!.problems.map((text) => ({ submission: id, text })),
        ),
      ]),
    };
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

/** Each delivery is read once, however many share it; those that take much memory one at a time. */
async function allWorks(units: readonly Unit[], asked: Asked, contents: ContentReader): Promise<Map<Unit, Found>> {
  const [usually, heavy] = [pLimit(AT_ONCE), pLimit(1)];
  const each = [...new Set(units)];
  return new Map(
    await Promise.all(
      each.map((unit) =>
        (isHeavy(unit.files) ? heavy : usually)(async () => [unit, await worksOf(unit, asked, contents)] as const),
      ),
    ),
  );
}

function countsOf(topics: readonly string[], found: readonly Found[]): Map<string, Count> {
  return new Map(
    topics.map((topic) => {
      const works = found.flatMap(({ works: own, spokenFor }) => (spokenFor.has(topic) ? [own.get(topic)!] : []));
      const untouched = works.filter(isStarter).length;
      return [topic, { written: works.length - untouched, untouched }];
    }),
  );
}

/** The work on one topic in a folder that holds one delivery, in whatever form a platform gives it; null where none is. */
export async function readDelivery(folder: string, asked: Asked): Promise<Work | null> {
  const contents = new ContentReader(asked);
  try {
    const tree = await diskTree(folder, STUDENT_LIMITS.entries);
    const { works } = await worksOf(asOne(tree, basename(folder)), asked, contents);
    return works.get(asked.topics[0]) ?? null;
  } finally {
    await contents.close();
  }
}
