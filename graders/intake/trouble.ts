/** Why something that was handed in can't be read. */
import type { Text } from '../texts/text.ts';
import { quotedName } from './names.ts';

/** Why something can't be read: half a sentence, to stand after a colon. */
export class Unreadable extends Error implements Trouble {
  readonly why: Text;
  /**
   * `unreadable` is what nobody wrote to be a work, or what is broken: it has no score. Whatever else, over a limit or
   * hostile, is `rejected`, with 0, unless it is told otherwise here.
   */
  readonly status: Trouble['status'];
  readonly toTeacher: Text;
  constructor(why: Text, status: Trouble['status'] = 'rejected', toTeacher = why) {
    super(why.en);
    this.why = why;
    this.status = status;
    this.toTeacher = toTeacher;
  }
}

/** Why nothing of a delivery can be read, and what that makes of it. */
export interface Trouble {
  /** half a sentence */
  readonly why: Text;
  readonly status: 'rejected' | 'unreadable';
  /** the same for the teacher, where it is not for the author alone to act */
  readonly toTeacher?: Text;
}

/** Of two troubles the one that counts: nobody escapes a zero by adding what can't be read. */
export function worse<T extends Trouble>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return a.status === 'rejected' ? a : b;
}

/** Why one file can't be read: to stand after its name, which is not the same for everybody. */
export class FileTrouble extends Unreadable {
  named(path: string): Unreadable {
    const after = ({ es, en }: Text): Text => ({ es: `${quotedName(path)} ${es}`, en: `${quotedName(path)} ${en}` });
    return new Unreadable(after(this.why), this.status, after(this.toTeacher));
  }
}

/** What is to be left out where something is over a limit: to stand at the sentence's end. */
export const WORK_ALONE: Text = {
  es: 'entrega solo tu trabajo, sin node_modules, datos, imágenes ni nada que se pueda volver a generar',
  en: 'hand in your work alone, without node_modules, data, pictures or anything that can be made again',
};

/** The file holds more than it may, in bytes; its first ones still say what it is. */
export class TooLarge extends FileTrouble {
  readonly head: Buffer;
  constructor(limit: number, head: Buffer) {
    const size = sizeOf(limit);
    super({ es: `pasa de ${size}: ${WORK_ALONE.es}`, en: `is over ${size}: ${WORK_ALONE.en}` });
    this.head = head;
  }
}

function sizeOf(bytes: number): string {
  return bytes % 2 ** 20 === 0 ? `${bytes / 2 ** 20} MiB` : `${Math.ceil(bytes / 1024)} KiB`;
}

export const IS_LINK: Text = { es: 'es un enlace simbólico', en: 'is a symbolic link' };
export const IS_HARD_LINK: Text = { es: 'es un enlace duro', en: 'is a hard link' };
export const IS_NO_FILE: Text = { es: 'no es un archivo', en: 'is not a file' };
export const IS_SUBMODULE: Text = { es: 'es un submódulo', en: 'is a submodule' };
