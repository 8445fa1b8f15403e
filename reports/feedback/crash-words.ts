/**
 * What the guest, the stripper of types, Node and tfjs say of a program, in the reader's language. What is ours is said
 * in either; an error of Node's or of tfjs's keeps its own words, which are what one searches for, and Spanish explains
 * it beside them. Any other words are a student's own. Long, because it is a table.
 */
import { cut, type Language, type Text } from '../../graders/texts/text.ts';
import { sentence } from './sentence.ts';

/** What is said of what a pattern found. */
type Say = (...found: readonly string[]) => Text;

/** No message that is known is longer, and no pattern looks into more. */
const MOST_LOOKED_AT = 500;
/** Characters of a name that a message holds. */
const MOST_OF_NAME = 60;

/** Tokens of the stripper's that are no characters of the program. */
const TOKENS: Readonly<Record<string, Text>> = {
  '<eof>': { es: 'el final del archivo', en: 'the end of the file' },
  eof: { es: 'el final del archivo', en: 'the end of the file' },
  ident: { es: 'un nombre', en: 'a name' },
  identifier: { es: 'un nombre', en: 'a name' },
  'numeric literal': { es: 'un número', en: 'a number' },
  'string literal': { es: 'un texto', en: 'a string' },
};

/** `','` or `ident` of the stripper's. */
function token(written: string): Text {
  const bare = /^(['`])(.*)\1$/.exec(written)?.[2] ?? written;
  return Object.hasOwn(TOKENS, bare) ? TOKENS[bare] : { es: `«${short(bare)}»`, en: `“${short(bare)}”` };
}

/** Whole sentences: nobody searches for their words. */
const SAID: readonly (readonly [RegExp, Say])[] = [
  [
    /^Error: ([\w.]+) is not allowed: draw from the generator/,
    (name) => ({
      es: `«${name}» no está permitido: sortea con el generador que recibe la función («rng.uniform», «rng.normal»), para que tu resultado se pueda repetir`,
      en: `“${name}” is not allowed: draw from the generator that the function receives (“rng.uniform”, “rng.normal”), so that your result can be reproduced`,
    }),
  ],
  [
    /^(?:Error: )?tf\.node\.(\w+) is not here/,
    (name) => ({
      es: `«tf.node.${name}» no está aquí: tu trabajo se ejecuta con «@tensorflow/tfjs», que no lee archivos ni muestra nada; calcula con lo que recibe tu función`,
      en: `“tf.node.${name}” is not here: your work runs on “@tensorflow/tfjs”, which reads no file and shows nothing; compute with what your function receives`,
    }),
  ],
  [
    /^TypeError: rng\.uniform and rng\.normal take a shape such as \[3, 2\], got (.*)$/s,
    (got) => ({
      es: `«rng.uniform» y «rng.normal» reciben una forma, como «[3, 2]», y llegó «${short(got)}»`,
      en: `“rng.uniform” and “rng.normal” take a shape such as “[3, 2]”, got “${short(got)}”`,
    }),
  ],
  [
    /^(\w+): something that has no words$/,
    (kind) => ({
      es: `lanzó algo que no se puede leer (${kind})`,
      en: `it threw something that has no words (${kind})`,
    }),
  ],
  [
    /^Expected (\S+|\w+ literal), got (\S+|'\w+ literal')$/,
    (due, got) => ({
      es: `se esperaba ${token(due).es} y hay ${token(got).es}`,
      en: `${token(due).en} was expected, and there is ${token(got).en}`,
    }),
  ],
  [
    /^Unexpected token `([^`]+)`\. Expected /,
    (got) => ({ es: `aquí no puede ir ${token(got).es}`, en: `${token(got).en} cannot stand here` }),
  ],
  [
    /^Expression expected$/,
    () => ({
      es: 'aquí falta una expresión, o justo antes sobra un signo o una llave',
      en: 'an expression is missing here, or a sign or a brace just before is one too many',
    }),
  ],
  [
    /^(Expected a semicolon|Expected ';', '}' or <eof>)$/,
    () => ({
      es: 'la instrucción debería haber acabado antes: falta un signo, o sobra algo',
      en: 'the statement should have ended before this: a sign is missing, or something is one too many',
    }),
  ],
  [/^Expected ident$/, () => ({ es: 'aquí falta un nombre', en: 'a name is missing here' })],
  [
    /^Unexpected eof$/,
    () => ({
      es: 'el archivo se acaba antes de tiempo: falta cerrar una llave o un paréntesis',
      en: 'the file ends too early: a brace or a bracket is not closed',
    }),
  ],
  [
    /^Unterminated string constant$/,
    () => ({ es: 'un texto entre comillas no se cierra', en: 'a string in quotes is not closed' }),
  ],
  [
    /^Unterminated template$/,
    () => ({ es: 'un texto entre acentos graves no se cierra', en: 'a string in backticks is not closed' }),
  ],
  [
    /^Unterminated block comment$/,
    () => ({ es: 'un comentario «/*» no se cierra', en: 'a comment “/*” is not closed' }),
  ],
  [
    /^Unterminated regexp literal$/,
    () => ({ es: 'una expresión regular «/…/» no se cierra', en: 'a regular expression “/…/” is not closed' }),
  ],
  [
    /^Unexpected character '(.+)'$/su,
    (character) => ({
      es: `hay un carácter que no puede estar aquí: «${short(character)}»`,
      en: `there is a character that cannot stand here: “${short(character)}”`,
    }),
  ],
  [
    /^await isn't allowed in non-async function$/,
    () => ({
      es: '«await» no puede ir aquí; todo es síncrono: usa «dataSync()» o «arraySync()»',
      en: '“await” cannot stand here; everything is synchronous: use “dataSync()” or “arraySync()”',
    }),
  ],
  [
    /^Return statement is not allowed here$/,
    () => ({ es: 'hay un «return» fuera de una función', en: 'there is a “return” outside a function' }),
  ],
  [
    /^Identifier cannot follow number$/,
    () => ({ es: 'un nombre no puede empezar por una cifra', en: 'a name cannot begin with a digit' }),
  ],
  [
    /^'const' declarations must be initialized$/,
    () => ({ es: 'a una «const» le falta su valor', en: 'a “const” has no value' }),
  ],
  [
    /^A '(break|continue)' statement can only be used within/,
    (word) => ({ es: `hay un «${word}» fuera de un bucle`, en: `there is a “${word}” outside a loop` }),
  ],
];

/** What errors of Node's and of tfjs's mean; English says so itself. */
const MEANT: readonly (readonly [RegExp, (...found: readonly string[]) => string])[] = [
  [
    /Cannot read properties of (undefined|null) \(reading '([^']*)'\)$/,
    (what, name) => `se pidió «${short(name)}» de algo que es «${what}»`,
  ],
  [
    /Cannot set properties of (undefined|null) \(setting '([^']*)'\)$/,
    (what, name) => `se quiso guardar «${short(name)}» en algo que es «${what}»`,
  ],
  [/ReferenceError: (\S+) is not defined$/, (name) => `no existe ningún nombre «${short(name)}»`],
  [
    /ReferenceError: Cannot access '([^']+)' before initialization$/,
    (name) => `«${short(name)}» se usa antes de tener valor`,
  ],
  [/TypeError: (\S+) is not a function$/, (name) => `«${short(name)}» no es una función`],
  [/TypeError: (\S+) is not iterable/, (name) => `«${short(name)}» no se puede recorrer`],
  [/TypeError: (\S+) is not a constructor$/, (name) => `con «${short(name)}» no se puede usar «new»`],
  [/TypeError: Assignment to constant variable\.$/, () => 'se cambia una «const»: declárala con «let»'],
  [/TypeError: Cannot destructure property '([^']+)'/, (name) => `no se puede sacar «${short(name)}»: no hay objeto`],
  [/RangeError: Maximum call stack size exceeded$/, () => 'una función se llama a sí misma sin fin'],
  [/RangeError: Invalid array length$/, () => 'la longitud de un array no es válida'],
  [/Identifier '([^']+)' has already been declared$/, (name) => `«${short(name)}» se declara dos veces`],
  [
    /Error in matMul: inner shapes \((\d+)\) and \((\d+)\)/,
    (a, b) =>
      `en un producto de matrices, las columnas de la primera (${a}) deben ser tantas como las filas de la segunda (${b})`,
  ],
  [
    /Operands could not be broadcast together with shapes ([\d,]+) and ([\d,]+)\.$/,
    (a, b) => `las formas [${a}] y [${b}] no se pueden operar entrada por entrada`,
  ],
  [
    /Argument '(\w+)' passed to '(\w+)' must be a Tensor or TensorLike/,
    (name, of) => `a «${of}» le llegó como «${name}» algo que no es un tensor`,
  ],
  [/Tensor is disposed\.$/, () => 'se usa un tensor que ya se liberó'],
  [
    /Size ?\((\d+)\) must match the product of shape ([\d,]+)$/,
    (size, shape) => `${size} entradas no caben en la forma [${shape}]`,
  ],
];

/** A crash as plain text for a reader; nothing formats it. */
export function crashText(message: string, language: Language): string {
  if (message.length > MOST_LOOKED_AT) return message;
  for (const [pattern, say] of SAID) {
    const found = pattern.exec(message);
    if (found !== null) return sentence(say(...found.slice(1))[language]);
  }
  if (language === 'en') return message;
  for (const [pattern, say] of MEANT) {
    const found = pattern.exec(message);
    if (found !== null) return `${message} (${say(...found.slice(1))})`;
  }
  return message;
}

function short(words: string): string {
  return cut(words, MOST_OF_NAME);
}
