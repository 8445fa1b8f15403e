/**
 * Files of a folder or an archive, named but not read: what every kind of source comes down to. A tree can only be made
 * by a gathering, which bounds what it takes while it is read: no kind of source can forget to.
 */
import type { FileHandle } from 'node:fs/promises';
import type { Text } from '../texts/text.ts';
import { admitted, copied, isIgnored, isOfATool, lengthFault, LONGEST_PATH } from './names.ts';
import { FileTrouble, Unreadable, WORK_ALONE, type Trouble } from './trouble.ts';

export interface TreeFile {
  /** relative, with forward slashes, without `..` */
  readonly path: string;
  readonly at: Date | null;
  /** of two copies of one file the larger is the newer; left out where the platform doesn't count them */
  readonly order?: number;
  /** what it says of its own size, true or not; left out where it says nothing */
  readonly bytes?: number;
  /** Opens it where it lies on disk, so that it need not be held in memory; the caller closes it. @throws like read */
  readonly open?: () => Promise<FileHandle>;
  /** The content. @throws FileTrouble when it is not an ordinary file, is damaged, or holds more than `limit` bytes */
  readonly read: (limit: number) => Promise<Buffer>;
}

/** What was left out. */
export interface LeftOut {
  /** where it lay, cut to a length that can be kept; null where that is nowhere within the source */
  readonly path: string | null;
  /** a whole sentence */
  readonly text: Text;
}

/** What a source may take until it is whole. */
export interface Bounds {
  /** files and folders, those on the way to a file among them */
  readonly entries: number;
  /** entries of tools' own stores: nothing of them is kept, but each takes its time to pass over */
  readonly passedOver: number;
  /** of all paths together */
  readonly nameBytes: number;
  /** of contents that are kept in memory */
  readonly keptBytes: number;
  /** Whether it holds many people's work: then who alone takes a good part of a bound is left out, and the rest read. */
  readonly isShared: boolean;
}

/** Of a shared source's bound, the part from which on one folder is to blame that it is reached. */
const GREEDY = 0.05;
/** So many folders may lie around a whole class. */
const AROUND = 4;
/** Of what is left out, so much is said of one folder of the first two levels; the rest is counted. */
const MOST_SAID = 5;
/** And so much of all of them. */
const MOST_SAID_IN_ALL = 10_000;

interface Gathered {
  readonly files: readonly TreeFile[];
  readonly folders: ReadonlySet<string>;
  readonly problems: readonly LeftOut[];
  readonly refused: ReadonlyMap<string, Text>;
  readonly disk: string | null;
  readonly close: () => Promise<void>;
}

export class Tree {
  readonly files: readonly TreeFile[];
  /** also those without a file */
  readonly folders: ReadonlySet<string>;
  readonly problems: readonly LeftOut[];
  /** folders of which nothing was kept, and why: half a sentence */
  readonly refused: ReadonlyMap<string, Text>;
  /** the folder on disk, null in an archive */
  readonly disk: string | null;
  readonly close: () => Promise<void>;
  /** what makes an object that only looks like a tree another type */
  protected readonly isGathered = true;

  private constructor({ files, folders, problems, refused, disk, close }: Gathered) {
    this.files = files;
    this.folders = folders;
    this.problems = problems;
    this.refused = refused;
    this.disk = disk;
    this.close = close;
  }

  /** Reads a source through a gathering. `named` stands in sentences: "the zip archive". @throws Unreadable */
  static async gather(
    named: Text,
    bounds: Bounds,
    read: (into: Gathering) => Promise<{ readonly disk?: string; readonly close?: () => Promise<void> } | void>,
  ): Promise<Tree> {
    const into = new Gathering(named, bounds);
    const { disk = null, close = async () => {} } = (await read(into)) ?? {};
    return new Tree({ ...into.gathered(), disk, close });
  }

