/** The records of the last kit, beside the compile cache: by all that they rest on, and never believed unseen. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { writeWhole } from '../kept/whole-file.ts';

const DIGEST = 32;

/** A topic's record; the last one alone is kept. */
export class KeptRecord {
  private readonly folder: string;
  private readonly topic: string;
  private readonly name: string;

  constructor(project: string, topic: string, restsOn: readonly string[]) {
    this.folder = `${project}.cache/gradiente/records`;
    this.topic = topic;
    this.name = `${topic}.${digestOf(JSON.stringify(restsOn)).toString('hex').slice(0, 32)}`;
  }

  /** Null where there is none, or where it is not what was written. */
  async read(): Promise<Buffer | null> {
    const content = await readFile(`${this.folder}/${this.name}`).catch(() => null);
    if (content === null) return null;
    const record = content.subarray(DIGEST);
    return digestOf(record).equals(content.subarray(0, DIGEST)) ? record : null;
  }

  async write(record: Buffer): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true });
      await writeWhole(`${this.folder}/${this.name}`, Buffer.concat([digestOf(record), record]));
      const older = (await readdir(this.folder)).filter(
        (file) => file.startsWith(`${this.topic}.`) && file !== this.name && /^[^.]+\.[0-9a-f]+$/.test(file),
      );
      for (const file of older) await rm(`${this.folder}/${file}`, { force: true });
    } catch {
      /* a project that can't be written: it is made each time */
    }
  }
}

function digestOf(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
