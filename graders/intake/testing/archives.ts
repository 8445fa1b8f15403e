/** Archives as hostile as they can be written: every field as given, true or not. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface Entry {
  readonly name: string;
  readonly content?: Buffer | string;
  /** Unix mode, with the kind of file */
  readonly mode?: number;
  /** zip: the day of March 2026 on which it was written */
  readonly day?: number;
  /** the size that the archive claims */
  readonly claimedSize?: number;
  /** zip: general purpose flags; 1 is encrypted */
  readonly flags?: number;
  /** tar: `1` hard link, `2` symbolic link, `3` device, `6` FIFO */
  readonly type?: string;
  readonly target?: string;
}

export const LINK = 0o120777;

/** A zip of these entries, deflated. */
export function zipOf(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', mode = 0o100644, day = 9, claimedSize, flags = 0 } of entries) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags | 0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(0x5c60 | day, 8); // March 2026
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedSize ?? bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}

/** A tar (ustar) of these entries; a name of over 100 bytes stands before its entry, as GNU tar writes it. */
export function tarOf(given: readonly Entry[]): Buffer {
  const entries = given.flatMap((entry) =>
    Buffer.byteLength(entry.name) > 100
      ? [{ name: '././@LongLink', content: `${entry.name}\0`, type: 'L' }, entry]
      : [entry],
  );
  const blocks = entries.flatMap(({ name, content = '', claimedSize, mode = 0o644, type = '0', target = '' }) => {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    header.write(name, 0, 100);
    header.write(`${(mode & 0o7777).toString(8).padStart(7, '0')}\0`, 100);
    header.write('0000000\0'.repeat(2), 108);
    header.write(`${(claimedSize ?? bytes.length).toString(8).padStart(11, '0')}\0`, 124);
    header.write(
      `${Math.floor(Date.UTC(2026, 2, 9) / 1000)
        .toString(8)
        .padStart(11, '0')}\0        ${type}`,
      136,
    );
    header.write(target, 157, 100);
    header.write('ustar\x0000', 257);
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    );
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
