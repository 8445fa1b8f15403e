/** A frame that is longer than its reader allows. */
export class FrameTooLong extends Error {}

/** Cuts a stream of bytes into frames; a frame's length is checked before any byte of it is kept. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private size = 0;
  private limit: number;

  constructor(limitBytes: number) {
    this.limit = limitBytes;
  }

  /** From the next frame on. */
  allow(limitBytes: number): void {
    this.limit = limitBytes;
  }

  /** The whole frames that this chunk completes. @throws FrameTooLong when a frame is over the limit. */
  push(chunk: Buffer): Uint8Array[] {
    this.chunks.push(chunk);
    this.size += chunk.length;
    const frames: Uint8Array[] = [];
    for (let length = this.nextLength(); length !== null && this.size >= 4 + length; length = this.nextLength()) {
      const all = this.joined();
      frames.push(all.subarray(4, 4 + length));
      this.chunks = [all.subarray(4 + length)];
      this.size -= 4 + length;
    }
    return frames;
  }

  private nextLength(): number | null {
    if (this.size < 4) return null;
    const first = this.chunks[0].length >= 4 ? this.chunks[0] : this.joined();
    const length = first.readUInt32LE(0);
    if (length > this.limit) throw new FrameTooLong(`a reply of ${length} bytes is over the limit of ${this.limit}`);
    return length;
  }

  private joined(): Buffer {
    if (this.chunks.length > 1) this.chunks = [Buffer.concat(this.chunks)];
    return this.chunks[0];
  }
}
