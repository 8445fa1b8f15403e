/** Why something that was handed in can't be read. */
import type { Text } from '../verdict/text.ts';
import { quotedName } from './names.ts';

/** Why something can't be read: half a sentence, to stand after a colon. */
export class Unreadable extends Error {
  readonly why: Text;
  /**
   * `unreadable` is what nobody wrote to be a work, or what is broken: it has no score. Whatever else, over a limit or
   * hostile, is `rejected`, with 0, unless it is told otherwise here.
   */
  readonly status: Trouble['status'];
  constructor(why: Text, status: Trouble['status'] = 'rejected') {
    super(why.en);
    this.why = why;
    this.status = status;
  }
}

/** Why nothing of a delivery can be read, and what that makes of it. */
export interface Trouble {
  /** half a sentence */
  readonly why: Text;
  readonly status: 'rejected' | 'unreadable';
}

/** Of two troubles the one that counts: nobody escapes a zero by adding what can't be read. */
export function worse<T extends Trouble>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return a.status === 'rejected' ? a : b;
}

/** Why one file can't be read: to stand after its name, which is not the same for everybody. */
export class FileTrouble extends Unreadable {
  named(path: string): Unreadable {
    return new Unreadable(
      { es: `${quotedName(path)} ${this.why.es}`, en: `${quotedName(path)} ${this.why.en}` },
      this.status,
    );
  }
}

/** The file holds more than it may. */
export class TooLarge extends FileTrouble {
  constructor() {
    super({ es: 'pasa del límite de tamaño', en: 'is over the limit of size' });
  }
}

export const IS_LINK: Text = { es: 'es un enlace simbólico', en: 'is a symbolic link' };
export const IS_HARD_LINK: Text = { es: 'es un enlace duro', en: 'is a hard link' };
export const IS_NO_FILE: Text = { es: 'no es un archivo', en: 'is not a file' };
export const IS_SUBMODULE: Text = { es: 'es un submódulo', en: 'is a submodule' };
