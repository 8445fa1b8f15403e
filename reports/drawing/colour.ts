/**
 * Equal steps of lightness in OKLab, from deep indigo (low) to pale gold (high): equal steps look equal, in grey too.
 */
const TOPOGRAPHIC = [
  '#241c52',
  '#21326a',
  '#0e4a7f',
  '#046286',
  '#007a8e',
  '#089293',
  '#0eac92',
  '#54c188',
  '#90d27c',
  '#c8df76',
  '#fcea7e',
];

/** Two arms of equal lightness around near-white: blue below zero, rust above. */
const DIVERGING = [
  '#004b96',
  '#316cb4',
  '#5f8ecb',
  '#8cb1e0',
  '#bbd3f2',
  '#f7f5f2',
  '#efc7b7',
  '#da9e87',
  '#c27658',
  '#a74e28',
  '#822e01',
];

/** Colour of the position `t` in [0, 1] on the map's scale. */
export function topographic(t: number): string {
  return between(TOPOGRAPHIC, t);
}

/** Colour of the signed position `t` in [-1, 1]; 0 is the neutral middle. */
export function diverging(t: number): string {
  return between(DIVERGING, (t + 1) / 2);
}

/** Near-black or near-white, whichever reads better on a colour of the form `#rrggbb`. */
export function inkOn(colour: string): string {
  const light = luminance(colour);
  return (light + 0.05) / 0.06 >= 1.03 / (light + 0.05) ? '#101216' : '#fbfaf7';
}

/** Relative luminance of WCAG 2, in [0, 1]. */
export function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function between(stops: readonly string[], t: number): string {
  const place = Math.min(1, Math.max(0, t)) * (stops.length - 1);
  const below = Math.min(Math.floor(place), stops.length - 2);
  const low = channels(stops[below]);
  const high = channels(stops[below + 1]);
  return `#${low.map((value, i) => hex(value + (high[i] - value) * (place - below))).join('')}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

function hex(value: number): string {
  return Math.round(value).toString(16).padStart(2, '0');
}
