/** Bad input of every function: wrong ranks and shapes, an empty batch, labels and parameters out of range. */
import { call, type Call } from '../../../../values/call.ts';
import { float32, matrix, vector, type Value } from '../../../../values/value.ts';
import { throwsOnBadInput, type BadInput } from '../../../../properties/errors.ts';
import type { Text } from '../../../../verdict/text.ts';

const a = matrix([
  [0, 0.5, 1],
  [1, -1, 0.25],
  [-0.5, 1, 0],
  [0.5, 0, -1],
]);
const b = matrix([
  [1, 0.5, 0],
  [0, -1, 0.5],
  [0.5, 0.5, 0],
  [-1, 0.25, 1],
]);
const c = matrix([
  [0.5, 0, 0],
  [1, 1, 0.5],
  [0, 0.5, -1],
  [1, 0.25, 0],
]);
const y = vector([0, 1, 1, 0]);
const e = vector([0, 1, 0.5, 2]);
const f = vector([1, 0.5, 2, 0.25]);
const short = matrix([
  [0, 1, 2],
  [1, 0, 1],
]);
const one = matrix([[0, 1, 2]]);
const square = matrix([
  [0, 1],
  [1, 0],
  [2, 1],
  [0, 0],
]);
const none = float32([0, 3], []);

const why = {
  rank: { es: 'un tensor tiene un rango equivocado', en: 'a tensor has a wrong rank' },
  shapes: { es: 'las formas no encajan', en: 'the shapes disagree' },
  broadcast: {
    es: 'tfjs lo extendería por difusión (broadcasting) sin avisar',
    en: 'tfjs would broadcast it silently',
  },
  empty: { es: 'el lote está vacío (N = 0)', en: 'the batch is empty (N = 0)' },
  labels: { es: 'las etiquetas deben ser 0 o 1', en: 'labels must be 0 or 1' },
  margin: { es: 'el margen debe ser finito y mayor o igual que 0', en: 'the margin must be finite and at least 0' },
  positive: { es: 'debe ser finito y mayor que 0', en: 'it must be finite and greater than 0' },
  reduction: { es: 'esa reducción no existe', en: 'there is no such reduction' },
} satisfies Record<string, Text>;

const bad = (name: string, reason: Text, at: Call): BadInput => ({ name, why: reason, call: at });
const matrices = (ask: (x: Value, z: Value) => Call) => [
  bad('fewer-rows', why.shapes, ask(a, short)),
  bad('one-row', why.broadcast, ask(a, one)),
  bad('columns', why.shapes, ask(a, square)),
  bad('one-column', why.broadcast, ask(a, matrix([[1], [0], [2], [1]]))),
  bad('rank', why.rank, ask(vector([0, 1, 2]), vector([0, 1, 1]))),
  bad('empty', why.empty, ask(none, none)),
];
const vectors = (ask: (x: Value, z: Value) => Call) => [
  bad('lengths', why.shapes, ask(e, vector([1, 2]))),
  bad('one-entry', why.broadcast, ask(e, vector([1]))),
  bad('rank', why.rank, ask(matrix([[0], [1], [2], [3]]), f)),
  bad('empty', why.empty, ask(float32([0], []), float32([0], []))),
];
const margins = (ask: (margin: number) => Call) =>
  [-0.5, NaN, Infinity].map((margin) => bad(`margin-${margin}`, why.margin, ask(margin)));
const positives = (ask: (value: number) => Call, name: string) =>
  [0, -1, NaN, Infinity].map((value) => bad(`${name}-${value}`, why.positive, ask(value)));
const reduction = (at: Call) => [bad('reduction', why.reduction, at)];

const pair = (name: string, x: Value, z: Value, labels: Value, margin: number, how?: string) =>
  call(name, how === undefined ? { a: x, b: z, y: labels, margin } : { a: x, b: z, y: labels, margin, reduction: how });
const hinge = (name: string, x: Value, z: Value, margin: number, how?: string) =>
  call(name, how === undefined ? { ePos: x, eNeg: z, margin } : { ePos: x, eNeg: z, margin, reduction: how });
const triplet = (name: string, x: Value, p: Value, n: Value, margin: number, opts?: { reduction: string }) =>
  call(name, { anchor: x, positive: p, negative: n, margin, opts });
