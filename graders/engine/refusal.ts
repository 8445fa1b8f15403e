/** Why a work could not be loaded, and what to write instead: a sentence for its author. */
import type { LoadFailure } from '../sandbox/protocol.ts';
import type { SourceFile } from '../submission/submission.ts';
import { quoted, type Text } from '../texts/text.ts';

export interface Refusal {
  readonly status: 'rejected' | 'crashed';
  readonly reason: Text;
  /** where it is */
  readonly file: string | null;
  readonly line: number | null;
}

/** Characters that an editor shows as nothing, or as a blank, and no program may hold outside of its texts. */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb]/u;
/** What Node says of the names that only CommonJS has. */
const COMMONJS = /^(require|module|exports|__dirname|__filename) is not defined/;
const NO_SUCH_EXPORT = /^The requested module '([^']*)' does not provide an export named '([^']*)'/;
/** As far as they can be told without a parser; each runs to the end where nothing ends it. */
const TEXTS_AND_COMMENTS = /\/\*[^]*?(?:\*\/|$)|\/\/.*|'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?|`(?:\\[^]|[^`\\])*`?/g;
/** More of a line is not looked at. */
const MOST_OF_LINE = 2000;

/** What the failure means. `files` are the work's. */
export function refusalOf({ kind, message, file, line, wanted }: LoadFailure, files: readonly SourceFile[]): Refusal {
  const here = { file, line };
  const text = textAt(file, line, files);
  const at = placed(here);
  if (COMMONJS.test(message)) return rejected(here, IMPORTS, commonJs(COMMONJS.exec(message)![1], at));
  const missing = NO_SUCH_EXPORT.exec(message);
  if (missing !== null) return rejected(here, IMPORTS, noSuchExport(missing[1], missing[2], at));
  if (kind === 'import') return rejected(here, IMPORTS, forbidden(wanted ?? '', namesIn(text), at));
  if (kind === 'syntax') {
    const found = line === null ? firstInvisible(files) : { ...here, character: INVISIBLE.exec(text)?.[0] };
    if (found?.character === undefined) return rejected(here, UNREAD, null);
    return rejected(found, UNREAD, invisible(found.character, placed(found)));
  }
  return {
    ...here,
    status: 'crashed',
    reason: { es: 'El programa lanzó un error al cargarse.', en: 'The program threw an error while it was loaded.' },
  };
}

const UNREAD: Text = {
  es: 'El archivo no se puede leer como TypeScript',
  en: 'The file cannot be read as TypeScript',
};
const IMPORTS: Text = {
  es: 'El archivo importa algo que no puede importar',
  en: 'The file imports something that it may not import',
};

function rejected({ file, line }: Pick<Refusal, 'file' | 'line'>, what: Text, why: Text | null): Refusal {
  return {
    file,
    line,
    status: 'rejected',
    reason:
      why === null
        ? { es: `${what.es}.`, en: `${what.en}.` }
        : { es: `${what.es}: ${why.es}.`, en: `${what.en}: ${why.en}.` },
  };
}

function commonJs(name: string, at: Text): Text {
  const code = `\`${name}\``;
  if (name === 'require')
    return {
      es: `${at.es}usa ${code}, que es de CommonJS; escribe \`import * as tf from '@tensorflow/tfjs'\``,
      en: `${at.en}it uses ${code}, which is CommonJS's; write \`import * as tf from '@tensorflow/tfjs'\``,
    };
  return {
    es: `${at.es}usa ${code}, que es de CommonJS; escribe \`export function …\` en cada función`,
    en: `${at.en}it uses ${code}, which is CommonJS's; write \`export function …\` for each function`,
  };
}

function noSuchExport(from: string, name: string, at: Text): Text {
  const [code, module] = [quoted(name), quoted(shownModule(from))];
  return {
    es: `${at.es}${module} no exporta ningún valor ${code}; si es un tipo, escribe \`import type\``,
    en: `${at.en}${module} exports no value ${code}; if it is a type, write \`import type\``,
  };
}

function forbidden(wanted: string, names: string | null, at: Text): Text {
  const code = quoted(wanted);
  if (/(^|\/)graders\/topics\/[^/]+\/contract(\.[jt]s)?$/.test(wanted)) {
    const written = quoted(`import type ${names ?? '{ … }'} from '${wanted}'`);
    return {
      es: `${at.es}de ${code} solo salen tipos; escribe ${written}`,
      en: `${at.en}from ${code} come types alone; write ${written}`,
    };
  }
  if (/^\.\.?\//.test(wanted))
    return {
      es: `${at.es}no hay ningún archivo ${code} en la entrega; entrégalo también, y si de él solo usas tipos, escribe \`import type\``,
      en: `${at.en}there is no file ${code} in the submission; hand it in too, and where you use its types alone, write \`import type\``,
    };
  return {
    es: `${at.es}importa ${code}, y aquí solo hay \`@tensorflow/tfjs\` y los archivos de la entrega; escribe con ellos lo que usas de ${code}`,
    en: `${at.en}it imports ${code}, and here are only \`@tensorflow/tfjs\` and the submission's files; write with them what you use of ${code}`,
  };
}

function invisible(character: string, at: Text): Text {
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    es: `${at.es}hay un carácter que no se ve, ${code}; borra esa línea y escríbela a mano`,
    en: `${at.en}there is a character that does not show, ${code}; delete that line and type it again`,
  };
}

/** To stand before what is wrong there. */
function placed({ file, line }: Pick<Refusal, 'file' | 'line'>): Text {
  if (file === null) return { es: '', en: '' };
  const named = quoted(file);
  return line === null
    ? { es: `en ${named} `, en: `in ${named} ` }
    : { es: `en la línea ${line} de ${named} `, en: `in line ${line} of ${named} ` };
}

/** The first such character that stands neither in a text nor in a comment: V8 does not say where it stopped. */
function firstInvisible(
  files: readonly SourceFile[],
): { readonly file: string; readonly line: number; readonly character: string } | null {
  for (const { path, text } of files) {
    const bare = text.replace(TEXTS_AND_COMMENTS, (whole) => whole.replace(/[^\n]/gu, ' '));
    const found = INVISIBLE.exec(bare);
    if (found !== null) return { file: path, line: bare.slice(0, found.index).split('\n').length, character: found[0] };
  }
  return null;
}

function textAt(file: string | null, line: number | null, files: readonly SourceFile[]): string {
  if (line === null) return '';
  const text = files.find(({ path }) => path === file)?.text ?? '';
  return (text.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? '').slice(0, MOST_OF_LINE);
}

/** What an import's line names, in its braces. */
function namesIn(line: string): string | null {
  return /^\s*import\s*(\{[^{}]*\})/.exec(line)?.[1] ?? null;
}

/** Ours has an address that nobody wrote. */
function shownModule(from: string): string {
  return from.startsWith('gradiente:') ? '@tensorflow/tfjs' : from;
}
