/** What is wrong with the form of an answer, and the one next step that a student is told. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ForeignValue, TensorValue, float32, int32, matrix, vector, type Value } from '../values/value.ts';
import { asker } from './ask.ts';
import { bools, choice, f32, flag, i32, list, number, numbers, optional, record } from './build.ts';
import type { Declaration } from './declare.ts';
import { count } from './domain.ts';
import type { Form } from './form.ts';
import { like } from './like.ts';
import { misfit } from './misfit.ts';
import { symptomOf, wordingOf } from './wording.ts';

const x = matrix([
  [1, 2],
  [3, 4],
  [5, 6],
]);
const takes = [{ x: f32('N', 'D') }, { K: number(count(1)) }, { tied: optional(flag) }] as const;
const declared = (gives: Form): Declaration => ({ section: 's', takes, gives });
const found = (gives: Form, answer: Value, more: { readonly [key: string]: Value } = {}) => {
  const declaration = declared(gives);
  return misfit(declaration, asker('f', declaration)({ x, K: 4, ...more }), answer);
};
/** The symptom, and the sentences for a student. */
const told = (gives: Form, answer: Value, more = {}) => {
  const wrong = found(gives, answer, more);
  return wrong === null ? null : { symptom: symptomOf(wrong), ...wordingOf('f', wrong) };
};

describe('each form has its sentence, with one next step', () => {
  const result = record({ W: f32('D', 'K'), index: i32('N'), history: numbers({ least: 1, most: 3 }) });
  const right = { W: float32([2, 4], new Float32Array(8)), index: int32([3], [0, 1, 2]), history: [1, 2] };

  test.each<[string, Form, Value, string, RegExp, RegExp]>([
    [
      'a Promise',
      f32('N'),
      new ForeignValue('Promise'),
      'form-promise',
      /`f` es `async`.*Quita `async`/,
      /`f` is `async`/,
    ],
    ['nothing', f32('N'), undefined, 'form-no-return', /¿falta un `return`/, /is a `return` missing/],
    ['a plain array', f32('N'), [1, 2, 3], 'form-plain-array', /`tf\.tensor\(…\)`/, /or do not call `arraySync\(\)`/],
    ['a number', f32(), 0.5, 'form-number-for-scalar', /tensor escalar float32, pero es el número 0\.5/, /`tf\.scalar/],
    [
      'int32',
      f32('N'),
      int32([3], [1, 2, 3]),
      'form-dtype',
      /`tf\.oneHot`, las comparaciones/,
      /convert it with `\.toFloat\(\)`/,
    ],
    ['float32 ids', i32('N'), vector([1, 2, 3]), 'form-dtype', /un int32 con un número de JavaScript/, /`\.toInt\(\)`/],
    ['bool', bools('N'), vector([1, 0, 1]), 'form-dtype', /`\.toBool\(\)`/, /`\.toBool\(\)`/],
    [
      'transposed',
      f32('N', 'D'),
      float32([2, 3], [1, 2, 3, 4, 5, 6]),
      'form-transposed',
      /orden inverso/,
      /reverse order/,
    ],
    ['an axis added', f32('N'), float32([3, 1], [1, 2, 3]), 'form-axis-added', /\[N\] = \[3\].*squeeze/, /too many/],
    ['another rank', f32('N'), x, 'form-rank', /sobre qué ejes/, /summed or averaged over/],
    ['another length', f32('N'), vector([1, 2]), 'form-shape', /pero tiene forma \[2\]/, /but has shape \[2\]/],
    ['disposed', f32('N'), new ForeignValue('a disposed tensor'), 'form-disposed', /ya liberado/, /disposed already/],
    ['null', f32('N'), new ForeignValue('null'), 'form-null', /es `null`/, /is `null`/],
    [
      'a key less',
      result,
      { W: right.W, index: right.index },
      'form-missing-key-history',
      /falta `history`.*tiene `W`, `index`/,
      /it has `W`, `index`/,
    ],
    [
      'a key misspelt',
      result,
      { ...right, history: undefined, histroy: [1] },
      'form-missing-key-history',
      /¿es `histroy`/,
      /is `histroy` what/,
    ],
    [
      'too long',
      result,
      { ...right, history: [1, 2, 3, 4] },
      'form-length-history',
      /entre 1 y 3 entradas, pero tiene 4/,
      /from 1 to 3/,
    ],
    [
      'tensors for numbers',
      result,
      { ...right, history: [vector([1])] },
      'form-not-numbers-history[0]',
      /dataSync\(\)\[0\]/,
      /keep `loss/,
    ],
    ['no record', result, vector([1]), 'form-not-a-record', /un objeto con claves/, /an object with keys/],
    ['no word', choice(['tanh', 'relu']), 'sigmoid', 'form-not-a-word', /'tanh' \| 'relu'/, /'tanh' \| 'relu'/],
    ['no flag', flag, 1, 'form-not-a-flag', /`true` o `false`/, /`true` or `false`/],
    [
      'a tensor for a number',
      number(),
      vector([1]),
      'form-tensor-for-number',
      /un número de JavaScript/,
      /a JavaScript number/,
    ],
    [
      'a layer wrong',
      list(record({ b: f32('D') }), 2),
      [{ b: vector([1, 2]) }, { b: vector([1]) }],
      'form-shape-[1].b',
      /`\[1\]\.b`/,
      /`\[1\]\.b`/,
    ],
  ])('%s', (_, gives, answer, symptom, es, en) => {
    const sentence = told(gives, answer);
    expect(sentence?.symptom).toBe(symptom);
    expect(sentence?.es).toMatch(es);
    expect(sentence?.en).toMatch(en);
  });

  test('what a guest could not send is told in both languages', () => {
    const strange = told(f32('N'), new ForeignValue('a tensor of rank 7'));
    expect(strange?.symptom).toBe('form-foreign');
    expect(strange?.es).toContain('un tensor de rango 7');
    expect(strange?.en).toContain('a tensor of rank 7');
  });

  test('a bool that is 2', () => {
    const twice = told(bools('N'), new TensorValue('bool', [3], Uint8Array.of(0, 1, 2)));
    expect(twice?.symptom).toBe('form-not-a-truth');
    expect(twice?.en).toContain('use `logicalOr`');
  });

  test('an empty record reads as a sentence', () => {
    expect(told(result, {})?.es).toContain('no tiene ninguna clave');
    expect(told(result, {})?.en).toContain('it has no key');
  });

  test('a batch of one that was squeezed', () => {
    const one = told(f32('N', 'D'), vector([1, 2]), { x: matrix([[1, 2]]) });
    expect(one?.symptom).toBe('form-axis-lost');
    expect(one?.en).toContain('a batch of one row keeps its axes too');
  });

  test('what fits is no misfit', () => {
    expect(found(result, right)).toBe(null);
    expect(found(f32(), new TensorValue('float32', [], Float32Array.of(NaN)))).toBe(null);
  });
});

