/**
 * A file's bytes as a text of its smallest units, from which the same bytes come back whatever they are: what is not
 * understood is kept too.
 */

import { isUtf8 } from 'node:buffer';

/** How the words of a file are written. */
export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

export interface Units {
  readonly encoding: Encoding;
  /** a character for each byte, or for each two in UTF-16; the mark in front is no part of it */
  readonly text: string;
  /** what stands before and after the text */
  readonly mark: Buffer;
  readonly rest: Buffer;
}

const MARKS: readonly (readonly [mark: Buffer, encoding: Encoding])[] = [
  [Buffer.from([0xef, 0xbb, 0xbf]), 'utf-8'],
  [Buffer.from([0xff, 0xfe]), 'utf-16le'],
  [Buffer.from([0xfe, 0xff]), 'utf-16be'],
];
/** What Windows-1252 has at each byte. */
const WINDOWS = [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))];

/** UTF-8 or UTF-16 by its mark; else UTF-8 where it can be, and what Excel saves where it cannot. */
export function unitsOf(bytes: Buffer): Units {
  const [mark, marked] = MARKS.find(([first]) => bytes.subarray(0, first.length).equals(first)) ?? [Buffer.of(), null];
  const body = bytes.subarray(mark.length);
  const encoding = marked ?? (isUtf8(body) ? 'utf-8' : 'windows-1252');
  const end = isWide(encoding) ? body.length - (body.length % 2) : body.length;
  const whole = body.subarray(0, end);
  return { encoding, text: read(whole, encoding), mark, rest: body.subarray(end) };
}

export function bytesOf({ encoding, text, mark, rest }: Units): Buffer {
  const bytes = Buffer.from(text, isWide(encoding) ? 'utf16le' : 'latin1');
  return Buffer.concat([mark, encoding === 'utf-16be' ? bytes.swap16() : bytes, rest]);
}

/** Units as words. A part that is no UTF-8 is read as what Windows writes. */
export function wordsOf(units: string, encoding: Encoding): string {
  if (isWide(encoding)) return units;
  const bytes = Buffer.from(units, 'latin1');
  return encoding === 'utf-8' && isUtf8(bytes)
    ? bytes.toString()
    : bytes.reduce((all, byte) => all + WINDOWS[byte], '');
}

/** Words as units; what the encoding has no letter for is a question mark. */
export function unitsOfWords(words: string, encoding: Encoding): string {
  if (isWide(encoding)) return words;
  if (encoding === 'utf-8') return Buffer.from(words).toString('latin1');
  return [...words]
    .map((letter) => String.fromCharCode(WINDOWS.includes(letter) ? WINDOWS.indexOf(letter) : 0x3f))
    .join('');
}

function read(bytes: Buffer, encoding: Encoding): string {
  if (encoding === 'utf-16be') return Buffer.from(bytes).swap16().toString('utf16le');
  return bytes.toString(encoding === 'utf-16le' ? 'utf16le' : 'latin1');
}

function isWide(encoding: Encoding): boolean {
  return encoding.startsWith('utf-16');
}
