import { fileURLToPath } from 'node:url';
import type { Isolation } from './isolation.ts';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const GUEST = `${PROJECT}graders/sandbox/guest/main.ts`;
/** All that a guest may read: its own program and the packages that tfjs is made of. */
const READABLE = ['graders/sandbox/', 'graders/check/', 'graders/numerics/', 'node_modules/', 'package.json'];

/**
 * Node's permission model: file system, network, child processes, workers, addons, WASI and the
 * inspector are denied. It does not stop signals, nor memory outside the heap: the host watches those.
 */
export const nodePermissions: Isolation = {
  name: 'node-permissions',
  command: (limits) => ({
    file: process.execPath,
    args: [
      '--permission', ...READABLE.map((path) => `--allow-fs-read=${PROJECT}${path}`),
      `--max-old-space-size=${limits.heapMegabytes}`, '--no-addons', '--disable-proto=delete', '--no-warnings',
      '--disable-sigusr1', GUEST,
    ],
    // Node itself needs nothing of the environment, and a solution must not see it
    env: { TZ: 'UTC' },
    cwd: PROJECT,
  }),
};