  /** The part of it under one of its folders. */
  below(folder: string): Tree {
    const prefix = `${folder}/`;
    const inside = (path: string) => path.startsWith(prefix);
    const cut = (path: string) => path.slice(prefix.length);
    return new Tree({
      files: this.files.filter(({ path }) => inside(path)).map((file) => ({ ...file, path: cut(file.path) })),
      folders: new Set([...this.folders].filter(inside).map(cut)),
      problems: this.problems.map(({ path, text }) => ({
        path: path !== null && inside(path) ? cut(path) : null,
        text,
      })),
      refused: new Map([...this.refused].filter(([path]) => inside(path)).map(([path, why]) => [cut(path), why])),
      disk: this.disk === null ? null : `${this.disk}/${folder}`,
      close: this.close,
    });
  }

  /** What is left without some files and folders, and without what held nothing else. */
  without(dropped: ReadonlySet<string>): Tree {
    const isDropped = (path: string) => [path, ...foldersAround(path)].some((one) => dropped.has(one));
    const files = this.files.filter(({ path }) => !isDropped(path));
    const held = new Set([...dropped].flatMap(foldersAround));
    const holding = new Set(files.flatMap(({ path }) => foldersAround(path)));
    const isEmptied = (path: string) => held.has(path) && !holding.has(path);
    return new Tree({
      files,
      folders: new Set([...this.folders].filter((path) => !isDropped(path) && !isEmptied(path))),
      problems: this.problems.filter(({ path }) => path === null || !isDropped(path)),
      refused: this.refused,
      disk: this.disk,
      close: this.close,
    });
  }
}

/** The folders that a path lies in. */
function foldersAround(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
}

/** A tree while it is read. What it keeps stays within its bounds, whatever the source says of itself. */
export class Gathering {
  private readonly named: Text;
  private readonly bounds: Bounds;
  private files: TreeFile[] = [];
  /** of the files that lie in memory, their bytes */
  private readonly held = new Map<TreeFile, number>();
  private folders = new Set<string>();
  private readonly problems: LeftOut[] = [];
  private readonly unsaid = new Map<string, number>();
  private readonly said = new Map<string, number>();
  private readonly refused = new Map<string, Text>();
  private nameBytes = 0;
  private keptBytes = 0;
  private passedOver = 0;

  constructor(named: Text, bounds: Bounds) {
    this.named = named;
    this.bounds = bounds;
  }

  /**
   * The safe path that a foreign name means. Null when nothing of it is to be kept: it is nobody's work, belongs to what
   * is refused already, or is no name; the last is noted.
   * @throws Unreadable when more is nobody's work than may be
   */
  admit(raw: string): string | null {
    const name = admitted(raw);
    // a tool's own store is deep and long-winded by nature: it is passed over without a word
    if ('path' in name ? isIgnored(name.path) : isOfATool(raw)) return this.passOver();
    if ('path' in name) return this.isRefused(name.path) ? null : name.path;
    this.leaveOut(isRelative(raw) ? raw : null, name.wrong);
    return null;
  }

  private passOver(): null {
    const { passedOver: most } = this.bounds;
    if (++this.passedOver > most)
      throw this.over({
        es: `más de ${most} entradas de herramientas (node_modules, .git)`,
        en: `more than ${most} entries of tools (node_modules, .git)`,
      });
    return null;
  }

  /** Whether a path that our own system gave is to be kept; one that is too long or too deep is noted. */
  admitOwn(path: string): boolean {
    if (isIgnored(path) || this.isRefused(path)) return false;
    const fault = lengthFault(path);
    if (fault !== null) this.leaveOut(path, fault);
    return fault === null;
  }

  /**
   * Keeps a file under an admitted path, with the folders that lead to it. `bytes` of it lie in memory.
   * @throws Unreadable when the source is over a bound and nobody alone is to blame
   */
  addFile(file: TreeFile, bytes = 0): void {
    if (this.isRefused(file.path)) return;
    this.files.push(file);
    if (bytes > 0) this.held.set(file, bytes);
    this.nameBytes += Buffer.byteLength(file.path);
    this.keptBytes += bytes;
    const slash = file.path.lastIndexOf('/');
    if (slash > 0) this.withAllAround(file.path.slice(0, slash));
    this.keepWithin();
  }

