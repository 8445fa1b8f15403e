import type { ImagesFigure, LinesFigure, SurfaceFigure, TokensFigure } from '../../graders/verdict/schema.ts';
import type { Text } from '../../graders/texts/text.ts';

type Pair = [number, number];

const PROTOTYPES: Pair[] = [
  [1.1, 0.3],
  [-0.2, 1.2],
  [-1.4, -0.1],
  [0.1, -1.7],
  [0.3, 0.2],
];
const MOVED: Pair[] = [
  [1.1, 0.3],
  [-0.2, 1.2],
  [-1.4, -0.1],
  [1.3, -1.3],
  [0.3, 0.2],
];
const AXIS = Array.from({ length: 41 }, (_, i) => Math.round((-2 + i * 0.1) * 10) / 10);

/** Points on a spiral: the lecture's data. */
export const SPIRAL: Pair[] = Array.from({ length: 90 }, (_, i) => {
  const turn = 0.4 + (i / 90) * 3.4 * Math.PI;
  return [0.165 * turn * Math.cos(turn), 0.165 * turn * Math.sin(turn)];
});

/** S_ij = min_k |(x_j, y_i) - w_k|^2, the k-means energy over the plane. */
export function surface(prototypes: readonly Pair[], change = (energy: number) => energy): number[][] {
  return AXIS.map((y) => AXIS.map((x) => change(Math.min(...prototypes.map(([a, b]) => (x - a) ** 2 + (y - b) ** 2)))));
}

/** A whole figure; `student` and its marks may be replaced. */
export function sampleFigure(change: Partial<SurfaceFigure> = {}): SurfaceFigure {
  return {
    kind: 'surface',
    title: { es: 'Paisaje de energía', en: 'Energy landscape' },
    description: {
      es: 'La energía libre $F_\\infty(y)=\\min_k\\lVert y-w_k\\rVert^2$ sobre el plano: baja donde hay un prototipo cerca.',
      en: 'The free energy $F_\\infty(y)=\\min_k\\lVert y-w_k\\rVert^2$ over the plane: low wherever a prototype is near.',
    },
    xs: AXIS,
    ys: AXIS,
    student: surface(MOVED),
    expected: surface(PROTOTYPES),
    points: SPIRAL,
    studentMarks: MOVED,
    expectedMarks: PROTOTYPES,
    marksName: { es: 'prototipos', en: 'prototypes' },
    ...change,
  };
}

/** Right, not there yet, with holes, too steep, and one grid of a single value. */
export function figureVariants(): SurfaceFigure[] {
  const holes = surface(PROTOTYPES).map((row, i) =>
    row.map((value, j) => {
      if (i > 28 && j > 24 && i + j > 60) return 'NaN';
      return i === 4 && j === 4 ? 'Infinity' : value;
    }),
  );
  return [
    sampleFigure({ student: surface(PROTOTYPES), studentMarks: PROTOTYPES }),
    sampleFigure({ student: null, studentMarks: [] }),
    sampleFigure({ student: holes, studentMarks: [...PROTOTYPES.slice(1), ['NaN', 0]] }),
    sampleFigure({ student: surface(PROTOTYPES, (energy) => energy * 40 - 3), studentMarks: PROTOTYPES }),
    sampleFigure({
      student: surface(PROTOTYPES, () => 1),
      expected: surface(PROTOTYPES, () => 1),
      points: [],
      studentMarks: [],
      expectedMarks: [],
    }),
  ];
}

const STEPS = Array.from({ length: 25 }, (_, i) => Math.round(i * 12.5) / 100);

/** Loss against distance: one curve right, one wrong, one that ends in NaN, one missing. */
export function sampleCurves(): LinesFigure {
  const hinge = (m: number) => STEPS.map((d) => Math.max(0, m - d) ** 2 / 2);
  return {
    kind: 'lines',
    title: { es: 'Pérdida por pares', en: 'Pair loss' },
    description: { es: 'La pérdida frente a la distancia $D$.', en: 'The loss against the distance $D$.' },
    xName: { es: 'distancia D', en: 'distance D' },
    yName: { es: 'pérdida', en: 'loss' },
    series: [
      {
        name: { es: 'parecidos', en: 'similar' },
        xs: STEPS,
        student: STEPS.map((d) => (d * d) / 2),
        expected: STEPS.map((d) => (d * d) / 2),
      },
      {
        name: { es: 'distintos, m = 2', en: 'dissimilar, m = 2' },
        xs: STEPS,
        student: STEPS.map((d) => Math.max(0, 2 - d * d)),
        expected: hinge(2),
      },
      {
        name: { es: 'distintos, m = 1', en: 'dissimilar, m = 1' },
        xs: STEPS,
        student: STEPS.map((d) => (d > 2 ? ('NaN' as const) : 40 * d)),
        expected: hinge(1),
      },
      { name: { es: 'sin valor', en: 'no value' }, xs: STEPS, student: null, expected: STEPS.map(() => 1.5) },
    ],
  };
}

