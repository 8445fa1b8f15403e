/** The archives of one delivery, opened: their files stand in folders of their names. */
import type { Text } from '../texts/text.ts';
import { archiveStem, isArchiveName } from './archive-names.ts';
import { archiveKind, HEAD_BYTES } from './archive-kinds.ts';
import { archiveTree, STUDENT_LIMITS } from './archive.ts';
import { firstBomb, type Inflated } from './bombs.ts';
import { copyOf } from './copies.ts';
import { isIgnored, quotedName } from './names.ts';
import { isSource } from './read-files.ts';
import type { Tree, TreeFile } from './tree.ts';
import { FileTrouble, Unreadable, WORK_ALONE } from './trouble.ts';

/** How many archives of one delivery are opened, and how deep one may lie within another. */
const MOST_ARCHIVES = 10;
const DEEPEST = 2;
/** Of archives that do not lie on disk, so much of one delivery is held at a time; most take far less. */
const MOST_HELD = 256 * 2 ** 20;
const USUALLY_HELD = 32 * 2 ** 20;

/** An archive that was opened. */
export interface Pack {
  /** its own name */
  readonly file: TreeFile;
  /** where its files stand */
  readonly folder: string;
  /** the same for copies of one archive */
  readonly copiesOf: string;
}

export interface Opened {
  readonly files: readonly TreeFile[];
  readonly packs: readonly Pack[];
  readonly problems: readonly Text[];
  /** why some of them were not opened */
  readonly broken: readonly Unreadable[];
  /** those */
  readonly unopened: readonly TreeFile[];
  /** why what was opened is no honest archive; asked only where nothing of it is a work, and before it is closed */
  readonly hostile: () => Promise<Text | null>;
  readonly close: () => Promise<void>;
}

/** Whether to open a delivery takes so much memory that no other should be opened at the same time. */
export function isHeavy(files: readonly TreeFile[]): boolean {
  const held = files.filter(({ path, open }) => isArchiveName(path) && open === undefined);
  return held.reduce((sum, { bytes = 0 }) => sum + bytes, 0) > USUALLY_HELD;
}

/**
 * A delivery's files with those of the archives among them, and of the archives within these. Whoever reads them closes
 * it.
 */
export async function inflatedInside(files: readonly TreeFile[]): Promise<Opened> {
  const opening = new Opening(files);
  await opening.openAll();
  return opening;
}

class Opening implements Opened {
  files: readonly TreeFile[];
  readonly packs: Pack[] = [];
  readonly problems: Text[] = [];
  readonly broken: Unreadable[] = [];
  readonly unopened: TreeFile[] = [];
  private readonly inflated: Inflated[] = [];
  private readonly trees: Tree[] = [];
  private held = 0;

  constructor(files: readonly TreeFile[]) {
    this.files = files;
  }

  readonly hostile = async (): Promise<Text | null> => halfOf(this.problems[0]) ?? (await firstBomb(this.inflated));

  readonly close = async (): Promise<void> => {
    await Promise.all(this.trees.map((tree) => tree.close()));
  };

  async openAll(): Promise<void> {
    let archives = archivesAmong(this.files);
    let count = 0;
    for (let depth = 0; depth < DEEPEST && archives.length > 0; depth++) {
      const inside: TreeFile[] = [];
      for (const archive of archives) {
        if (!isArchiveName(archive.path) && !(await beginsAsArchive(archive))) continue;
        if (++count > MOST_ARCHIVES) {
          this.broken.push(
            new Unreadable({
              es: `hay más de ${MOST_ARCHIVES} archivos comprimidos: deja uno con todo`,
              en: `there are more than ${MOST_ARCHIVES} archives: leave one with everything`,
            }),
          );
          return;
        }
        inside.push(...(await this.openOne(archive)));
      }
      archives = archivesAmong(inside);
    }
  }

  /** What lies in it, which takes its place. */
  private async openOne(archive: TreeFile): Promise<readonly TreeFile[]> {
    try {
      const { tree, bytes } = await this.treeOf(archive);
      this.trees.push(tree);
      this.inflated.push({ path: archive.path, bytes, files: tree.files });
      // ten archives may not hold ten times what one may
      if (this.files.length + tree.files.length > STUDENT_LIMITS.entries)
        throw new Unreadable({
          es: `los archivos comprimidos tienen en total más de ${STUDENT_LIMITS.entries} entradas: ${WORK_ALONE.es}`,
          en: `the archives have more than ${STUDENT_LIMITS.entries} entries in all: ${WORK_ALONE.en}`,
        });
      const folder = this.folderFor(archive.path);
      const files = tree.files.map((file) => ({ ...file, path: `${folder}/${file.path}` }));
      this.packs.push({ file: archive, folder, copiesOf: originalOf(archive.path) });
      this.files = this.files.filter((file) => file !== archive).concat(files);
      this.problems.push(...tree.problems.map(({ text }) => text));
      return files;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.files = this.files.filter((file) => file !== archive);
      this.unopened.push(archive);
      this.broken.push(error instanceof FileTrouble ? error.named(archive.path) : named(archive.path, error));
      return [];
    }
  }

  /** From disk, where it lies there; else from memory. */
  private async treeOf({ open, read, bytes = 0 }: TreeFile): Promise<{ readonly tree: Tree; readonly bytes: number }> {
    if (open !== undefined) {
      const handle = await open();
      const { size } = await handle.stat();
      return { tree: await archiveTree(handle, STUDENT_LIMITS), bytes: size };
    }
    const content = await read(Math.min(Math.max(USUALLY_HELD, bytes), MOST_HELD - this.held));
    this.held += content.length;
    return { tree: await archiveTree(content, STUDENT_LIMITS), bytes: content.length };
  }

  /** Its name without what says that it is an archive, unless something else is called that. */
  private folderFor(path: string): string {
    const stem = archiveStem(path);
    const isTaken = this.files.some((file) => file.path.startsWith(`${stem}/`));
    return isTaken ? path : stem;
  }
}

/** By their names; where a delivery has no script at all, what has no ending may be one too. */
function archivesAmong(files: readonly TreeFile[]): TreeFile[] {
  const hasScripts = files.some(({ path }) => isSource(path));
  return files.filter(({ path }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return (isArchiveName(name) || (!hasScripts && !name.includes('.'))) && !isIgnored(archiveStem(name));
  });
}

async function beginsAsArchive({ read }: TreeFile): Promise<boolean> {
  try {
    return archiveKind((await read(USUALLY_HELD)).subarray(0, HEAD_BYTES)) !== null;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

/** A sentence without its end. */
function halfOf(sentence: Text | undefined): Text | null {
  return sentence === undefined ? null : { es: sentence.es.replace(/\.$/, ''), en: sentence.en.replace(/\.$/, '') };
}

function originalOf(path: string): string {
  const at = path.lastIndexOf('/') + 1;
  return `${path.slice(0, at)}${copyOf(archiveStem(path.slice(at))).stem}`.toLowerCase();
}

function named(path: string, { why, status, toTeacher }: Unreadable): Unreadable {
  const after = ({ es, en }: Text): Text => ({ es: `${quotedName(path)}: ${es}`, en: `${quotedName(path)}: ${en}` });
  return new Unreadable(after(why), status, after(toTeacher));
}
