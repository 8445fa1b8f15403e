import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { BadInput } from '../faults/bad-input.ts';
import { readIdx } from './idx.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gradiente-idx-'));
});

/** MNIST's own layout: magic number, count, rows, columns, then a byte for each pixel. */
function idx(count: number, height: number, width: number, pixels = count * height * width): Buffer {
  const header = Buffer.alloc(16);
  [0x803, count, height, width].forEach((word, i) => header.writeUInt32BE(word, 4 * i));
  return Buffer.concat([header, Buffer.from(Array.from({ length: pixels }, (_, i) => i % 256))]);
}
const written = async (name: string, bytes: Buffer) => {
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
};

test('the first pictures of a file, zipped or not', async () => {
  const plain = await readIdx(await written('plain', idx(5, 3, 4)), 2);
  expect(plain).toEqual({
    height: 3,
    width: 4,
    images: [0, 12].map((from) => Array.from({ length: 12 }, (_, i) => (from + i) / 255)),
  });
  expect(await readIdx(await written('zipped.gz', gzipSync(idx(5, 3, 4))), 2)).toEqual(plain);
});

test.each([
  ['not there', null],
  ['labels', Buffer.from([0, 0, 8, 1, 0, 0, 0, 9, 1, 2, 3])],
  ['empty', Buffer.alloc(0)],
  ['cut short', idx(5, 3, 4, 7)],
  ['too few', idx(1, 3, 4)],
  ['damaged', Buffer.concat([gzipSync(idx(5, 3, 4)).subarray(0, 20), Buffer.alloc(4)])],
])('a file that is %s is refused in one sentence that names it', async (name, bytes) => {
  const path = bytes === null ? join(folder, 'nothing') : await written(name, bytes);
  const error: unknown = await readIdx(path, 2).catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(BadInput);
  expect((error as BadInput).message).toContain(path);
});
