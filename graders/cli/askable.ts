/** Whether a replayed input can be asked at all, tried in a process that can be ended. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Clock, Waiting } from '../sandbox/host/clock.ts';
import { watchMemory } from '../sandbox/host/memory.ts';
import { encode } from '../values/codec.ts';
import type { Value } from '../values/value.ts';

const PROGRAM = fileURLToPath(new URL('./askable-process.ts', import.meta.url));
/** An input of a topic's own takes a tenth of this, and most of it is to load the topic. */
const MOST_SECONDS = 15;
const MOST_MEGABYTES = 1024;

/**
 * Whether a check can ask an input, wherever that comes from: its calls can be made in bounded time and memory, and are
 * legal ones. It says of calls that depend on answers nothing.
 */
export async function isAskable(project: string, topic: string, check: string, input: Value): Promise<boolean> {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${MOST_MEGABYTES / 2}`, '--no-warnings', PROGRAM, project, topic, check],
    { stdio: ['pipe', 'ignore', 'ignore'] },
  );
  const end = () => child.kill('SIGKILL');
  const clock = new Clock(MOST_SECONDS, new Waiting(child.pid ?? 0), end);
  const unwatch = watchMemory(child.pid ?? 0, MOST_MEGABYTES, end);
  process.once('exit', end);
  try {
    clock.restart();
    child.stdin.on('error', () => {}).end(encode(input)); // who ends early need not have read it
    return await new Promise<boolean>((resolve, reject) => {
      child.once('error', reject).once('close', (code) => resolve(code === 0));
    });
  } finally {
    clock.stop();
    unwatch();
    process.off('exit', end);
  }
}
