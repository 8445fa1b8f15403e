import { PROJECT } from '../build/guest-bundle.ts';
import { ENVIRONMENT, nodeArguments } from './guest-program.ts';
import type { Isolation } from './isolation.ts';
import { withResourceLimits } from './resource-limits.ts';

/**
 * Node's permission model: file system, network, child processes, workers, addons, WASI and the
 * inspector are denied. It does not stop signals to other processes of the same user.
 */
export const nodePermissions: Isolation = {
  name: 'node-permissions',
  command(limits) {
    const [file, ...args] = withResourceLimits(limits, [process.execPath, ...nodeArguments(PROJECT, limits)]);
    return { file, args, env: ENVIRONMENT, cwd: PROJECT };
  },
};
