/** Why something that was handed in can't be read. */
import type { Text } from '../verdict/text.ts';
import { quotedName } from './names.ts';

/** Why something can't be read: half a sentence, to stand after a colon. */
export class Unreadable extends Error {
  readonly why: Text;
  constructor(why: Text) {
    super(why.en);
    this.why = why;
  }
}

/** Why one file can't be read: to stand after its name, which is not the same for everybody. */
export class FileTrouble extends Unreadable {
  named(path: string): Unreadable {
    return new Unreadable({ es: `${quotedName(path)} ${this.why.es}`, en: `${quotedName(path)} ${this.why.en}` });
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
