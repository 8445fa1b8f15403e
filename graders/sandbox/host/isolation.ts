import type { Limits } from './limits.ts';

/** How a guest's process is started so that it reaches nothing but its two descriptors. One file each. */
export interface Isolation {
  readonly name: 'bubblewrap' | 'node-permissions';
  command(limits: Limits): Command;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /**
   * Opens a file of more arguments for descriptor 5, and whoever starts the process closes it: what stands on a command
   * line can be read in the box. A file and no pipe: its end is there at once, whatever this process is busy with.
   */
  openSecretArgs?(): number;
}
