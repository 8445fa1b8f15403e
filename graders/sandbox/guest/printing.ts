/** What a solution prints reaches the host at once. */
import { Console } from 'node:console';
import { writeSync } from 'node:fs';
import type { Writable } from 'node:stream';

/**
 * Prints at once, one write after the other. The guest never returns to its event loop between calls:
 * what an ordinary stream had queued would be lost, or fill the memory unseen.
 */
export function printAtOnce(): void {
  const [stdout, stderr] = [1, 2].map(printer);
  for (const [name, value] of [
    ['stdout', stdout],
    ['stderr', stderr],
  ] as const)
    Object.defineProperty(process, name, { value, configurable: true });
  globalThis.console = new Console({ stdout, stderr, ignoreErrors: false });
}

function printer(descriptor: number): Writable {
  const write = (text: string | Uint8Array) => {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    for (let sent = 0; sent < bytes.length;) sent += writeSync(descriptor, bytes, sent);
    return true;
  };
  return { write, isTTY: false } as unknown as Writable;
}
