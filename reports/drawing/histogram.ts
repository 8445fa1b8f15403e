import type { Language } from '../../graders/texts/text.ts';
import { percent } from './numbers.ts';
import { svg, type Described } from './svg.ts';
import { element } from './xml.ts';

const BINS = 10;
const WIDTH = 360;
const HEIGHT = 150;
const TOP = 18;
const FLOOR = HEIGHT - 26;
const MARGIN = 20;
const STEP = (WIDTH - 2 * MARGIN) / BINS;

/** How many of `shares` (in [0, 1]) fall into each tenth; 1 belongs to the last. */
export function tenths(shares: readonly number[]): number[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const share of shares) counts[Math.min(BINS - 1, Math.max(0, Math.floor(share * BINS + 1e-9)))]++;
  return counts;
}

/** The distribution of scores: one bar for each tenth, its count above it. */
export function drawHistogram(described: Described, shares: readonly number[], language: Language): string {
  const counts = tenths(shares);
  const most = Math.max(1, ...counts);
  const bars = counts.map((count, i) => {
    const height = ((FLOOR - TOP) * count) / most;
    const bar = element('rect', {
      x: MARGIN + i * STEP + 2,
      y: FLOOR - height,
      width: STEP - 4,
      height,
      rx: 2,
      fill: 'var(--accent, currentColor)',
    });
    return count ? bar + text(MARGIN + (i + 0.5) * STEP, FLOOR - height - 6, String(count), '13px') : '';
  });
  const ticks = [0, 2, 4, 6, 8, 10].map((i) =>
    text(MARGIN + i * STEP, HEIGHT - 8, percent(i / BINS, language), '11px'),
  );
  const floor = element('path', {
    d: `M${MARGIN},${FLOOR}h${WIDTH - 2 * MARGIN}`,
    stroke: 'currentColor',
    'stroke-opacity': '0.5',
  });
  return svg(described, WIDTH, HEIGHT, bars.join('') + floor + ticks.join(''));
}

function text(x: number, y: number, words: string, size: string): string {
  return element('text', { x, y, 'text-anchor': 'middle', 'font-size': size, fill: 'currentColor' }, words);
}