const nll = (name: string, x: Value, all: Value, beta: number, how?: string) =>
  call(name, how === undefined ? { ePos: x, eAll: all, beta } : { ePos: x, eAll: all, beta, reduction: how });
const nce = (name: string, q: Value, k: Value, temperature: number, opts?: { reduction: string }) =>
  call(name, { q, k, temperature, opts });

const pairsBad = (name: string) => [
  ...matrices((x, z) => pair(name, x, z, y, 1)),
  bad('labels', why.labels, pair(name, a, b, vector([0, 1, 2, 0]), 1)),
  bad('half-label', why.labels, pair(name, a, b, vector([0, 0.5, 1, 0]), 1)),
  bad('fewer-labels', why.shapes, pair(name, a, b, vector([0, 1]), 1)),
  bad('rank-labels', why.rank, pair(name, a, b, matrix([[0], [1], [1], [0]]), 1)),
  ...margins((margin) => pair(name, a, b, y, margin)),
];
const hingeBad = (name: string) => [
  ...vectors((x, z) => hinge(name, x, z, 1)),
  ...margins((margin) => hinge(name, e, f, margin)),
];
const tripletBad = (name: string) => [
  ...matrices((x, z) => triplet(name, x, z, x, 1)),
  ...matrices((x, z) => triplet(name, x, x, z, 1)).map((one) => ({ ...one, name: `negative-${one.name}` })),
  ...margins((margin) => triplet(name, a, b, c, margin)),
];
const nllBad = (name: string) => [
  bad('rows', why.shapes, nll(name, e, short, 1)),
  bad('one-row', why.broadcast, nll(name, e, one, 1)),
  bad('rank', why.rank, nll(name, e, f, 1)),
  bad('rank-positive', why.rank, nll(name, a, a, 1)),
  bad('empty', why.empty, nll(name, float32([0], []), none, 1)),
  ...positives((beta) => nll(name, e, a, beta), 'beta'),
];
const nceBad = (name: string) => [
  ...matrices((x, z) => nce(name, x, z, 0.5)),
  ...positives((temperature) => nce(name, a, b, temperature), 'temperature'),
];

const refuses = (name: string, good: Call, all: readonly BadInput[]) =>
  throwsOnBadInput({ function: name, section: 'rules', dependsOn: [`${name}.values`], good, bad: all });

export const errors = [
  refuses(
    'distance',
    call('distance', { a, b }),
    matrices((x, z) => call('distance', { a: x, b: z })),
  ),
  refuses('pairLoss', pair('pairLoss', a, b, y, 1), [
    ...pairsBad('pairLoss'),
    ...reduction(pair('pairLoss', a, b, y, 1, 'max')),
  ]),
  refuses('pairLossGrad', pair('pairLossGrad', a, b, y, 1), pairsBad('pairLossGrad')),
  refuses('hingeLoss', hinge('hingeLoss', e, f, 1), [
    ...hingeBad('hingeLoss'),
    ...reduction(hinge('hingeLoss', e, f, 1, 'avg')),
  ]),
  refuses('hingeLossGrad', hinge('hingeLossGrad', e, f, 1), hingeBad('hingeLossGrad')),
  refuses('tripletLoss', triplet('tripletLoss', a, b, c, 1), [
    ...tripletBad('tripletLoss'),
    ...reduction(triplet('tripletLoss', a, b, c, 1, { reduction: 'max' })),
  ]),
  refuses('tripletLossGrad', triplet('tripletLossGrad', a, b, c, 1), tripletBad('tripletLossGrad')),
  refuses('nllLoss', nll('nllLoss', e, a, 1), [...nllBad('nllLoss'), ...reduction(nll('nllLoss', e, a, 1, 'max'))]),
  refuses('nllLossGrad', nll('nllLossGrad', e, a, 1), nllBad('nllLossGrad')),
  refuses('infoNCE', nce('infoNCE', a, b, 0.5), [
    ...nceBad('infoNCE'),
    ...reduction(nce('infoNCE', a, b, 0.5, { reduction: 'max' })),
  ]),
  refuses('infoNCEGrad', nce('infoNCEGrad', a, b, 0.5), nceBad('infoNCEGrad')),
];
