/**
 * The one place that runs git, as a reader of objects only: no hook, filter, text conversion, network, replacement or
 * setting of the user's takes part, and what it takes of memory, time and output is limited, for a commit may be made
 * of anything.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { HarnessFault } from '../faults/harness-fault.ts';
import type { Text } from '../texts/text.ts';

const PRLIMIT = '/usr/bin/prlimit';
const HAS_PRLIMIT = process.platform === 'linux' && existsSync(PRLIMIT);
/** Bytes that git may allocate: packs are mapped and don't count, an object that is inflated whole does. */
const MOST_MEMORY = 512 * 2 ** 20;
/** Of git's answer to one command. */
const MOST_OUTPUT = 64 * 2 ** 20;
/** Of git's complaints. */
const MOST_SAID = 16 * 1024;
/** Seconds of a processor for one command, and of the clock for all commands of one repository. */
const MOST_PROCESSOR = 60;
const MOST_TIME = 240;

/** Where each limit lies: to stand after "cannot be read by git". */
const WITHIN = {
  memory: {
    es: ` en ${MOST_MEMORY / 2 ** 20} MiB de memoria`,
    en: ` in ${MOST_MEMORY / 2 ** 20} MiB of memory`,
  },
  time: { es: ` en ${MOST_TIME} segundos`, en: ` in ${MOST_TIME} seconds` },
  output: {
    es: ' porque contiene más de lo que una entrega puede tener',
    en: ', for it holds more than a submission can have',
  },
} as const satisfies Record<string, Text>;

/** A git that failed; `said` is its own last line, `over` the limit that ended it, `head` how its output begins. */
export class GitError extends Error {
  readonly said: string;
  readonly over: keyof typeof WITHIN | null;
  readonly head: Buffer;
  constructor(said: string, over: keyof typeof WITHIN | null, head: Buffer = Buffer.alloc(0)) {
    super(over === null ? said : `git went over its limit of ${over}`);
    this.said = said;
    this.over = over;
    this.head = head;
  }
}

/** What is the matter with what git could not read: to stand after its name. */
export function gitTrouble({ over }: GitError): Text {
  const { es, en } = over === null ? { es: '', en: '' } : WITHIN[over];
  return { es: `no lo puede leer git${es}`, en: `cannot be read by git${en}` };
}

/** git in one repository. Its time is counted over all commands, so that a thousand slow ones are no way around it. */
export class Git {
  private readonly folder: string;
  private readonly env: NodeJS.ProcessEnv;
  private milliseconds: number;

  /**
   * @param folder where it runs: the repository's own folder
   * @param objects a store of objects to read instead of the repository's, none of whose settings is then in force
   * @param seconds that all its commands may take together
   */
  constructor(folder: string, objects: string | null = null, seconds = MOST_TIME) {
    this.folder = folder;
    this.milliseconds = seconds * 1000;
    this.env = {
      // a whole environment of its own: GIT_DIR, GIT_CONFIG_* and the like of whoever started us are not handed on
      PATH: process.env.PATH,
      LC_ALL: 'C',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_ATTR_NOSYSTEM: '1',
      GIT_NO_REPLACE_OBJECTS: '1',
      GIT_NO_LAZY_FETCH: '1',
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      // git's own limit for one object, where the system has none
      GIT_ALLOC_LIMIT: String(MOST_MEMORY),
      ...(objects === null ? {} : { GIT_DIR: folder, GIT_OBJECT_DIRECTORY: objects }),
    };
  }

  /**
   * The output of a command.
   * @param most bytes of output: who wants more than these gets an error
   * @throws GitError when it fails or is over a limit, HarnessFault when there is no git
   */
  async run(args: readonly string[], most = MOST_OUTPUT): Promise<Buffer> {
    const started = performance.now();
    try {
      return await this.bounded(args, most);
    } finally {
      this.milliseconds -= performance.now() - started;
    }
  }

  private async bounded(args: readonly string[], most: number): Promise<Buffer> {
    if (this.milliseconds <= 0) throw new GitError('', 'time');
    const [file, ...words] = [...LIMITS, 'git', ...settings(this.folder), ...args];
    const child = spawn(file, words, { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'], env: this.env });
    let over: GitError['over'] = null;
    const end = (why: NonNullable<GitError['over']>) => {
      over ??= why;
      child.kill('SIGKILL');
    };
    const clock = setTimeout(() => end('time'), this.milliseconds);
    const [out, said] = [new Output(most, () => end('output')), new Output(MOST_SAID, () => {})];
    child.stdout.on('data', (chunk: Buffer) => out.add(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.add(chunk));
    try {
      const code = await new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
        child.once('error', (error: NodeJS.ErrnoException) => reject(unusable(error)));
        child.once('close', (number, signal) => resolve(number ?? signal));
      });
      if (code === 127) throw unusable(new Error('ENOENT')); // prlimit found no git
      if (code === 0 && over === null) return out.whole();
      const line = said.whole().toString().trim().split('\n').at(-1) ?? '';
      throw new GitError(line, over ?? overOf(code, line), out.whole());
    } finally {
      clearTimeout(clock);
    }
  }
}

/** Fields of output that was asked for with `-z`. */
export function fields(out: Buffer): string[] {
  return out.toString('utf8').split('\0').slice(0, -1);
}

const LIMITS = HAS_PRLIMIT ? [PRLIMIT, '--core=0', `--data=${MOST_MEMORY}`, `--cpu=${MOST_PROCESSOR}`, '--'] : [];

function settings(folder: string): string[] {
  return [
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.attributesFile=/dev/null',
    'core.pager=cat',
    'protocol.allow=never',
    `safe.directory=${folder.replace(/[/\\]$/, '')}`,
  ]
    .flatMap((setting) => ['-c', setting])
    .concat('--no-pager', '--literal-pathspecs');
}

/** The limit of the system's that ended it; a stack that is used up ends it by a signal too. */
function overOf(code: number | NodeJS.Signals | null, said: string): GitError['over'] {
  if (code === 'SIGXCPU' || code === 'SIGKILL') return 'time';
  const isMemory = /out of memory|attempting to allocate|malloc|mmap|cannot allocate/i.test(said);
  return typeof code === 'string' || isMemory ? 'memory' : null;
}

function unusable(error: NodeJS.ErrnoException): HarnessFault {
  const code = error.code ?? error.message;
  return new HarnessFault(
    { es: `No se puede usar git (${code}): instálalo.`, en: `git cannot be used (${code}): install it.` },
    error,
  );
}

/** What is kept of a stream: never more than it may be. */
class Output {
  private readonly chunks: Buffer[] = [];
  private readonly most: number;
  private readonly onOver: () => void;
  private bytes = 0;

  constructor(most: number, onOver: () => void) {
    this.most = most;
    this.onOver = onOver;
  }

  add(chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.bytes > this.most) this.onOver();
    else this.chunks.push(chunk);
  }

  whole(): Buffer {
    return Buffer.concat(this.chunks);
  }
}