  /** Keeps a folder. @throws Unreadable like addFile */
  addFolder(path: string): void {
    this.withAllAround(path);
    this.keepWithin();
  }

  /**
   * Whether so many bytes more, of the file at a path, may be kept in memory; in a shared source, who alone takes a good
   * part goes for it, unless the newcomer takes more.
   */
  makeRoom(bytes: number, path: string): boolean {
    if (this.keptBytes + bytes <= this.bounds.keptBytes) return true;
    const greedy = this.greediest('keptBytes');
    if (greedy === null || (bytes > greedy.taken && !path.startsWith(`${greedy.path}/`))) return false;
    this.refuse(greedy.path, {
      es: `ocupa tanto que la clase pasa de ${mebibytes(this.bounds.keptBytes)} MiB: pide que se entregue solo el trabajo`,
      en: `it takes so much that the class passes ${mebibytes(this.bounds.keptBytes)} MiB: ask for the work alone`,
    });
    return this.keptBytes + bytes <= this.bounds.keptBytes;
  }

  /** Notes that something was left out, where half a sentence says why. */
  leaveOut(path: string | null, { es, en }: Text): void {
    this.note(path, { es: `${es}, y se dejó fuera.`, en: `${en}, and was left out.` });
  }

  /** Notes a whole sentence. Of one folder only the first few are kept. */
  note(path: string | null, text: Text): void {
    const kept = path === null ? null : copied(path.slice(0, LONGEST_PATH));
    const top = kept?.split('/', 2).join('/') ?? '';
    const said = this.said.get(top) ?? 0;
    if (said >= MOST_SAID || this.problems.length >= MOST_SAID_IN_ALL) {
      if (this.unsaid.has(top) || this.unsaid.size < MOST_SAID_IN_ALL)
        this.unsaid.set(top, (this.unsaid.get(top) ?? 0) + 1);
      return;
    }
    this.said.set(top, said + 1);
    this.problems.push({ path: kept, text });
  }

