/** One batch is one folder of files, each written whole by an atomic rename. */
import { randomBytes } from 'node:crypto';
import { access, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { BadInput } from '../verdict/bad-input.ts';
import { HarnessFault, troubleOf } from '../verdict/harness-fault.ts';
import type { Verdict } from '../verdict/schema.ts';
import { validVerdict } from '../verdict/validate.ts';

export class OutFolder {
  readonly path: string;
  /** the batch's own seed: given, or kept from the folder's earlier run, or new */
  readonly seed: string;

  private constructor(path: string, seed: string) {
    this.path = path;
    this.seed = seed;
  }

  /** Makes the folder, or goes on with the batch in it. @throws BadInput when it can't be written. */
  static async open(path: string, seed: string | undefined): Promise<OutFolder> {
    try {
      await mkdir(join(path, 'submissions'), { recursive: true });
      const earlier = await readFile(join(path, 'batch.json'), 'utf8').then((json) => JSON.parse(json) as { seed: string }).catch(() => null);
      const out = new OutFolder(path, seed ?? earlier?.seed ?? randomBytes(8).toString('hex'));
      await writeFileAtomic(join(path, 'batch.json'), `${JSON.stringify({ seed: out.seed })}\n`);
      return out;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new BadInput({ es: `No se puede escribir en «${path}» (${code}): elige otra carpeta con --out.`, en: `'${path}' cannot be written (${code}): choose another folder with --out.` });
    }
  }

  /** Writes a file below the folder, whole or not at all. @throws HarnessFault when the disk is full, the folder is gone, and the like */
  async write(name: string, content: string): Promise<void> {
    const file = join(this.path, name);
    try {
      await access(join(this.path, 'batch.json')); // a folder that vanished is not made anew: half a batch would look like a whole one
      await mkdir(join(file, '..'), { recursive: true });
      await writeFileAtomic(file, content);
    } catch (error) {
      throw this.fault(error as NodeJS.ErrnoException);
    }
  }

  private fault(error: NodeJS.ErrnoException): HarnessFault {
    // a folder that was there and is not: only here does a missing file mean that
    const { es, en } = error.code === 'ENOENT' ? { es: 'la carpeta ha desaparecido', en: 'the folder has vanished' } : troubleOf(error) ?? { es: error.message, en: error.message };
    return new HarnessFault({
      es: `No se pudo seguir escribiendo en «${this.path}»: ${es}. Los veredictos ya escritos están enteros; arréglalo y repite la orden, que sigue donde estaba.`,
      en: `Writing to '${this.path}' failed: ${en}. The verdicts already written are whole; mend it and give the command again, which goes on where it was.`,
    }, error);
  }

  /** An earlier verdict, or null when there is none that is whole. */
  async verdict(id: string): Promise<Verdict | null> {
    try {
      return validVerdict(JSON.parse(await readFile(join(this.path, 'submissions', id, 'verdict.json'), 'utf8')));
    } catch {
      return null;
    }
  }
}
