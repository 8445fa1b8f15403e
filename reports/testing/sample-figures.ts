import type { SurfaceFigure } from '../../graders/verdict/schema.ts';

type Pair = [number, number];

const PROTOTYPES: Pair[] = [[1.1, 0.3], [-0.2, 1.2], [-1.4, -0.1], [0.1, -1.7], [0.3, 0.2]];
const MOVED: Pair[] = [[1.1, 0.3], [-0.2, 1.2], [-1.4, -0.1], [1.3, -1.3], [0.3, 0.2]];
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
    xs: AXIS, ys: AXIS, student: surface(MOVED), expected: surface(PROTOTYPES), points: SPIRAL,
    studentMarks: MOVED, expectedMarks: PROTOTYPES, marksName: { es: 'prototipos', en: 'prototypes' }, ...change,
  };
}

/** Right, not there yet, with holes, too steep, and one grid of a single value. */
export function figureVariants(): SurfaceFigure[] {
  const holes = surface(PROTOTYPES).map((row, i) => row.map((value, j) => (i > 28 && j > 24 && i + j > 60 ? 'NaN' as const : i === 4 && j === 4 ? 'Infinity' as const : value)));
  return [
    sampleFigure({ student: surface(PROTOTYPES), studentMarks: PROTOTYPES }),
    sampleFigure({ student: null, studentMarks: [] }),
    sampleFigure({ student: holes, studentMarks: [...PROTOTYPES.slice(1), ['NaN', 0]] }),
    sampleFigure({ student: surface(PROTOTYPES, (energy) => energy * 40 - 3), studentMarks: PROTOTYPES }),
    sampleFigure({ student: surface(PROTOTYPES, () => 1), expected: surface(PROTOTYPES, () => 1), points: [], studentMarks: [], expectedMarks: [] }),
  ];
}
