/** Files of archives that are not held in memory. */
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';

const BLOCK = 256 * 1024;
const CHUNK = 64 * 1024;

/** A part of a file. A stream of its own would close it when somebody stops reading. */
export async function* chunksOf(handle: FileHandle, start = 0, end = Infinity): AsyncGenerator<Buffer> {
  for (let at = start; at < end;) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, end - at));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield chunk.subarray(0, bytesRead);
  }
}

/** A zip's file, read by blocks: its directory is asked for in pieces of 46 bytes, and there may be 100,000 of them. */
export class FileReader extends RandomAccessReader {
  private readonly handle: FileHandle;
  private block = Buffer.alloc(0);
  private blockAt = 0;

  /** @param handle stays the caller's, who closes it */
  constructor(handle: FileHandle) {
    super();
    this.handle = handle;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.fill(buffer.subarray(offset, offset + length), position).then(
      (bytesRead) => callback(null, bytesRead),
      callback,
    );
  }

  override createReadStream({ start, end }: { start: number; end: number }): Readable {
    return Readable.from(chunksOf(this.handle, start, end));
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }

  private async fill(wanted: Buffer, position: number): Promise<number> {
    if (wanted.length >= BLOCK) return (await this.handle.read(wanted, 0, wanted.length, position)).bytesRead;
    if (position < this.blockAt || position + wanted.length > this.blockAt + this.block.length) {
      const block = Buffer.alloc(BLOCK);
      const { bytesRead } = await this.handle.read(block, 0, BLOCK, position);
      this.block = block.subarray(0, bytesRead);
      this.blockAt = position;
    }
    return this.block.copy(wanted, 0, position - this.blockAt);
  }
}
