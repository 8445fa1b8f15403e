import { createGenerator } from './generator.ts';

type Point = readonly [number, number];

const arc = (cx: number, cy: number, rx: number, ry: number, from: number, to: number): Point[] =>
  Array.from({ length: 13 }, (_, i) => [
    cx + rx * Math.cos(from + ((to - from) * i) / 12),
    cy + ry * Math.sin(from + ((to - from) * i) / 12),
  ]);
const turn = Math.PI;

/** The strokes of each digit in a unit square, y downwards. */
const STROKES: readonly (readonly (readonly Point[])[])[] = [
  [arc(0.5, 0.5, 0.27, 0.4, 0, 2 * turn)],
  [
    [
      [0.35, 0.25],
      [0.52, 0.1],
      [0.52, 0.9],
    ],
  ],
  [[...arc(0.5, 0.32, 0.25, 0.22, -turn, 0.35), [0.25, 0.9], [0.78, 0.9]]],
  [arc(0.46, 0.3, 0.26, 0.2, -0.8 * turn, 0.5 * turn), arc(0.46, 0.7, 0.29, 0.2, -0.5 * turn, 0.8 * turn)],
  [
    [
      [0.62, 0.9],
      [0.62, 0.1],
      [0.22, 0.63],
      [0.8, 0.63],
    ],
  ],
  [
    [
      [0.73, 0.1],
      [0.33, 0.1],
      [0.3, 0.45],
    ],
    arc(0.47, 0.65, 0.26, 0.25, -0.7 * turn, 0.8 * turn),
  ],
  [
    [
      [0.65, 0.1],
      [0.38, 0.35],
      [0.27, 0.65],
    ],
    arc(0.5, 0.68, 0.23, 0.22, 0, 2 * turn),
  ],
  [
    [
      [0.24, 0.12],
      [0.76, 0.12],
      [0.45, 0.9],
    ],
  ],
  [arc(0.5, 0.3, 0.2, 0.2, 0, 2 * turn), arc(0.5, 0.7, 0.25, 0.2, 0, 2 * turn)],
  [
    arc(0.5, 0.32, 0.23, 0.22, 0, 2 * turn),
    [
      [0.73, 0.32],
      [0.66, 0.65],
      [0.5, 0.9],
    ],
  ],
];

const SIZE = 16;
/** Half the width of the pen, in pixels. */
const PEN = 1;

/**
 * Digit-like pictures, 16 by 16: strokes with a random slant, size and place, drawn with a soft pen. The k-th is of
 * the digit k mod 10; the same seed draws the same pictures.
 */
export function digits(
  count: number,
  seed: number,
): { readonly height: number; readonly width: number; readonly images: number[][] } {
  const generator = createGenerator(seed);
  const between = (low: number, high: number) => low + (high - low) * generator.uniform();
  const images = Array.from({ length: count }, (_, k) => {
    const [slant, wide, high, dx, dy] = [
      between(-0.25, 0.15),
      between(0.8, 1.05),
      between(0.82, 1),
      between(-1, 1),
      between(-1, 1),
    ];
    const placed = ([x, y]: Point): Point => [
      SIZE / 2 + dx + (SIZE - 2) * wide * (x - 0.5 - slant * (y - 0.5)),
      SIZE / 2 + dy + (SIZE - 2) * high * (y - 0.5),
    ];
    return painted(STROKES[k % STROKES.length].map((stroke) => stroke.map(placed)));
  });
  return { height: SIZE, width: SIZE, images };
}

/** Ink by the distance of a pixel's middle to the nearest stroke. */
function painted(strokes: readonly (readonly Point[])[]): number[] {
  const segments = strokes.flatMap((stroke) => stroke.slice(1).map((end, i) => [stroke[i], end] as const));
  return Array.from({ length: SIZE * SIZE }, (_, pixel) => {
    const at: Point = [(pixel % SIZE) + 0.5, Math.floor(pixel / SIZE) + 0.5];
    const nearest = Math.min(...segments.map(([from, to]) => distance(at, from, to)));
    return Math.round(64 * Math.min(1, Math.max(0, PEN + 0.5 - nearest))) / 64;
  });
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [ux, uy] = [bx - ax, by - ay];
  const t = Math.min(1, Math.max(0, ((x - ax) * ux + (y - ay) * uy) / (ux * ux + uy * uy || 1)));
  return Math.hypot(x - ax - t * ux, y - ay - t * uy);
}
