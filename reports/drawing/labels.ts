import type { Frame } from './frame.ts';
import type { Point } from './rings.ts';

/** Where a level's number stands: on its line, along it. */
export interface LabelPlace {
  readonly at: Point;
  /** degrees, never upside down */
  readonly angle: number;
}

const MARGIN = 16;
const CLEARANCE = 17;
const REACH = 5;

/** The point of the lines that is farthest from everything `taken`, or null when all are too close. */
export function labelPlaces(
  rings: readonly (readonly Point[])[],
  frame: Frame,
  taken: readonly Point[],
): LabelPlace | null {
  let best: LabelPlace | null = null;
  let farthest = CLEARANCE;
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      if (!inside(ring[i], frame)) continue;
      const room = Math.min(...taken.map((point) => Math.hypot(point[0] - ring[i][0], point[1] - ring[i][1])), 90);
      const score = room - bend(ring, i) * 12;
      if (score > farthest) [farthest, best] = [score, { at: ring[i], angle: upright(direction(ring, i)) }];
    }
  }
  return best;
}

function inside([x, y]: Point, { left, top, plotWidth, plotHeight }: Frame): boolean {
  return x > left + MARGIN && x < left + plotWidth - MARGIN && y > top + MARGIN && y < top + plotHeight - MARGIN;
}

function around(ring: readonly Point[], i: number): [Point, Point] {
  return [ring.at((i - REACH) % ring.length)!, ring[(i + REACH) % ring.length]];
}

function direction(ring: readonly Point[], i: number): number {
  const [before, after] = around(ring, i);
  return (Math.atan2(after[1] - before[1], after[0] - before[0]) * 180) / Math.PI;
}

/** How far the line leaves its chord here, in pixels: a number reads best on a straight stretch. */
function bend(ring: readonly Point[], i: number): number {
  const [before, after] = around(ring, i);
  return Math.hypot((before[0] + after[0]) / 2 - ring[i][0], (before[1] + after[1]) / 2 - ring[i][1]);
}

function upright(degrees: number): number {
  if (degrees > 90) return degrees - 180;
  return degrees <= -90 ? degrees + 180 : degrees;
}
