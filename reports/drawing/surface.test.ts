import { expect, test } from 'vitest';
import { figureVariants, sampleFigure, surface } from '../testing/sample-figures.ts';
import { markupFault } from '../testing/well-formed.ts';
import { gridOf } from './grid.ts';
import { drawSurface } from './surface.ts';

const panels = (...arguments_: Parameters<typeof drawSurface>) =>
  drawSurface(...arguments_).flatMap((group) => group.panels);
const [equal, absent, holes, steep, flat] = figureVariants();

test('every svg is a named, described image with ids of its own', () => {
  const drawings = [sampleFigure(), ...figureVariants()]
    .flatMap((figure, i) => drawSurface(figure, 'es', `f${i}`))
    .flatMap((group) => [...group.panels.map(({ svg }) => svg), group.legend]);
  for (const svg of drawings)
    expect(svg).toMatch(
      /^<svg [^>]*role="img"[^>]*aria-labelledby="([\w-]+)"[^>]*><title id="\1">[^<]+<\/title><desc id="[\w-]+">[^<]+<\/desc>/,
    );
  expect(markupFault(drawings.join(''))).toBeNull();
  expect(drawings.join('')).not.toMatch(/NaN|Infinity|undefined/);
});

test('another surface gives another drawing, and the expected one stays', () => {
  const [student, expected] = panels(sampleFigure(), 'en', 'f');
  const [other, same] = panels(sampleFigure({ student: surface([[0, 0]]) }), 'en', 'f');
  expect(other.svg).not.toBe(student.svg);
  expect(same.svg.length).toBeGreaterThan(1000);
  expect(expected.kind).toBe('expected');
});

test('the difference is drawn only where there is one', () => {
  expect(panels(sampleFigure(), 'en', 'f').map(({ kind }) => kind)).toEqual(['student', 'expected', 'difference']);
  expect(panels(equal, 'en', 'f').map(({ kind }) => kind)).toEqual(['student', 'expected']);
  const nearly = equal.expected.map((row) => row.map((value) => Number(value) + 1e-6));
  expect(panels({ ...equal, student: nearly }, 'en', 'f')).toHaveLength(2);
});

test('equal surfaces have equal reliefs', () => {
  const relief = (svg: string) => svg.match(/<path d="[^"]+" fill="#\w+">/g);
  const [student, expected] = panels(equal, 'en', 'f');
  expect(relief(student.svg)).toEqual(relief(expected.svg));
});

test('equal rows are one grid, others are not, and a map is drawn the same whatever was drawn before', () => {
  const again = structuredClone(equal);
  expect(gridOf(again.expected, again)).toBe(gridOf(equal.expected, equal));
  expect(gridOf(surface([[0, 0]]), equal)).not.toBe(gridOf(equal.expected, equal));
  const first = drawSurface(equal, 'en', 'f');
  for (let i = 0; i < 20; i++)
    drawSurface(sampleFigure({ student: surface([[i / 8, -i / 8]]) }), i % 2 ? 'es' : 'en', 'f');
  expect(drawSurface(again, 'en', 'f')).toEqual(first);
});

test('a missing surface is said kindly, holes are hatched and counted', () => {
  expect(panels(absent, 'en', 'f')[0].svg).toContain('Your code gives no surface');
  expect(panels(absent, 'es', 'f')).toHaveLength(2);
  const [student, expected] = panels(holes, 'en', 'f');
  expect(student.svg).toContain('fill="url(#f-student-hatch)"');
  expect(student.svg).toMatch(/\d+ of 1681 cells hold no finite number/);
  expect(expected.svg).not.toContain('fill="url(#f-expected-hatch)"');
});

test('rows follow ys, upwards', () => {
  const rising = {
    ...flat,
    xs: [0, 1, 2],
    ys: [0, 1, 2],
    expected: [
      [0, 0, 0],
      [1, 1, 1],
      [2, 2, 2],
    ],
    student: null,
  };
  const svg = panels(rising, 'en', 'f')[1].svg;
  const highest = /d="M([\d.]+),([\d.]+)[^"]*" fill="#\w+"><\/path>(?!<path d="[^"]*" fill="#)/.exec(svg);
  expect(Number(highest?.[2])).toBeLessThan(60);
});

test('a surface far too high does not flatten the right one', () => {
  const [group] = drawSurface(steep, 'en', 'f');
  expect(group.legend).toContain('≥ ');
  expect(new Set(group.panels[1].svg.match(/fill="#\w{6}"/g)).size).toBeGreaterThan(8);
});

test('a flat surface, one cell and no cell are drawn', () => {
  expect(panels(flat, 'en', 'f')).toHaveLength(2);
  for (const size of [0, 1]) {
    const axis = [0].slice(0, size);
    const drawn = panels({ ...flat, xs: axis, ys: axis, student: [axis], expected: [axis] }, 'en', 'f');
    expect(drawn.map(({ svg }) => svg).join('')).not.toContain('NaN');
  }
});
