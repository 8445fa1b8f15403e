/**
 * One look at a folder by the compiler's command line: sooner done than a server's first, which has a protocol to load
 * and agree on.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Language } from '../texts/text.ts';
import { SETTINGS, program, type Compiler, type Diagnostic } from './compiler.ts';

/** A niceness: the grading goes first, and leaves a core while its guest answers. */
const BESIDE = 10;

export class OneLook implements Compiler {
  private readonly child: ChildProcess;
  private readonly found: Promise<ReadonlyMap<string, readonly Diagnostic[]>>;

  /** @throws Error where there is no compiler for this system */
  constructor(folder: string, language: Language) {
    // each of several checkers would make types of its own: a third more time for a work of this size
    this.child = spawn(program(), ['-p', folder, '--pretty', 'false', '--locale', language, '--singleThreaded'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...SETTINGS },
    });
    yieldToOthers(this.child);
    const ended = new Promise<void>((resolve, reject) => {
      this.child
        .once('error', reject)
        .once('close', (_, signal) =>
          signal === null ? resolve() : reject(new Error(`the compiler was ended by ${signal}`)),
        );
    });
    this.found = Promise.all([text(this.child.stdout!), ended]).then(([said]) => diagnosticsOf(said, folder));
    this.found.catch(() => {}); // told to whoever asks
  }

  async errors(path: string): Promise<readonly Diagnostic[]> {
    return (await this.found).get(path) ?? [];
  }

  close(): void {
    this.child.kill('SIGKILL');
  }
}

function yieldToOthers({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, BESIDE);
  } catch {
    /* then it has its share like any other */
  }
}

/** By file. A message goes on in the lines that are indented. */
function diagnosticsOf(said: string, folder: string): Map<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const [, path, line, character, code, message] of said.matchAll(
    /^(.+?)\((\d+),(\d+)\): error TS(\d+): (.*(?:\r?\n[ \t].*)*)/gm,
  )) {
    const file = join(folder, path);
    const diagnostic = {
      range: { start: { line: Number(line) - 1, character: Number(character) - 1 } },
      code: Number(code),
      message: message.replaceAll('\r', ''),
    };
    found.set(file, [...(found.get(file) ?? []), diagnostic]);
  }
  return found;
}
