/** Replies on their way to the host, several written at once where they are small. */
import type { Delivery } from '../protocol.ts';

/**
 * An answer given this long after the last writing takes the waiting ones along: a limit by time, which starts anew
 * with each answer, is a thousand times as long.
 */
const MOST_MILLISECONDS = 5;
/** More need not be held. */
const MOST_BYTES = 64 * 1024;

const now = performance.now.bind(performance); // a solution could put another in its place

/** Answers on their way to the host, written together where that is allowed. */
export class Outgoing {
  private readonly write: (bytes: Uint8Array) => void;
  private readonly delivery: Delivery;
  private frames: Uint8Array[] = [];
  private bytes = 0;
  private written = now();

  constructor(write: (bytes: Uint8Array) => void, delivery: Delivery) {
    this.write = write;
    this.delivery = delivery;
  }

  add(frame: Uint8Array): void {
    this.frames.push(frame);
    this.bytes += frame.length;
    if (this.delivery === 'at-once' || this.bytes > MOST_BYTES || now() - this.written > MOST_MILLISECONDS)
      this.flush();
  }

  flush(): void {
    if (this.frames.length > 0) this.write(Buffer.concat(this.frames));
    this.frames = [];
    this.bytes = 0;
    this.written = now();
  }
}
