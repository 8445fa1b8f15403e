/** Isolation by bubblewrap: a box without network, with a file system of its own and nobody else's processes. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { troubleOf } from '../../faults/harness-fault.ts';
import { keptCode } from '../../kept/kept-code.ts';
import type { Text } from '../../texts/text.ts';
import { PROJECT } from '../build/guest-bundle.ts';
import { ENVIRONMENT, nodeArguments, readable } from './guest-program.ts';
import type { Isolation } from './isolation.ts';
import { withResourceLimits } from './resource-limits.ts';

/** Where the project's readable part lies in the box: host paths stay unknown to a solution. */
const ROOT = '/gradiente/';
const NODE = '/gradiente/node';
const NOBODY = '65534';
const TMP_BYTES = String(16 * 2 ** 20);

/**
 * Bubblewrap on Linux: namespaces of its own for users, processes, network, mounts, IPC, host name and
 * cgroups; the runtime read-only, a small /tmp, no environment; ends with its parent. Under it Node's
 * permission model, under that the system's limits.
 */
export const bubblewrap: Isolation = {
  name: 'bubblewrap',
  command(limits) {
    const [file, ...args] = withResourceLimits(limits, ['bwrap', '--args', '5', NODE, ...nodeArguments(ROOT, limits)]);
    return { file, args, env: { ...ENVIRONMENT, PATH: process.env.PATH }, cwd: '/', openSecretArgs };
  },
};

/** The box's walls as a file without a name: the same for every guest, read anew by each. */
let walls: number | null = null;

function openSecretArgs(): number {
  walls ??= nameless(
    box()
      .map((argument) => `${argument}\0`)
      .join(''),
  );
  return openSync(`/proc/self/fd/${walls}`, 'r');
}

/** @returns the descriptor of a file that only this process can still find */
function nameless(text: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'gradiente-box-'));
  try {
    writeFileSync(join(folder, 'walls'), text, { mode: 0o600 });
    return openSync(join(folder, 'walls'), 'r');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function box(): readonly string[] {
  const node = realpathSync(process.execPath);
  return [
    '--unshare-all',
    '--unshare-user',
    '--disable-userns',
    '--die-with-parent',
    '--new-session',
    '--cap-drop',
    'ALL',
    '--hostname',
    'box',
    '--uid',
    NOBODY,
    '--gid',
    NOBODY,
    '--clearenv',
    ...Object.entries(ENVIRONMENT).flatMap(([key, value]) => ['--setenv', key, value!]),
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    '--remount-ro',
    '/dev',
    '--size',
    TMP_BYTES,
    '--tmpfs',
    '/tmp',
    '--ro-bind',
    node,
    NODE,
    ...libraries(node).flatMap((path) => ['--ro-bind', path, path]),
    ...readable().flatMap((path) => ['--ro-bind', `${PROJECT}${path}`, `${ROOT}${path}`]),
    '--chdir',
    '/tmp',
    '--remount-ro',
    '/',
  ];
}

/**
 * The shared libraries that Node needs, as the loader finds them: asked once for each Node, for that takes 8 ms of a
 * cold start.
 */
function libraries(node: string): readonly string[] {
  const { size, mtimeMs } = statSync(node);
  const kept = keptCode<readonly string[]>(
    'libraries',
    `1 ${node} ${size} ${mtimeMs}`,
    () => `module.exports = ${JSON.stringify(librariesNow(node))};\n`,
  );
  return kept.every((path) => existsSync(path)) ? kept : librariesNow(node);
}

function librariesNow(node: string): string[] {
  const listed = execFileSync('ldd', [node], { encoding: 'utf8' });
  return [...listed.matchAll(/(\/\S+) \(0x/g)].map(([, path]) => path);
}

/** Why bubblewrap can't be used here, and what to do about it; null when it works. */
export function bubblewrapTrouble(): Text | null {
  if (process.platform !== 'linux')
    return { es: 'bubblewrap solo existe en Linux', en: 'bubblewrap exists on Linux only' };
  const tried = spawnSync(
    'bwrap',
    [
      '--unshare-all',
      '--unshare-user',
      '--disable-userns',
      '--ro-bind',
      '/',
      '/',
      '--proc',
      '/proc',
      '--dev',
      '/dev',
      '--',
      'true',
    ],
    { encoding: 'utf8', timeout: 10_000 },
  );
  if (tried.error !== undefined) {
    return (tried.error as NodeJS.ErrnoException).code === 'ENOENT'
      ? {
          es: 'bubblewrap no está instalado (Debian y Ubuntu: «sudo apt install bubblewrap»)',
          en: "bubblewrap is not installed (Debian and Ubuntu: 'sudo apt install bubblewrap')",
        }
      : {
          es: `bubblewrap no arranca: ${troubleOf(tried.error)?.es ?? tried.error.message}`,
          en: `bubblewrap does not start: ${troubleOf(tried.error)?.en ?? tried.error.message}`,
        };
  }
  if (tried.status === 0) return null;
  const said = tried.stderr.trim().split('\n')[0] ?? '';
  if (existsSync('/.dockerenv') || existsSync('/run/.containerenv')) {
    return {
      es: `el contenedor no permite espacios de nombres (${said}): arráncalo con «docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined»`,
      en: `the container allows no namespaces (${said}): start it with 'docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined'`,
    };
  }
  return {
    es: `el sistema no permite espacios de nombres (${said}); en Ubuntu: «sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0»`,
    en: `the system allows no namespaces (${said}); on Ubuntu: 'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0'`,
  };
}
