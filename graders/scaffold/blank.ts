import { HOW_POINTS_ARE_GIVEN } from './how-points.ts';

/**
 * The files of a blank topic: one function, `scale`, whose place the author's own functions take. By path in the
 * project.
 */
export function blankTopic(id: string): ReadonlyMap<string, string> {
  const name = `${id
    .split('-')
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join('')}Module`;
  return new Map([
    [`assignments/${id}/assignment.json`, assignment(id)],
    [`assignments/${id}/solution.ts`, starter(id)],
    [`assignments/${id}/checks.test.ts`, tests],
    [`assignments/${id}/handout.es.md`, handoutEs(id)],
    [`assignments/${id}/handout.en.md`, handoutEn(id)],
    [`reference/${id}/solution.ts`, solution],
    [`reference/${id}/exact.ts`, exact],
    [`reference/${id}/alternatives/float64-loops.ts`, loops],
    [`reference/${id}/misconceptions/adds.ts`, mistake],
    [`graders/topics/${id}/contract.ts`, contract(name)],
    [`graders/topics/${id}/functions.ts`, functions(name)],
    [`graders/topics/${id}/inputs.ts`, inputs],
    [`graders/topics/${id}/checks/public/scale.ts`, publicChecks],
    [`graders/topics/${id}/checks/hidden/laws.ts`, hiddenChecks],
    [`graders/topics/${id}/misconceptions.ts`, misconceptions],
    [`graders/topics/${id}/topic.ts`, topic],
    [
      `fixtures/golden/${id}/README.md`,
      `# Golden values of ${id}\n\n\`make.py\` writes \`golden.json\` with a public library: say which version made it.\n`,
    ],
    [`fixtures/golden/${id}/make.py`, golden],
    [`fixtures/golden/${id}/golden.json`, '{ "scale": [{ "x": [1, -2, 3], "a": 0.5, "expected": [0.5, -1, 1.5] }] }\n'],
    [`fixtures/golden/${id}/misconceptions.json`, '{\n  "calls": [\n  ]\n}\n'],
  ]);
}

const assignment = (id: string) =>
  `${JSON.stringify({ title: { es: id, en: id }, rubric: { 'scale.values': 3, 'scale.linear': 1, 'scale.errors': 1, 'scale.arguments': 0.5, 'scale.memory': 0.5 } }, null, 2)}\n`;

const tests = `// The public checks as tests, for your editor's test panel: \`npx vitest\` in this folder. Not part of your work.
import './solution.ts?raw'; // a save runs them again
import { checksAsTests } from '../../graders/editor/checks-as-tests.ts';

await checksAsTests(import.meta.dirname);
`;

const starter = (id: string) => `/**
 * ${id}
 *
 * EN  Replace each \`throw\` by your own code; handout.en.md explains every function.
 * ES  Sustituye cada \`throw\` por tu código; handout.es.md explica todas las funciones.
 */
import * as tf from '@tensorflow/tfjs';

/**
 * y_i = a x_i.
 *
 * @param x [N]
 * @returns [N]
 * @throws RangeError if x is not a vector, or if N = 0
 */
export function scale(x: tf.Tensor1D, a: number): tf.Tensor1D {
  throw new Error('not implemented: scale');
}
`;

const handoutEs = (id: string) => `# ${id}

De qué va el tema, en un párrafo.

## La idea {#idea}

\`scale\` devuelve $y_i = a\\, x_i$.

## Reglas {#rules}

${HOW_POINTS_ARE_GIVEN.es}

Todo es síncrono, devuelve tensores nuevos y no deja otros vivos.
`;

const handoutEn = (id: string) => `# ${id}

What the topic is about, in a paragraph.

## The idea {#idea}

\`scale\` returns $y_i = a\\, x_i$.

## Rules {#rules}

${HOW_POINTS_ARE_GIVEN.en}

Everything is synchronous, returns new tensors and leaves no other alive.
`;

const solution = `/** The right solution, in tfjs, with formula and source. */
import * as tf from '@tensorflow/tfjs';

/** y_i = a x_i. */
export function scale(x: tf.Tensor1D, a: number): tf.Tensor1D {
  if (x.rank !== 1 || x.size === 0) throw new RangeError('x is a vector of at least one entry');
  return tf.tidy(() => x.mul(a)); // a x_i
}
`;

const exact = `/** The same in float64, without tfjs: where expected values come from. */

/** y_i = a x_i. */
export function scale(x: readonly number[], a: number): number[] {
  return x.map((entry) => a * entry); // a x_i
}
`;

const loops = `/** Right in another way: plain loops. */
import * as tf from '@tensorflow/tfjs';

export function scale(x: tf.Tensor1D, a: number): tf.Tensor1D {
  if (x.rank !== 1 || x.size === 0) throw new RangeError('x is a vector of at least one entry');
  return tf.tensor1d(Array.from(x.dataSync(), (entry) => a * entry));
}
`;

const mistake = `/** Adds where it should multiply. */
import * as tf from '@tensorflow/tfjs';

export * from '../solution.ts';

export function scale(x: tf.Tensor1D, a: number): tf.Tensor1D {
  if (x.rank !== 1 || x.size === 0) throw new RangeError('x is a vector of at least one entry');
  return tf.tidy(() => x.add(a));
}
`;

