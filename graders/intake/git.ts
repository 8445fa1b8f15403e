/**
 * git as a reader of objects only: no hook, filter, text conversion, network, replacement or setting of the user's
 * takes part.
 */
import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { HarnessFault } from '../verdict/harness-fault.ts';

/** A git that failed; `said` is its own last line. */
export class GitError extends Error {
  readonly said: string;
  constructor(said: string) {
    super(said);
    this.said = said;
  }
}

const MOST_BYTES = 64 * 2 ** 20;

/** The output of a git command in a repository. @throws GitError when it fails, HarnessFault when there is no git */
export async function git(repository: string, args: readonly string[], input?: string): Promise<Buffer> {
  const settings = [
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.attributesFile=/dev/null',
    'core.pager=cat',
    'protocol.allow=never',
    `safe.directory=${repository.replace(/[/\\]$/, '')}`,
  ];
  const child = spawn(
    'git',
    [...settings.flatMap((setting) => ['-c', setting]), '--no-pager', '--literal-pathspecs', ...args],
    {
      cwd: repository,
      stdio: ['pipe', 'pipe', 'pipe'],
      // a whole environment of its own: GIT_DIR, GIT_CONFIG_* and the like of whoever started us are not handed on
      env: {
        PATH: process.env.PATH,
        LC_ALL: 'C',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_ATTR_NOSYSTEM: '1',
        GIT_NO_REPLACE_OBJECTS: '1',
        GIT_NO_LAZY_FETCH: '1',
        GIT_TERMINAL_PROMPT: '0',
        GIT_OPTIONAL_LOCKS: '0',
      },
    },
  );
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const { code = 'error' } = error;
      reject(
        new HarnessFault(
          {
            es: `No se puede usar git (${code}): instálalo.`,
            en: `git cannot be used (${code}): install it.`,
          },
          error,
        ),
      );
    });
    child.once('close', resolve);
  });
  child.stdin.on('error', () => {}).end(input ?? '');
  let bytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) child.kill('SIGKILL');
  });
  const [out, said, code] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended]);
  if (code !== 0)
    throw new GitError(bytes > MOST_BYTES ? 'too much output' : (said.toString().trim().split('\n').at(-1) ?? ''));
  return out;
}

/** Fields of output that was asked for with `-z`. */
export function fields(out: Buffer): string[] {
  return out.toString('utf8').split('\0').slice(0, -1);
}
