/**
 * The way to the terminal. Once it is guarded, whatever is written to stdout and stderr, by whom it may be, is tame: an
 * id, a file's name or a student's words move no cursor. Only what is painted keeps its colours.
 */
import { tame } from '../texts/tame.ts';

type Name = 'stdout' | 'stderr';
type Write = NodeJS.WriteStream['write'];

/** To the line's beginning, and the line empty. */
export const ERASE_LINE = '\r\u001b[2K';
/** To the first line, and everything below it empty: what was there can still be scrolled to. */
export const CLEAR = '\u001b[H\u001b[2J';

/** To hide and show the cursor: written by themselves, as libraries that draw do by ways of their own. */
const CURSOR = /^\u001b\[\?25[lh]$/;
/** What may stand in painted text: colours, and the two above. */
const PAINT = /(\u001b\[[0-9;]*m|\r\u001b\[2K|\u001b\[H\u001b\[2J)/;

/** How each stream writes when nothing is in between; a guarded stream's own way is kept here. */
const own = new Map<Name, Write>();
/** What waits while something is drawn; null when nothing is. */
let waiting: (() => void)[] | null = null;

/** Makes everything tame that is written from now on. A second call changes nothing. */
export function guardStreams(): void {
  if (own.size === 0) process.once('exit', letGo); // whoever ends while something is drawn has said why
  for (const name of ['stdout', 'stderr'] as const) {
    if (own.has(name)) continue;
    const write = process[name].write.bind(process[name]);
    own.set(name, write);
    process[name].write = (chunk: string | Uint8Array, ...rest: []) => {
      const given = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      if (CURSOR.test(given)) return write(given, ...rest);
      const text = tame(given);
      // into a pipe or a file nothing is drawn over: what is said there is said at once
      if (waiting === null || process[name].isTTY !== true) return write(text, ...rest);
      waiting.push(() => write(text, ...rest));
      return true;
    };
  }
}

/** Writes text of our own with its colours. Anything else in it is tamed all the same. */
export function paint(text: string, name: Name = 'stdout'): void {
  // every second part is what the expression found
  const parts = text.split(PAINT).map((part, i) => (i % 2 === 1 ? part : tame(part)));
  ownWrite(name)(parts.join(''));
}

/**
 * Lets a library draw on the terminal, which moves the cursor: it gets streams of its own. What others write to that
 * terminal meanwhile comes after it.
 */
export async function drawing<T>(
  work: (streams: Readonly<Record<Name, NodeJS.WriteStream>>) => Promise<T>,
): Promise<T> {
  waiting ??= [];
  try {
    return await work({ stdout: unguarded('stdout'), stderr: unguarded('stderr') });
  } finally {
    letGo();
  }
}

function letGo(): void {
  const late = waiting ?? [];
  waiting = null;
  for (const write of late) write();
}

function unguarded(name: Name): NodeJS.WriteStream {
  const { columns, rows, isTTY } = process[name];
  // log-update and the like copy a stream's own properties
  return Object.assign(Object.create(process[name]) as NodeJS.WriteStream, {
    columns,
    rows,
    isTTY,
    write: ownWrite(name),
  });
}

function ownWrite(name: Name): Write {
  return own.get(name) ?? process[name].write.bind(process[name]);
}
