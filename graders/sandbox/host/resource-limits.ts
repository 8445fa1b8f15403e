import { existsSync } from 'node:fs';
import type { Limits } from './limits.ts';

const PRLIMIT = '/usr/bin/prlimit';
const SETPRIV = '/usr/bin/setpriv';
/** What V8 and tfjs take before a solution runs, MiB: a guest does not start with less. */
const RUNTIME_MEGABYTES = 320;

/**
 * The system's own limits in front of a command, where Linux has the tools (util-linux): CPU time, memory
 * (data, not address space: WebAssembly reserves 16 GB of that), files, their size, processes; no core
 * dump; and the guest ends with its host, even by SIGKILL. Node's threads are processes to the kernel.
 */
export function withResourceLimits(limits: Limits, command: readonly string[]): string[] {
  const limited = !onLinux(PRLIMIT)
    ? command
    : [
        PRLIMIT,
        '--core=0',
        '--nofile=256',
        '--nproc=512',
        '--fsize=1048576',
        `--cpu=${Math.ceil(limits.submissionSeconds * 2)}`,
        `--data=${(limits.memoryMegabytes + RUNTIME_MEGABYTES) * 2 ** 20}`,
        '--',
        ...command,
      ];
  return onLinux(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL', '--no-new-privs', '--', ...limited] : [...limited];
}

function onLinux(tool: string): boolean {
  return process.platform === 'linux' && existsSync(tool);
}
