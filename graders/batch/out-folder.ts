/** One batch is one folder of files, each written whole by an atomic rename; one process at a time writes there. */
import { randomBytes } from 'node:crypto';
import { access, mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { BadInput } from '../faults/bad-input.ts';
import { HarnessFault, troubleOf } from '../faults/harness-fault.ts';
import { OwnTrouble, wordsOf } from '../faults/own-trouble.ts';
import type { Verdict } from '../verdict/schema.ts';
import { validVerdict } from '../verdict/validate.ts';
import type { Reason } from './plan.ts';
import { lockFolder } from './lock.ts';
import { writeWhole } from '../kept/whole-file.ts';

/** What write-file-atomic calls a file that is not yet whole; a killed process leaves one. */
const UNFINISHED = /\.(json|html|csv|log|txt)\.\d{4,10}$/;
/** What no disk in trouble says of one file alone; whatever else it says is asked of the whole folder. */
const OF_THE_DISK = new Set(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'ENOMEM', 'EROFS', 'EIO']);

/** A work is hardly graded more often. */
const MOST_EARLIER = 50;

/** What a folder remembers of its batch, in `batch.json`. */
export interface BatchState {
  readonly seed: string;
  /** who writes there; still there after a kill, so the lock alone tells whether it is true */
  readonly running?: { readonly pid: number; readonly host: string; readonly since: string };
  /** where the submissions of the last run are */
  readonly source?: string;
  /** by id, what else the same person was called */
  readonly people?: Readonly<Record<string, readonly string[]>>;
  /** what later runs go on using: the files that were given last */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export class OutFolder {
  readonly path: string;
  private current: BatchState;
  private readonly unlock: () => void;

  private constructor(path: string, state: BatchState, unlock: () => void) {
    this.path = path;
    this.current = state;
    this.unlock = unlock;
  }

  /**
   * Makes the folder, or goes on with the batch in it. `newSeed` says that a regrade may bring a seed of its own.
   * @throws BadInput when it can't be written, when another batch writes there, or when its verdicts have another seed
   */
  static async open(path: string, seed: string | undefined, { newSeed = false } = {}): Promise<OutFolder> {
    let unlock: (() => void) | null = null;
    try {
      await mkdir(join(path, 'submissions'), { recursive: true });
      unlock = lockFolder(path);
      const earlier = await readState(path);
      if (unlock === null) throw taken(path, earlier);
      if (seed !== undefined && earlier !== null && seed !== earlier.seed && !newSeed)
        throw otherSeed(path, seed, earlier.seed);
      const running = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
      const out = new OutFolder(
        path,
        { ...earlier, seed: earlier?.seed ?? seed ?? randomBytes(8).toString('hex'), running },
        unlock,
      );
      await removeUnfinished(path);
      await writeWhole(join(path, 'batch.json'), `${JSON.stringify(out.current)}\n`);
      return out;
    } catch (error) {
      unlock?.();
      if (error instanceof BadInput) throw error;
      const { code = 'error' } = error as NodeJS.ErrnoException;
      throw new BadInput({
        es: `No se puede escribir en «${path}» (${code}): elige otra carpeta con --out.`,
        en: `'${path}' cannot be written (${code}): choose another folder with --out.`,
      });
    }
  }

  /** What a folder keeps of earlier runs, read without opening it; nothing where there is none. @throws BadInput like open */
  static async kept(
    path: string,
  ): Promise<
    Required<Pick<BatchState, 'settings' | 'people'>> & { ids: Set<string>; source: string | null; isBegun: boolean }
  > {
    const state = await readState(path).catch((error: unknown) => {
      if (error instanceof BadInput) throw error;
      return null; // what can't be read is said when it is opened
    });
    const { settings = {}, people = {}, source = null } = state ?? {};
    return { settings, people, source, ids: new Set(await idsIn(path)), isBegun: state !== null };
  }

  /** The batch's own seed: given, or kept from the folder's earlier run, or new. */
  get seed(): string {
    return this.current.seed;
  }

  get settings(): NonNullable<BatchState['settings']> {
    return this.current.settings ?? {};
  }

  /** Remembers a new seed, new settings or people for later runs. */
  async remember(change: Pick<Partial<BatchState>, 'seed' | 'settings' | 'people' | 'source'>): Promise<void> {
    this.current = { ...this.current, ...change };
    await this.write('batch.json', `${JSON.stringify(this.current)}\n`);
  }

  /** Lets another batch in. What was written stays, whether or not this is called. */
  close(): void {
    this.unlock();
  }

  /**
   * Writes a file below the folder, whole or not at all.
   * @throws HarnessFault when the disk is full, the folder is gone, and the like
   */
  async write(name: string, content: string | Uint8Array): Promise<void> {
    await this.place(name, content).catch((error: NodeJS.ErrnoException) => {
      throw this.fault(error);
    });
  }

  /**
   * Writes a file of one submission, whole or not at all. `below` is a part of the folder with its own `submissions`.
   * @throws HarnessFault when the disk is full, the folder is gone, and the like
   * @throws OwnTrouble when all else can be written there: the name is too long, a folder is in its place
   */
  async writeOf(id: string, name: string, content: string, below = ''): Promise<void> {
    if (basename(id) !== id || /^\.{0,2}$|\0/.test(id))
      throw new OwnTrouble({ es: `«${id}» no puede ser el nombre de una carpeta`, en: `'${id}' cannot name a folder` });
    const file = join(below, 'submissions', id, name);
    try {
      await this.place(file, content);
    } catch (error) {
      if (await this.isInTrouble(error as NodeJS.ErrnoException)) throw this.fault(error as NodeJS.ErrnoException);
      const { es, en } = wordsOf(error);
      throw new OwnTrouble(
        { es: `no se pudo escribir «${file}» (${es})`, en: `'${file}' could not be written (${en})` },
        error,
      );
    }
  }

  private async place(name: string, content: string | Uint8Array): Promise<void> {
    const file = join(this.path, name);
    // a folder that vanished is not made anew: half a batch would look like a whole one
    await access(join(this.path, 'batch.json'));
    await mkdir(join(file, '..'), { recursive: true });
    await writeWhole(file, content);
  }

  /** Whether what kept one file from being written keeps every other one too. */
  private async isInTrouble({ code = '' }: NodeJS.ErrnoException): Promise<boolean> {
    if (OF_THE_DISK.has(code)) return true;
    return this.place('batch.json', `${JSON.stringify(this.current)}\n`).then(
      () => false,
      () => true,
    );
  }

  /**
   * Writes a JSON array of whole files below the folder, one at a time: of thousands, no more than one is in memory.
   * `instead` is for a file that cannot be read.
   * @throws HarnessFault when the disk is full, the folder is gone, and the like
   */
  async writeArray(name: string, parts: readonly { readonly file: string; instead(): string }[]): Promise<void> {
    const unfinished = join(this.path, `${name}.${1e6 + process.pid}`);
    try {
      await access(join(this.path, 'batch.json'));
      const file = await open(unfinished, 'w');
      try {
        for (const [i, { file: part, instead }] of parts.entries()) {
          const json = await readFile(join(this.path, part), 'utf8').catch((error: NodeJS.ErrnoException) => {
            if (OF_THE_DISK.has(error.code ?? '')) throw error;
            return instead();
          });
          await file.write(`${i === 0 ? '[\n' : ',\n'}${json.trimEnd()}`);
        }
        await file.write(parts.length === 0 ? '[]\n' : '\n]\n');
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, join(this.path, name));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw this.fault(error as NodeJS.ErrnoException);
    }
  }

  private fault(error: NodeJS.ErrnoException): HarnessFault {
    // a folder that was there and is not: only here does a missing file mean that
    const { es, en } =
      error.code === 'ENOENT'
        ? { es: 'la carpeta ha desaparecido', en: 'the folder has vanished' }
        : (troubleOf(error) ?? { es: error.message, en: error.message });
    return new HarnessFault(
      {
        es: `No se pudo seguir escribiendo en «${this.path}»: ${es}. Los veredictos ya escritos están enteros; arréglalo y repite la orden, que sigue donde estaba.`,
        en: `Writing to '${this.path}' failed: ${en}. The verdicts already written are whole; mend it and give the command again, which goes on where it was.`,
      },
      error,
    );
  }

  /**
   * An earlier verdict, or null when there is none that is whole. `below` is a part of the folder with its own
   * `submissions`.
   */
  async verdict(id: string, below = ''): Promise<Verdict | null> {
    try {
      return validVerdict(
        JSON.parse(await readFile(join(this.path, below, 'submissions', id, 'verdict.json'), 'utf8')),
      );
    } catch {
      return null;
    }
  }

  /**
   * Writes a verdict; one that it replaces is kept in `history/` with the reasons.
   * @throws HarnessFault and OwnTrouble, as `writeOf`
   */
  async replace(verdict: Verdict, before: Verdict | null, why: ReadonlyMap<string, Reason>, below = ''): Promise<void> {
    const id = verdict.submission;
    if (before !== null && below === '' && !sameResult(before, verdict)) {
      // named by when it was made: written again after a kill, it is the same file
      await this.writeOf(
        id,
        join('history', `${before.run.startedAt.replace(/[^\w.-]/g, '-')}.json`),
        `${JSON.stringify({ replacedBecause: Object.fromEntries(why), replacedBy: verdict.fingerprint, verdict: before }, null, 2)}\n`,
      );
    }
    await this.writeOf(id, 'verdict.json', `${JSON.stringify(verdict, null, 2)}\n`, below);
  }

  /** The verdicts that others took the place of, the latest last, each with why; those that are whole. */
  async history(
    id: string,
  ): Promise<{ readonly verdict: Verdict; readonly because: Readonly<Record<string, string>> }[]> {
    const folder = join(this.path, 'submissions', id, 'history');
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
    const read = names.slice(-MOST_EARLIER).map(async (name) => {
      try {
        const kept = JSON.parse(await readFile(join(folder, name), 'utf8')) as Record<string, unknown>;
        const because = kept.replacedBecause as Readonly<Record<string, string>>;
        return [{ verdict: validVerdict(kept.verdict), because: because ?? {} }];
      } catch {
        return [];
      }
    });
    return (await Promise.all(read)).flat();
  }

  /** The ids of all verdicts in the folder, also of submissions that are no longer handed in. */
  async ids(): Promise<string[]> {
    return idsIn(this.path);
  }

  /** Removes a file or folder below. */
  async remove(name: string): Promise<void> {
    await rm(join(this.path, name), { recursive: true, force: true });
  }
}

async function idsIn(path: string): Promise<string[]> {
  return (await readdir(join(path, 'submissions')).catch(() => [])).sort();
}

/** Equal in all that was found out: another grader's hash alone makes no new result. */
export function sameResult(a: Verdict, b: Verdict): boolean {
  const result = ({ seed, topics }: Verdict) =>
    JSON.stringify([seed, topics.map(({ fingerprint: _rests, ...topic }) => topic)]);
  return result(a) === result(b);
}

/** @throws BadInput when the file is there and is no state: a new seed would make every verdict another one */
async function readState(path: string): Promise<BatchState | null> {
  const file = join(path, 'batch.json');
  const json = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (json === null) return null;
  try {
    const state = JSON.parse(json) as BatchState;
    if (typeof state.seed === 'string') return state;
  } catch {
    /* said below */
  }
  throw new BadInput({
    es: `«${file}» no es de un lote (le falta la semilla): elige otra carpeta con --out.`,
    en: `'${file}' is not of a batch (its seed is missing): choose another folder with --out.`,
  });
}

async function removeUnfinished(path: string): Promise<void> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  await Promise.all(
    entries
      .filter((entry) => entry.isFile() && UNFINISHED.test(entry.name))
      .map((entry) => rm(join(entry.parentPath, entry.name), { force: true })),
  );
}

function taken(path: string, state: BatchState | null): BadInput {
  const by =
    state?.running === undefined
      ? { es: '', en: '' }
      : {
          es: ` (proceso ${state.running.pid} en ${state.running.host}, desde ${state.running.since})`,
          en: ` (process ${state.running.pid} on ${state.running.host}, since ${state.running.since})`,
        };
  return new BadInput({
    es: `Otro lote está escribiendo en «${path}»${by.es}: espera a que termine o elige otra carpeta con --out.`,
    en: `Another batch is writing to '${path}'${by.en}: wait until it ends, or choose another folder with --out.`,
  });
}

function otherSeed(path: string, given: string, kept: string): BadInput {
  return new BadInput({
    es: `El lote de «${path}» tiene la semilla ${kept}, no ${given}: quita --seed, añade --regrade para ver qué cambiaría con la nueva, o elige otra carpeta con --out.`,
    en: `The batch in '${path}' has the seed ${kept}, not ${given}: leave out --seed, add --regrade to see what the new one would change, or choose another folder with --out.`,
  });
}