/** Small images: given ones, the student's with a hole, and none at all. */
export function sampleImages(): ImagesFigure {
  const ring = (radius: number) =>
    Array.from({ length: 256 }, (_, i) =>
      Math.exp(-((Math.hypot((i % 16) - 7.5, Math.floor(i / 16) - 7.5) - radius) ** 2)),
    );
  const given = [2, 3, 4, 5, 6].map(ring);
  return {
    kind: 'images',
    title: { es: 'Reconstrucciones', en: 'Reconstructions' },
    description: {
      es: 'Cada dígito y lo que queda de él tras el cuello de botella.',
      en: 'Each digit, and what is left of it after the bottleneck.',
    },
    height: 16,
    width: 16,
    low: 0,
    high: 1,
    rows: [
      { name: { es: 'datos', en: 'data' }, owner: 'given', images: given },
      {
        name: { es: 'tu reconstrucción', en: 'your reconstruction' },
        owner: 'student',
        images: given.map((image, k) => image.map((x, i) => (k === 2 && i < 40 ? ('NaN' as const) : 0.7 * x + 0.1))),
      },
      { name: { es: 'tus núcleos', en: 'your kernels' }, owner: 'student', images: null },
    ],
  };
}

/** A masked sentence and its rates. */
export function sampleTokens(): TokensFigure {
  const sentence = [
    '[CLS]',
    'la',
    'energía',
    'baja',
    'en',
    'los',
    'datos',
    'y',
    'sube',
    'lejos',
    'de',
    'ellos',
    '[SEP]',
  ];
  const states = [
    'special',
    'plain',
    'mask',
    'plain',
    'random',
    'plain',
    'keep',
    'plain',
    'plain',
    'mask',
    'plain',
    'plain',
    'special',
  ] as const;
  const shownAs: Readonly<Record<string, string | Text>> = { mask: '[MASK]', random: { es: 'queso', en: 'cheese' } };
  return {
    kind: 'tokens',
    title: { es: 'La oración enmascarada', en: 'The masked sentence' },
    description: { es: 'Lo que `maskTokens` hace con cada token.', en: 'What `maskTokens` does with each token.' },
    rows: [
      {
        name: { es: 'la oración', en: 'the sentence' },
        owner: 'given',
        tokens: sentence.map((text, i) => ({
          text,
          state: states[i] === 'special' ? ('special' as const) : ('plain' as const),
        })),
      },
      {
        name: { es: 'tu entrada', en: 'your input' },
        owner: 'student',
        tokens: sentence.map((text, i) => ({ text: shownAs[states[i]] ?? text, state: states[i] })),
      },
      { name: { es: 'tus etiquetas', en: 'your labels' }, owner: 'student', tokens: null },
    ],
    rates: [
      { name: { es: 'elegidos', en: 'selected' }, student: 0.151, expected: 0.15, low: 0.14, high: 0.16 },
      { name: { es: 'elegidos → [MASK]', en: 'selected → [MASK]' }, student: 1, expected: 0.8, low: 0.77, high: 0.83 },
      {
        name: { es: 'elegidos → al azar', en: 'selected → random' },
        student: 'NaN',
        expected: 0.1,
        low: 0.08,
        high: 0.12,
      },
    ],
  };
}

/** A map with arrows: where a field points, and the walk of a chain. */
export function sampleField(): SurfaceFigure {
  const arrow = ([x, y]: Pair): Pair[] => [
    [x, y],
    [x - 0.25 * x, y - 0.25 * y],
  ];
  const starts: Pair[] = [-1.6, -0.8, 0, 0.8, 1.6].flatMap((x) => [-1.6, -0.8, 0.8, 1.6].map((y): Pair => [x, y]));
  return sampleFigure({
    studentMarks: [],
    expectedMarks: [],
    studentPaths: starts.map(arrow),
    expectedPaths: [
      ...starts.map(arrow),
      [
        [1, 1],
        [0.8, 1.1],
        [0.9, 0.7],
        ['NaN', 0],
      ],
    ],
    pathsName: { es: 'campo de vectores', en: 'vector field' },
  });
}
