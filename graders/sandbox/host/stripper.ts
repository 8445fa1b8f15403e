import { Worker } from 'node:worker_threads';
import type { SourceFile } from '../../verdict/submission.ts';
import type { ModuleFile } from '../protocol.ts';

/** A text that takes longer is left to its guest, whose limits are its own. */
const MOST_MILLISECONDS = 2000;
/** So is a larger one. */
const MOST_CHARACTERS = 200_000;

/**
 * Takes the types out of solutions on this side: Node's stripper is a WebAssembly module, and loading it costs each
 * guest a tenth of its time. Nothing rests on it: whatever a text does to this thread, it then goes to its guest as
 * it was written.
 */
export class Stripper {
  private worker: Worker | null = null;
  private last: Promise<unknown> = Promise.resolve();

  /** The same files; those that could be stripped with what Node will run. */
  async stripped(files: readonly SourceFile[]): Promise<ModuleFile[]> {
    const done: ModuleFile[] = [];
    for (const file of files) {
      const text =
        file.path.endsWith('.ts') && file.text.length <= MOST_CHARACTERS ? await this.strip(file.text) : null;
      done.push(text === null ? file : { ...file, stripped: text });
    }
    return done;
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null; // what comes next starts another
    await worker?.terminate();
  }

  /** One at a time. */
  private strip(text: string): Promise<string | null> {
    const turn = this.last.then(() => this.ask(text));
    this.last = turn;
    return turn;
  }

  private ask(text: string): Promise<string | null> {
    this.worker ??= new Worker(new URL('./strip-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    const { worker } = this;
    return new Promise((resolve) => {
      const end = (stripped: string | null) => {
        clearTimeout(timer);
        worker.off('message', end).off('error', gone).off('exit', gone);
        // one that failed may have left the module in any state
        if (stripped === null) void this.close();
        resolve(stripped);
      };
      const gone = () => end(null);
      const timer = setTimeout(gone, MOST_MILLISECONDS);
      worker.once('message', end).once('error', gone).once('exit', gone);
      worker.postMessage(text);
    });
  }
}
