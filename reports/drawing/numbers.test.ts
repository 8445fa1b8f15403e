import { expect, test } from 'vitest';
import { createGenerator } from '../../graders/numerics/generator.ts';
import { fixedNumber, percent, shownNumber, shownPoints } from './numbers.ts';

const { uniform } = createGenerator(1);
const drawn = Array.from({ length: 4000 }, () => (uniform() - 0.4) * 10 ** Math.round(14 * uniform() - 7));
const short = drawn.map((value) => Number(value.toPrecision(1 + Math.floor(6 * uniform()))));
const edges = [0, -0, 1, 0.5, 1.5, 2.5, 0.005, 1.005, 2.675, 0.125, 9.995, 99.995, 999.5, 999.95, 999.995, 1000, 1234, 9999.5, 9999.995, 12345, 99999.5, 1e6, 9999999, 0.0001, 0.00099995, 0.99995, -0.001, -0.004, -0.005, 0.994, 0.995, 0.996, 37.75];

test.each(['es', 'en'] as const)('numbers are written as Intl writes them: %s', (language) => {
  const intl = (value: number, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options).format(value).replace(/^-/, '−');
  for (const value of [...edges, ...drawn, ...short]) {
    expect([value, shownPoints(value, language), percent(value, language), fixedNumber(value, language, 3)])
      .toEqual([value, intl(value, { maximumFractionDigits: 2 }), intl(value, { style: 'percent', maximumFractionDigits: 0 }), intl(value, { minimumFractionDigits: 3, maximumFractionDigits: 3 })]);
    const size = Math.abs(value);
    if (size === 0 || (size >= 1e-4 && size < 1e7)) expect([value, shownNumber(value, language)]).toEqual([value, intl(value, { maximumSignificantDigits: 4 })]);
  }
}, 60_000);
