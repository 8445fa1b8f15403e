import { expect, test } from 'vitest';
import { screen } from './screen.ts';

const stream = (isTTY: boolean, columns?: number) => ({ isTTY, columns }) as NodeJS.WriteStream;

test('colours are for terminals; NO_COLOR forbids them, FORCE_COLOR wants them anywhere', () => {
  const colour = (isTTY: boolean, environment: NodeJS.ProcessEnv) => screen(stream(isTTY), environment).colour;
  expect([colour(true, {}), colour(false, {})]).toEqual([true, false]);
  expect([colour(true, { NO_COLOR: '1' }), colour(true, { TERM: 'dumb' }), colour(true, { FORCE_COLOR: '0' })]).toEqual(
    [false, false, false],
  );
  expect([colour(false, { FORCE_COLOR: '1' }), colour(false, { FORCE_COLOR: '' })]).toEqual([true, true]);
});

test("the width is the terminal's, else COLUMNS, else 100", () => {
  expect([
    screen(stream(true, 72), { COLUMNS: '80' }).width,
    screen(stream(false), { COLUMNS: '80' }).width,
    screen(stream(false), {}).width,
  ]).toEqual([72, 80, 100]);
});
