/** Objects as git stores them one by one, of any content: valid or absurd, and as large as a few kilobytes can say. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDeflate, deflateSync } from 'node:zlib';

/** Writes an object into a `.git`. @returns its name */
export async function looseObject(store: string, kind: 'commit' | 'tree' | 'blob', content: Buffer): Promise<string> {
  const whole = Buffer.concat([Buffer.from(`${kind} ${content.length}\0`), content]);
  const name = createHash('sha1').update(whole).digest('hex');
  await mkdir(join(store, 'objects', name.slice(0, 2)), { recursive: true });
  await writeFile(join(store, 'objects', name.slice(0, 2), name.slice(2)), deflateSync(whole, { level: 1 }));
  return name;
}

/** Writes a commit whose message is so many bytes long, which take a thousandth of that on disk. @returns its name */
export async function hugeCommit(store: string, tree: string, bytes: number): Promise<string> {
  const head = Buffer.from(commitText(tree, ''));
  const block = Buffer.alloc(2 ** 20, 'x');
  const hash = createHash('sha1');
  function* whole(): Generator<Buffer> {
    yield Buffer.from(`commit ${head.length + bytes}\0`);
    yield head;
    for (let at = 0; at < bytes; at += block.length) yield block.subarray(0, Math.min(block.length, bytes - at));
  }
  const unnamed = join(await mkdtemp(join(tmpdir(), 'gradiente-huge-')), 'object');
  await pipeline(
    Readable.from(whole()),
    async function* hashed(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createDeflate({ level: 1 }),
    createWriteStream(unnamed),
  );
  const name = hash.digest('hex');
  await mkdir(join(store, 'objects', name.slice(0, 2)), { recursive: true });
  await rename(unnamed, join(store, 'objects', name.slice(0, 2), name.slice(2)));
  return name;
}

/** A tree of a given depth in which each folder holds the next one so many times. @returns its name */
export async function nestedTrees(store: string, depth: number, times: number): Promise<string> {
  const blob = await looseObject(store, 'blob', Buffer.from('export {};\n'));
  let tree = await looseObject(store, 'tree', treeEntries([['100644', 'solution.ts', blob]]));
  for (let level = 0; level < depth; level++)
    tree = await looseObject(
      store,
      'tree',
      treeEntries(
        Array.from({ length: times }, (_, i): [string, string, string] => ['40000', String.fromCharCode(97 + i), tree]),
      ),
    );
  return tree;
}

export function treeEntries(entries: readonly (readonly [mode: string, name: string, object: string])[]): Buffer {
  return Buffer.concat(
    entries.flatMap(([mode, name, object]) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(object, 'hex')]),
  );
}

/** A commit without a parent, or with one. */
export function commitText(tree: string, message: string, seconds: number | string = 1_700_000_000, parent?: string) {
  const who = `x <x@y> ${seconds} +0000`;
  return `tree ${tree}\n${parent === undefined ? '' : `parent ${parent}\n`}author ${who}\ncommitter ${who}\n\n${message}`;
}
