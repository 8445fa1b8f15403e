/** The text of a file, whatever encoding an editor gave it. */
import type { Text } from '../texts/text.ts';
import { quotedName } from './names.ts';
import { Unreadable } from './trouble.ts';

export interface Decoded {
  readonly text: string;
  /** what was done, where it is not UTF-8 */
  readonly note: Text | null;
}

const UTF_16: readonly (readonly [mark: readonly [number, number], encoding: string])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
/** How files begin that are no text, whatever they are called. */
const OTHER_FILES: readonly (readonly [start: string, what: Text])[] = [
  ['%PDF-', { es: 'un PDF', en: 'a PDF' }],
  ['PK\u0003\u0004', { es: 'un zip o un documento de Office', en: 'a zip or an Office document' }],
  ['\u00d0\u00cf\u0011\u00e0', { es: 'un documento de Office', en: 'an Office document' }],
  ['Rar!', { es: 'un archivo RAR', en: 'a RAR archive' }],
  ['7z\u00bc\u00af', { es: 'un archivo 7z', en: 'a 7z archive' }],
  ['\u001f\u008b', { es: 'un archivo gzip', en: 'a gzip archive' }],
  ['\u0089PNG', { es: 'una imagen', en: 'an image' }],
  ['\u00ff\u00d8\u00ff', { es: 'una imagen', en: 'an image' }],
  ['GIF8', { es: 'una imagen', en: 'an image' }],
];
/** What no text holds, and every other file does; Windows-1252 has no letter at five places. */
const NO_TEXT = /[\u0000-\u0008\u000e-\u001f\u007f\u0081\u008d\u008f\u0090\u009d]/;

/**
 * UTF-8; UTF-16 by its mark; else, where it can be a text, Latin-1 as Windows has it.
 * @throws Unreadable when it is none of them
 */
export function decoded(path: string, content: Buffer): Decoded {
  const utf16 = UTF_16.find(([[first, second]]) => content[0] === first && content[1] === second);
  const named = quotedName(path);
  refuseOtherFiles(path, content);
  if (utf16 !== undefined) {
    const text = read(utf16[1], content);
    if (text !== null)
      return {
        text,
        note: {
          es: `${named} está en UTF-16 y se leyó así; guárdalo en UTF-8, que todo programa entiende.`,
          en: `${named} is in UTF-16 and was read as that; save it in UTF-8, which every program understands.`,
        },
      };
  }
  const text = read('utf-8', content);
  if (text !== null) return { text, note: null };
  const latin = utf16 === undefined ? read('windows-1252', content) : null;
  if (latin === null || NO_TEXT.test(latin))
    throw new Unreadable({
      es: `${named} no está en UTF-8: guárdalo con esa codificación`,
      en: `${named} is not in UTF-8: save it in that encoding`,
    });
  return {
    text: latin,
    note: {
      es: `${named} no está en UTF-8 y se leyó como Latin-1 (Windows-1252); guárdalo en UTF-8 para que nadie vea otras letras.`,
      en: `${named} is not in UTF-8 and was read as Latin-1 (Windows-1252); save it in UTF-8 so that nobody sees other letters.`,
    },
  };
}

/** @param head how the file begins @throws Unreadable when that says that it is no text */
export function refuseOtherFiles(path: string, head: Buffer): void {
  const start = head.toString('latin1', 0, 8);
  const other = OTHER_FILES.find(([of]) => start.startsWith(of));
  if (other === undefined) return;
  const [named, [, what]] = [quotedName(path), other];
  throw new Unreadable(
    {
      es: `${named} es ${what.es}, no un programa: entrega el texto de tu solución`,
      en: `${named} is ${what.en}, not a program: hand in the text of your solution`,
    },
    'unreadable',
  );
}

function read(encoding: string, content: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return null;
  }
}