const contract = (name: string) => `import type { Tensor1D } from '@tensorflow/tfjs';

/** What a solution exports. Every function is synchronous, returns fresh tensors and changes no argument. */
export interface ${name} {
  /** y_i = a x_i. x[N] -> [N]. Throws unless x is a vector of at least one entry. */
  scale(x: Tensor1D, a: number): Tensor1D;
}
`;

const inputs = `import type { TensorValue } from '../../values/value.ts';
import { float32 } from '../../values/value.ts';
import { Problem } from '../../properties/problem.ts';

export type Scaled = { readonly x: TensorValue; readonly a: number };

/** Drawn with sizes that no factor hides in; shrunk by cropping and simpler entries. */
export const vectors = new Problem<Scaled>({
  axes: { N: [4, 5, 6] },
  smallest: { N: 1 },
  layout: { x: ['N'] },
  build: (draw, { N }) => ({ x: float32([N], draw.grids(N)), a: draw.pick([0.5, -1.5, 3]) }),
});
`;

const functions = (name: string) => `import { asking } from '../../forms/ask.ts';
import { f32, number, rows } from '../../forms/build.ts';
import { declare } from '../../forms/declare.ts';
import { unlimited } from '../../forms/domain.ts';
import type { ${name} } from './contract.ts';

/** What each function takes and gives: the engine checks the form of every answer, and asks bad input, by it. */
export const functions = declare<${name}>()({
  scale: {
    section: 'idea',
    takes: [{ x: f32(rows('N')) }, { a: number(unlimited([0.5, -1.5, 3])) }],
    gives: f32('N'),
  },
});

export const ask = asking(functions);
`;

const publicChecks = `import { check } from '../../../../check/check.ts';
import { plainTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { ask } from '../../functions.ts';
import { vectors } from '../../inputs.ts';

/** y_i = a x_i, against float64. */
export const scaleValues = check({
  id: 'scale.values',
  function: 'scale',
  visibility: 'public',
  section: 'idea',
  samples: 5,
  inputs: vectors,
  title: { es: '\`scale\` multiplica por a', en: '\`scale\` multiplies by a' },
  asked: { es: 'Devuelve $y_i = a\\\\, x_i$.', en: 'Return $y_i = a\\\\, x_i$.' },
  plan: ({ x, a }) => [ask.scale({ x, a })],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat)),
});
`;

const hiddenChecks = `import { check } from '../../../../check/check.ts';
import { float32 } from '../../../../values/value.ts';
import { misses, plainTolerance } from '../../../../numerics/closeness.ts';
import { ask } from '../../functions.ts';
import { vectors } from '../../inputs.ts';

/** scale(2x) = 2 scale(x), on the solution's own answers. */
export const scaleLinear = check({
  id: 'scale.linear',
  function: 'scale',
  visibility: 'hidden',
  section: 'idea',
  samples: 3,
  inputs: vectors,
  dependsOn: ['scale.values'],
  title: { es: '\`scale\` es lineal', en: '\`scale\` is linear' },
  asked: { es: 'Con el doble de x sale el doble.', en: 'Twice the x gives twice the answer.' },
  plan: ({ x, a }) => {
    const doubled = float32(x.shape, Array.from(x.data, (entry) => 2 * entry));
    return [ask.scale({ x, a }), ask.scale({ x: doubled, a })];
  },
  judge({ values: [once, twice] }) {
    const due = Array.from(once.data, (entry) => 2 * entry);
    // an entry that is no number misses every due one
    const [worst] = misses(twice.data, due, plainTolerance(due));
    if (worst === undefined && due.every(Number.isFinite)) return null;
    const at = worst?.index ?? due.findIndex((entry) => !Number.isFinite(entry));
    return {
      call: 1,
      symptom: 'not-linear',
      got: twice,
      worst: [at],
      differs: { es: \`la entrada \${at} no es el doble\`, en: \`entry \${at} is not twice as large\` },
    };
  },
});
`;

const misconceptions = `import type { Misconception } from '../../check/misconception.ts';

/** What each known mistake teaches; its code is \`reference/<topic>/misconceptions/<id>.ts\`. */
export const misconceptions: readonly Misconception[] = [
  {
    id: 'adds',
    concerns: ['scale'],
    title: { es: 'Suma a en vez de multiplicar', en: 'Adds a instead of multiplying' },
    explanation: {
      es: 'Escalar es multiplicar: $a\\\\, x_i$, no $x_i + a$.',
      en: 'Scaling is multiplying: $a\\\\, x_i$, not $x_i + a$.',
    },
  },
];
`;

const topic = `import type { Topic } from '../../check/check.ts';
import { withEdges } from '../../properties/edges.ts';
import { manners } from '../../properties/manners.ts';
import { scaleLinear } from './checks/hidden/laws.ts';
import { scaleValues } from './checks/public/scale.ts';
import { functions } from './functions.ts';
import { misconceptions } from './misconceptions.ts';

export const topic: Topic = {
  functions,
  // how closely the edges of each function are judged, where that is not as a plain value
  checks: withEdges(functions, [scaleValues, scaleLinear, ...manners(functions)], { scale: {} }),
  misconceptions,
  figures: [],
};
`;

const golden = `"""Writes golden.json with a public library."""
import json
import pathlib

import numpy as np

x, a = np.array([1.0, -2.0, 3.0]), 0.5
golden = {"scale": [{"x": x.tolist(), "a": a, "expected": (a * x).tolist()}]}
pathlib.Path(__file__).with_name("golden.json").write_text(json.dumps(golden) + "\\n")
`;
