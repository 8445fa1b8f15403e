/** What kind of archive a file is, by its first bytes: its name may say anything. */

/** What opens, or the name of a kind that doesn't; null for what is no archive. */
export type ArchiveKind = 'zip' | 'tar' | 'gzip' | { readonly closed: string } | null;

/** So many bytes are looked at. */
export const HEAD_BYTES = 512;

const CLOSED: readonly (readonly [name: string, start: string, at?: number])[] = [
  ['RAR', 'Rar!'],
  ['7z', '7z\xbc\xaf\x27\x1c'],
  ['xz', '\xfd7zXZ\0'],
  ['bzip2', 'BZh'],
  ['Zstandard', '\x28\xb5\x2f\xfd'],
  ['LZ4', '\x04\x22\x4d\x18'],
  ['lzip', 'LZIP'],
  ['compress (.Z)', '\x1f\x9d'],
  ['Microsoft Cabinet', 'MSCF'],
  ['ar', '!<arch>\n'],
  ['ACE', '**ACE**', 7],
];

/** The kind of what begins with these bytes. */
export function archiveKind(head: Buffer): ArchiveKind {
  const words = (at: number, length: number) => head.toString('latin1', at, at + length);
  if (['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'].includes(words(0, 4))) return 'zip';
  if (words(257, 5) === 'ustar') return 'tar';
  if (words(0, 2) === '\x1f\x8b') return 'gzip';
  const closed = CLOSED.find(([, start, at = 0]) => words(at, start.length) === start);
  return closed === undefined ? null : { closed: closed[0] };
}