  gathered(): Pick<Gathered, 'files' | 'folders' | 'problems' | 'refused'> {
    const more = [...this.unsaid].map(([top, count]): LeftOut => ({
      path: top === '' ? null : top,
      text: { es: `Y ${count} avisos más como esos.`, en: `And ${count} more notes like these.` },
    }));
    return {
      files: this.files.sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path))),
      folders: this.folders,
      problems: [...this.problems, ...more],
      refused: this.refused,
    };
  }

  private withAllAround(folder: string): void {
    for (let path = folder; path !== '' && !this.folders.has(path); path = path.slice(0, path.lastIndexOf('/'))) {
      this.folders.add(path);
      this.nameBytes += Buffer.byteLength(path);
      if (!path.includes('/')) break;
    }
  }

  private isRefused(path: string): boolean {
    if (this.refused.size === 0) return false;
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1))
      if (this.refused.has(path.slice(0, at))) return true;
    return this.refused.has(path);
  }

  /** @throws Unreadable when it is over a bound and nobody alone is to blame */
  private keepWithin(): void {
    const { entries, nameBytes } = this.bounds;
    while (this.files.length + this.folders.size > entries)
      this.letGo('entries', { es: `más de ${entries} entradas`, en: `more than ${entries} entries` });
    while (this.nameBytes > nameBytes)
      this.letGo('nameBytes', {
        es: `más de ${mebibytes(nameBytes)} MiB de nombres`,
        en: `more than ${mebibytes(nameBytes)} MiB of names`,
      });
  }

  private letGo(what: keyof Use, { es, en }: Text): void {
    const greedy = this.greediest(what);
    if (greedy === null) throw this.over({ es, en });
    this.refuse(greedy.path, {
      es: `tiene tantos archivos o nombres que la clase tiene ${es}: pide que se entregue solo el trabajo`,
      en: `it has so many files or names that the class has ${en}: ask for the work alone`,
    });
  }

  private over({ es, en }: Text): Unreadable {
    return new Unreadable({
      es: `${this.named.es} tiene ${es}: ${WORK_ALONE.es}`,
      en: `${this.named.en} has ${en}: ${WORK_ALONE.en}`,
    });
  }

  /** Who takes most, where that is a good part of the bound: one folder of the level at which the class lies. */
  private greediest(what: keyof Use): { readonly path: string; readonly taken: number } | null {
    if (!this.bounds.isShared) return null;
    let level = '';
    let shares = this.shares(level);
    for (let around = 0; around < AROUND && shares.size === 1; around++) {
      const [[only, { isFolder }]] = shares;
      if (!isFolder) break;
      level = `${only}/`;
      shares = this.shares(level);
    }
    let greedy = '';
    let most = this.bounds[what] * GREEDY;
    for (const [path, use] of shares) {
      if (!use.isFolder || use[what] < most || this.refused.has(path)) continue;
      greedy = path;
      most = use[what];
    }
    return greedy === '' ? null : { path: greedy, taken: most };
  }

  /** What each file and folder of a level takes with all that lies below it. */
  private shares(level: string): Map<string, Use & { isFolder: boolean }> {
    const shares = new Map<string, Use & { isFolder: boolean }>();
    const count = (path: string, bytes: number, isFolder: boolean) => {
      if (!path.startsWith(level)) return;
      const end = path.indexOf('/', level.length);
      const share = end < 0 ? path : path.slice(0, end);
      const use = shares.get(share) ?? { entries: 0, nameBytes: 0, keptBytes: 0, isFolder: false };
      use.entries += 1;
      use.nameBytes += Buffer.byteLength(path);
      use.keptBytes += bytes;
      use.isFolder ||= isFolder || end >= 0;
      shares.set(share, use);
    };
    for (const file of this.files) count(file.path, this.held.get(file) ?? 0, false);
    for (const path of this.folders) count(path, 0, true);
    return shares;
  }

  /** Lets go of all that lies in a folder; the folder itself stays, so that whose it is has a row and a reason. */
  private refuse(folder: string, why: Text): void {
    const isInside = (path: string) => path.startsWith(`${folder}/`);
    this.refused.set(folder, why);
    for (const file of this.files) if (isInside(file.path)) this.held.delete(file);
    this.files = this.files.filter(({ path }) => !isInside(path));
    this.folders = new Set([...this.folders].filter((path) => !isInside(path)));
    this.keptBytes = [...this.held.values()].reduce((sum, bytes) => sum + bytes, 0);
    this.nameBytes = [...this.folders, ...this.files.map(({ path }) => path)].reduce(
      (sum, path) => sum + Buffer.byteLength(path),
      0,
    );
  }
}

interface Use {
  entries: number;
  nameBytes: number;
  keptBytes: number;
}

/** A file that is there but can't be read. */
export function refused(path: string, why: Text, status: Trouble['status'] = 'rejected'): TreeFile {
  return { path, at: null, read: () => Promise.reject(new FileTrouble(why, status)) };
}

/** The files under each folder of the first level, in the order of the names. */
export function byFolder(tree: Tree): Map<string, TreeFile[]> {
  const found = new Map<string, TreeFile[]>(
    [...tree.folders]
      .filter((path) => !path.includes('/'))
      .sort()
      .map((name) => [name, []]),
  );
  for (const file of tree.files) {
    const at = file.path.indexOf('/');
    if (at > 0) found.get(file.path.slice(0, at))?.push({ ...file, path: file.path.slice(at + 1) });
  }
  return found;
}

/** The files of the first level. */
export function looseFiles(tree: Tree): TreeFile[] {
  return tree.files.filter(({ path }) => !path.includes('/'));
}

/** Whether a raw name says where within the source it lies. */
function isRelative(raw: string): boolean {
  return !/^(\/|[A-Za-z]:)|(^|\/)\.\.?(\/|$)|\0/.test(raw.slice(0, LONGEST_PATH)) && raw !== '';
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
