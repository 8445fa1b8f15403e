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
    [`reference/${id}/solution.ts`, solution(id, name)],
    [`reference/${id}/exact.ts`, exact(id, name)],
    [`reference/${id}/golden.test.ts`, goldenTest],
    [`reference/${id}/alternatives/float64-loops.ts`, loops(id, name)],
    [`reference/${id}/mistakes/scale.ts`, mistakes(id, name)],
    [`graders/topics/${id}/contract.ts`, contract(name)],
    [`graders/topics/${id}/functions.ts`, functions(name)],
    [`graders/topics/${id}/inputs.ts`, inputs],
    [`graders/topics/${id}/checks/public/scale.ts`, publicChecks],
    [`graders/topics/${id}/checks/hidden/laws.ts`, hiddenChecks],
    [`graders/topics/${id}/topic.ts`, topic],
    [
      `fixtures/golden/${id}/README.md`,
      `# Golden values of ${id}\n\n\`make.py\` writes \`golden.json\` with a public library: say which version made it.\n`,
    ],
    [`fixtures/golden/${id}/make.py`, golden],
    [
      `fixtures/golden/${id}/golden.json`,
      '{ "cases": [{ "function": "scale", "args": [[1, -2, 3], 0.5], "expected": [0.5, -1, 1.5], "source": "NumPy" }] }\n',
    ],
    [`fixtures/golden/${id}/misconceptions.json`, '{\n  "calls": [\n  ]\n}\n'],
  ]);
}

const assignment = (id: string) =>
  `${JSON.stringify({ title: { es: id, en: id }, draft: true, rubric: { 'scale.values': 3, 'scale.linear': 1, 'scale.errors': 1, 'scale.arguments': 0.5, 'scale.memory': 0.5 } }, null, 2)}\n`;

const tests = `// The public checks as tests, for your editor's test panel: \`npx vitest\` in this folder. Not part of your work.
import './solution.ts?raw'; // a save runs them again
import { checksAsTests } from '../../graders/editor/checks-as-tests.ts';

await checksAsTests(import.meta.dirname);
`;

const starter = (id: string) => `/**
 * ${id}
 *
 * EN  Replace each \`throw\` by your own code; handout.en.md explains every function.
 *     Check your work with \`npm run check -- ${id}\` (add \`--watch\` to check at every save).
 * ES  Sustituye cada \`throw\` por tu código; handout.es.md explica todas las funciones.
 *     Comprueba tu trabajo con \`npm run check -- ${id}\` (con \`--watch\`, cada vez que guardes).
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

const typesOf = (id: string, name: string) => `import type { ${name} } from '../../graders/topics/${id}/contract.ts';`;
const deeper = (line: string) => line.replace("'../../", "'../../../");

const solution = (id: string, name: string) => `/** The right solution, in tfjs, with formula and source. */
import * as tf from '@tensorflow/tfjs';
${typesOf(id, name)}

/** y_i = a x_i. */
export const scale: ${name}['scale'] = (x, a) => {
  if (x.rank !== 1 || x.size === 0) throw new RangeError('x is a vector of at least one entry');
  return tf.tidy(() => x.mul(a)); // a x_i
};
`;

const exact = (id: string, name: string) => `/** The same in float64, without tfjs: where expected values come from. */
${typesOf(id, name)}
import type { ExactOf } from '../exact/of.ts';

/** y_i = a x_i. */
export const scale: ExactOf<${name}['scale']> = (x, a) => x.map((entry) => a * entry); // a x_i
`;

const loops = (id: string, name: string) => `/** Right in another way: plain loops. */
import * as tf from '@tensorflow/tfjs';
${deeper(typesOf(id, name))}

export const scale: ${name}['scale'] = (x, a) => {
  if (x.rank !== 1 || x.size === 0) throw new RangeError('x is a vector of at least one entry');
  return tf.tensor1d(Array.from(x.dataSync(), (entry) => a * entry));
};
`;

const mistakes = (
  id: string,
  name: string,
) => `/** Known mistakes: what each teaches, beside the functions that are wrong. */
${deeper(typesOf(id, name))}
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<${name}>[] = [
  {
    id: 'adds',
    concerns: ['scale'],
    title: { es: 'Suma a en vez de multiplicar', en: 'Adds a instead of multiplying' },
    explanation: {
      es: 'Escalar es multiplicar: $a\\\\, x_i$, no $x_i + a$.',
      en: 'Scaling is multiplying: $a\\\\, x_i$, not $x_i + a$.',
    },
    wrong: ({ tf, right }) => ({
      scale: (x, a) =>
        tf.tidy(() => {
          right.scale(x, a); // for its checks of the arguments
          return x.add(a);
        }),
    }),
  },
];
`;

const goldenTest = `/** The reference, its float64 twin and every alternative against a public library. */
import { agreesWithGolden } from '../testing/golden.ts';

await agreesWithGolden(import.meta.url);
`;

const contract = (name: string) => `import type { Tensor1D } from '@tensorflow/tfjs';

/** What a solution exports. Every function is synchronous, returns fresh tensors and changes no argument. */
export interface ${name} {
  /**
   * y_i = a x_i.
   *
   * @param x [N]
   * @returns [N]
   * @throws RangeError if x is not a vector, or if N = 0
   */
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

/** scale(2x) = 2 scale(x), on the solution's own answers; zeros would obey it too, so that they are told apart. */
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
    const twofold = Array.from(x.data, (entry) => 2 * entry);
    const doubled = float32(x.shape, twofold);
    return [ask.scale({ x, a }), ask.scale({ x: doubled, a })];
  },
  judge({ input: { x }, values: [once, twice] }) {
    const due = Array.from(once.data, (entry) => 2 * entry);
    if (due.every((entry) => entry === 0) && x.data.some((entry) => entry !== 0))
      return {
        call: 0,
        symptom: 'zeros',
        got: once,
        differs: { es: 'todas las entradas son 0', en: 'every entry is 0' },
      };
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

const topic = `import type { Topic } from '../../check/check.ts';
import { withEdges } from '../../properties/edges.ts';
import { manners } from '../../properties/manners.ts';
import { scaleLinear } from './checks/hidden/laws.ts';
import { scaleValues } from './checks/public/scale.ts';
import { functions } from './functions.ts';

export const topic: Topic = {
  functions,
  // how closely the edges of each function are judged, where that is not as a plain value
  checks: withEdges(functions, [scaleValues, scaleLinear, ...manners(functions)], { scale: {} }),
  figures: [],
};
`;

const golden = `"""Writes golden.json with a public library."""
import json
import pathlib

import numpy as np

x, a = np.array([1.0, -2.0, 3.0]), 0.5
cases = [{"function": "scale", "args": [x.tolist(), a], "expected": (a * x).tolist(), "source": "NumPy"}]
pathlib.Path(__file__).with_name("golden.json").write_text(json.dumps({"cases": cases}) + "\\n")
`;