describe('keys that depend on the call', () => {
  const untied = optional(f32('D', 'N'), { when: ({ tied }) => tied !== true });
  const parameters = record({ We: f32('N', 'D'), Wd: untied });
  const Wd = float32([2, 3], new Float32Array(6));
  test('must be there, or must not', () => {
    expect(found(parameters, { We: x, Wd })).toBe(null);
    expect(found(parameters, { We: x }, { tied: true })).toBe(null);
    expect(told(parameters, { We: x })?.symptom).toBe('form-missing-key-Wd');
    expect(told(parameters, { We: x, Wd }, { tied: true })?.symptom).toBe('form-extra-key-Wd');
  });
  test('like an argument: exactly its keys and shapes', () => {
    const params = { We: x, be: vector([1, 2]) };
    const declaration: Declaration = { section: 's', takes: [{ p: record({}) }], gives: like(record({}), 'p') };
    const wrong = (answer: Value) => {
      const one = misfit(declaration, asker('f', declaration)({ p: params }), answer);
      return one === null ? null : symptomOf(one);
    };
    expect(wrong({ ...params })).toBe(null);
    expect(wrong({ We: x })).toBe('form-missing-key-be');
    expect(wrong({ ...params, bd: x })).toBe('form-extra-key-bd');
    expect(wrong({ ...params, be: x })).toBe('form-rank-be');
  });
  test("a student's key is quoted: short, and nothing that a format would obey", () => {
    const key = 'a\0\u001b[31m`|<b>'.repeat(20);
    const declaration: Declaration = { section: 's', takes: [{ p: record({}) }], gives: like(record({}), 'p') };
    const wrong = misfit(declaration, asker('f', declaration)({ p: { x } }), { x, [key]: x })!;
    expect(symptomOf(wrong)).not.toMatch(/[\0\u001b<>|`]/);
    for (const text of Object.values(wordingOf('f', wrong))) {
      const [quotation] = /(?<!`)(`+)(?!`).*[^`]\1(?!`)/.exec(text)!;
      expect(quotation).toContain('`|<b>a');
      expect(text.replace(quotation, '')).not.toMatch(/[<>|`]/);
      expect(text).not.toMatch(/[\0\u001b]/);
      expect(text.length).toBeLessThan(150);
    }
  });
});

describe('nothing is walked by what an answer says of itself', () => {
  const lying: readonly Value[] = [
    { shape: [1e9, 1000], data: [] },
    { length: 1e9 },
    new TensorValue('float32', [0, 4294967295], new Float32Array(0)),
    Array.from({ length: 100_000 }, () => [1]),
    Object.fromEntries(Array.from({ length: 256 }, (_, i) => [`key${i}`, i])),
  ];
  test.each(lying.map((value, i) => [i, value] as const))('lie %s', (_, value) => {
    const began = performance.now();
    for (let i = 0; i < 20; i++) {
      for (const form of [f32('N', 'D'), numbers(3), record({ W: f32('N') }), list(f32('N'), 3)]) {
        const wrong = told(form, value);
        expect(wrong?.es.length).toBeLessThan(600);
      }
    }
    // 80 looks: a walk over a hundred thousand entries in each would take far longer
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('whatever comes is fitting or told in both languages', () => {
    const anything = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<Value>(undefined, true, 'x', NaN, -0, new ForeignValue('Promise'), vector([1, 2, 3]), x),
        fc.double(),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    const forms = [
      f32('N'),
      i32('N', 'D'),
      number(),
      flag,
      numbers(2),
      record({ W: f32('N'), h: numbers(1) }),
      list(f32('N'), 1),
    ];
    fc.assert(
      fc.property(anything, fc.constantFrom(...forms), (value, form) => {
        const wrong = told(form, value);
        if (wrong === null) return;
        expect(wrong.symptom).toMatch(/^form-/);
        expect(wrong.es).not.toBe('');
        expect(wrong.en.length).toBeLessThan(600);
      }),
      { numRuns: 2_000 },
    );
  });
});
