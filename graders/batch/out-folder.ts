/** One batch is one folder of files, each written whole by an atomic rename. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { BadInput } from '../verdict/bad-input.ts';
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
      await out.write('batch.json', `${JSON.stringify({ seed: out.seed })}\n`);
      return out;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new BadInput({ es: `No se puede escribir en «${path}» (${code}): elige otra carpeta con --out.`, en: `'${path}' cannot be written (${code}): choose another folder with --out.` });
    }
  }

  /** Writes a file below the folder, whole or not at all. */
  async write(name: string, content: string): Promise<void> {
    const file = join(this.path, name);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFileAtomic(file, content);
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
