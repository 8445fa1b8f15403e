/** A compiler at work in a temporary folder of its own, and how both go. */
import { rmSync } from 'node:fs';
import type { Compiler } from './compiler.ts';
import { removeFolder, writeFolder } from './typed-work.ts';

export interface Running<C extends Compiler = Compiler> {
  readonly compiler: C;
  readonly folder: string;
  /** what the compiler was shown, by path in the folder */
  readonly shown: Map<string, string>;
  /** Ends it, once or more; what was asked and is not answered rejects. */
  end(): Promise<void>;
}

/** Starts a compiler in a new folder that holds these files. @throws Error where there is none for this system */
export function started<C extends Compiler>(
  project: string,
  files: ReadonlyMap<string, string>,
  start: (folder: string) => C,
): Running<C> {
  const folder = writeFolder(project, files);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  let compiler: C;
  try {
    compiler = start(folder);
  } catch (error) {
    remove();
    throw error;
  }
  const atExit = () => {
    compiler.close();
    remove();
  };
  process.once('exit', atExit); // Ctrl+C too leaves nothing
  return {
    compiler,
    folder,
    shown: new Map(files),
    async end() {
      process.off('exit', atExit);
      compiler.close();
      await removeFolder(folder);
    },
  };
}
