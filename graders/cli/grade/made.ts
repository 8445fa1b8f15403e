/** What pages were made of, in `rendered.json`: those that would come out the same are not drawn again. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutFolder } from '../../batch/out-folder.ts';
import { PROJECT } from '../../engine/project.ts';

const FILE = 'rendered.json';
/** After so many pages a killed batch does not draw them again. */
const CHECKPOINT = 100;

export class Made {
  private readonly out: OutFolder;
  private readonly renderers: string;
  private readonly known: Map<string, string>;
  private unsaved = 0;

  private constructor(out: OutFolder, renderers: string, known: Map<string, string>) {
    this.out = out;
    this.renderers = renderers;
    this.known = known;
  }

  static async of(out: OutFolder): Promise<Made> {
    const known = await readFile(join(out.path, FILE), 'utf8')
      .then((json) => Object.entries(JSON.parse(json) as Record<string, string>))
      .catch(() => []);
    return new Made(out, await renderersHash(), new Map(known));
  }

  /** Whether there is a page of that key, whatever it was made of. */
  has(key: string): boolean {
    return this.known.has(key);
  }

  /** Draws and writes unless the page of that key was made of the same; false says that it could not be drawn whole. */
  async unlessSame(key: string, madeOf: unknown, write: () => Promise<boolean>): Promise<void> {
    const made = hash([this.renderers, madeOf]);
    if (this.known.get(key) === made || !(await write())) return;
    this.known.set(key, made);
    if (++this.unsaved % CHECKPOINT === 0) await this.save();
  }

  async save(): Promise<void> {
    if (this.unsaved > 0) await this.out.write(FILE, `${JSON.stringify(Object.fromEntries(this.known))}\n`);
    this.unsaved = 0;
  }
}

/** Of the code that draws: a page made by another one is made again. */
async function renderersHash(): Promise<string> {
  const folder = join(PROJECT, 'reports');
  const formats = (await readdir(folder)).filter((name) => name !== 'out');
  const files = (
    await Promise.all(
      formats.map(async (name) =>
        (await readdir(join(folder, name), { recursive: true })).map((file) => join(name, file)),
      ),
    )
  )
    .flat()
    .filter((name) => /\.(ts|hbs|css)$/.test(name) && !name.endsWith('.test.ts'))
    .sort();
  return hash(await Promise.all(files.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])));
}

function hash(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 32);
}
