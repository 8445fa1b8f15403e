import type { SourceFile } from '../../submission/submission.ts';
import type { Untyped } from '../untyped.ts';
import type { ModuleFile } from '../protocol.ts';
import { Reader } from '../reading/reader.ts';

/** Texts of a work that take longer in all are left to its guest, whose limits are its own; most take a hundredth. */
const LIMITS = { seconds: 0.5, megabytes: 128 };
/** So is a larger text. */
const MOST_CHARACTERS = 200_000;

/**
 * Takes the types out of solutions on this side: Node's stripper is a WebAssembly module, and loading it costs each
 * guest a tenth of its time. Nothing rests on it: whatever a text does to this process, it then goes to its guest as
 * it was written.
 */
export class Stripper {
  private readonly reader = new Reader<string, Untyped | null>(new URL('./strip-program.ts', import.meta.url), LIMITS);
  /** a work whose guest ends is loaded again, and its texts are not read again */
  private readonly known = new WeakMap<readonly SourceFile[], Promise<ModuleFile[]>>();

  /** The same files, a work's; those that could be stripped with what Node will run. */
  stripped(files: readonly SourceFile[]): Promise<ModuleFile[]> {
    let stripped = this.known.get(files);
    if (stripped === undefined) {
      stripped = this.read(files);
      this.known.set(files, stripped);
    }
    return stripped;
  }

  async close(): Promise<void> {
    await this.reader.close();
  }

  private async read(files: readonly SourceFile[]): Promise<ModuleFile[]> {
    const readable = files.filter(({ path, text }) => path.endsWith('.ts') && text.length <= MOST_CHARACTERS);
    const texts = await this.reader.ask(readable.map(({ text }) => text)).then(
      ({ answers }) => answers,
      () => [], // where no process starts, no guest does either, and that is told
    );
    const stripped = new Map(readable.map((file, i) => [file, texts[i] ?? null]));
    return files.map((file) => {
      const found = stripped.get(file) ?? null;
      if (found === null) return file;
      const { code, mappings } = found;
      return { ...file, stripped: code, ...(mappings === undefined ? {} : { mappings }) };
    });
  }
}
