import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crashText } from './crash-words.ts';

const { transformSync } = createRequire(import.meta.url)('amaro') as { transformSync: (text: string) => unknown };

/** What is thrown, as a verdict has it. */
function thrown(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  throw new Error('nothing was thrown');
}
const syntax = (text: string) => {
  try {
    transformSync(text);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`it can be read: ${text}`);
};

test.each([
  ['const a = [1 2];', 'Se esperaba «,» y hay un número.'],
  ['export function f() { return 1', 'Se esperaba «}» y hay el final del archivo.'],
  ['if (x { }', 'Se esperaba «)» y hay «{».'],
  ['const = 3;', 'Aquí no puede ir «=».'],
  ['let x = ;', 'Aquí falta una expresión, o justo antes sobra un signo o una llave.'],
  ["const s = 'abc", 'Un texto entre comillas no se cierra.'],
  ['const s = `abc', 'Un texto entre acentos graves no se cierra.'],
  ['/* x', 'Un comentario «/*» no se cierra.'],
  ['class A { foo() ', 'El archivo se acaba antes de tiempo: falta cerrar una llave o un paréntesis.'],
  ['let x = 5 5', 'La instrucción debería haber acabado antes: falta un signo, o sobra algo.'],
  ['const a;', 'A una «const» le falta su valor.'],
  ['return 3;', 'Hay un «return» fuera de una función.'],
  ['break;', 'Hay un «break» fuera de un bucle.'],
  ['const 3a = 1', 'Un nombre no puede empezar por una cifra.'],
  ['const x = “abc”;', 'Hay un carácter que no puede estar aquí: «“».'],
  ['function f() { await 3 }', '«await» no puede ir aquí; todo es síncrono: usa «dataSync()» o «arraySync()».'],
])('what the stripper says of %j is said in Spanish', (text, sentence) => {
  expect(crashText(syntax(text), 'es')).toBe(sentence);
  expect(crashText(syntax(text), 'en')).not.toMatch(/<eof>|numeric literal|got '/);
});

const nothing = undefined as unknown as { shape: number[]; x(): void };
test.each([
  [() => nothing.shape, 'se pidió «shape» de algo que es «undefined»'],
  [() => tf.matMul(tf.zeros([2, 3]), tf.zeros([2, 2])), 'las columnas de la primera (3)'],
  [() => tf.add(tf.zeros([2, 3]), tf.zeros([2])), 'las formas [2,3] y [2] no se pueden operar'],
  [() => tf.square(undefined as never), 'a «square» le llegó como «x» algo que no es un tensor'],
  [() => tf.zeros([3]).reshape([2, 2]), '3 entradas no caben en la forma [2,2]'],
  [() => (nothing as unknown as () => void)(), 'no es una función'],
])('an error of Node or of tfjs keeps its words, with what they mean: %#', (run, meaning) => {
  const message = thrown(run);
  expect(crashText(message, 'es').startsWith(message)).toBe(true);
  expect(crashText(message, 'es')).toContain(meaning);
  expect(crashText(message, 'en')).toBe(message);
});

test("a student's own words stay as they are, however long", () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 1000 }), fc.constantFrom('es', 'en'), (words, language) => {
      const message = `Error: ${words} y`;
      expect(crashText(message, language)).toBe(message);
    }),
  );
  const long = `Expected ${'('.repeat(1e6)}, got x`;
  expect(crashText(long, 'es')).toBe(long);
});
