import type { TokensFigure } from '../../graders/verdict/schema.ts';
import type { Language, Text } from '../../graders/texts/text.ts';
import { numeric } from './grid.ts';
import { shownNumber } from './numbers.ts';
import { svg } from './svg.ts';
import { words } from './words.ts';
import { element, px } from './xml.ts';

type State = NonNullable<TokensFigure['rows'][number]['tokens']>[number]['state'];

/** Each state has a sign as well as a colour. */
const STATES: Readonly<Record<State, { readonly sign: string; readonly fill: string; readonly ink: string }>> = {
  plain: { sign: '', fill: 'none', ink: 'currentColor' },
  special: { sign: '◇', fill: 'none', ink: 'currentColor' },
  ignored: { sign: '', fill: 'none', ink: 'currentColor' },
  mask: { sign: '■', fill: '#14506b', ink: '#fbfaf7' },
  random: { sign: '?', fill: '#efc46a', ink: '#101216' },
  keep: { sign: '=', fill: '#c3dfc4', ink: '#101216' },
};
const STATE_NAMES: Readonly<Record<State, Text | null>> = {
  plain: null,
  ignored: null,
  special: { es: 'especial: nunca se elige', en: 'special: never selected' },
  mask: { es: 'elegido, ahora [MASK]', en: 'selected, now [MASK]' },
  random: { es: 'elegido, ahora un token al azar', en: 'selected, now a random token' },
  keep: { es: 'elegido, sin cambios', en: 'selected, unchanged' },
};

const WIDTH = 460;
const CHARACTER = 7.3;
const HEIGHT = 24;

/** The rows of tokens, broken into lines. `id` must be unique on the page. */
export function drawTokens(figure: TokensFigure, language: Language, id: string): string {
  let y = 0;
  const rows = figure.rows.map(({ name, tokens }) => {
    const said = element(
      'text',
      { x: 0, y: y + 13, 'font-size': '12px', fill: 'currentColor' },
      tokens === null ? `${name[language]}: ${words('noTokens', language)}` : name[language],
    );
    y += 20;
    let x = 0;
    const boxes = (tokens ?? []).map(({ text: word, state }) => {
      const text = wordIn(word, language);
      const width = Math.max(26, [...text].length * CHARACTER + 12);
      if (x + width > WIDTH) {
        x = 0;
        y += HEIGHT + 8;
      }
      const drawn = box(text, state, x, y + 6, width);
      x += width + 4;
      return drawn;
    });
    y += tokens === null ? 8 : HEIGHT + 16;
    return said + boxes.join('');
  });
  return svg(
    { id, title: figure.title[language].replaceAll('$', ''), description: describeTokens(figure, language) },
    WIDTH,
    y,
    rows.join(''),
  );
}

/** Observed rates as marks on the interval that chance allows. */
export function drawRates(figure: TokensFigure, language: Language, id: string): string {
  const [left, width, line] = [170, 220, 28];
  const top =
    Math.max(
      1e-9,
      ...figure.rates.flatMap(({ high, student }) => [
        high,
        Math.min(1, Number.isFinite(numeric(student ?? 0)) ? numeric(student ?? 0) : 0),
      ]),
    ) * 1.1;
  const at = (value: number) => left + (width * Math.min(Math.max(value, 0), top)) / top;
  const rows = figure.rates.map(({ name, student, expected, low, high }, i) => {
    const middle = i * line + 15;
    const text = (x: number, anchor: string, said: string) =>
      element('text', { x, y: middle + 4, 'text-anchor': anchor, 'font-size': '12px', fill: 'currentColor' }, said);
    const own = student === null ? NaN : numeric(student);
    return (
      text(left - 10, 'end', name[language]) +
      element('path', { d: `M${left},${middle}h${width}`, stroke: 'currentColor', 'stroke-opacity': '0.25' }) +
      element('rect', {
        x: at(low),
        y: middle - 7,
        width: Math.max(3, at(high) - at(low)),
        height: 14,
        rx: 2,
        fill: 'currentColor',
        'fill-opacity': '0.25',
      }) +
      element('path', {
        d: `M${px(at(expected))},${px(middle - 9)}v18`,
        stroke: 'currentColor',
        'stroke-width': '1.4',
      }) +
      (Number.isFinite(own)
        ? element('path', {
            d: `M${px(at(own))},${px(middle - 6)}l5.2,6l-5.2,6l-5.2,-6Z`,
            fill: 'var(--paper, #ffffff)',
            stroke: 'currentColor',
            'stroke-width': '1.6',
          })
        : '') +
      text(left + width + 10, 'start', Number.isFinite(own) ? shownNumber(own, language, 3) : '–')
    );
  });
  return svg(
    { id, title: words('rates', language), description: describeRates(figure, language) },
    WIDTH,
    figure.rates.length * line,
    rows.join(''),
  );
}

/** The states that occur, with their names, for the key. */
export function tokenStates(
  figure: TokensFigure,
  language: Language,
): { readonly icon: string; readonly name: string }[] {
  const used = new Set(figure.rows.flatMap(({ tokens }) => (tokens ?? []).map(({ state }) => state)));
  return (Object.keys(STATES) as State[])
    .filter((state) => used.has(state) && STATE_NAMES[state] !== null)
    .map((state) => ({ icon: box('', state, 0, 1, 16, 16), name: STATE_NAMES[state]![language] }));
}

/** A token of a word in the reader's language. */
export function wordIn(text: string | Text, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}

/** The rows in words. */
export function describeTokens({ rows }: TokensFigure, language: Language): string {
  return rows
    .map(
      ({ name, tokens }) =>
        `${name[language]}: ${(tokens ?? []).map(({ text, state }) => `${wordIn(text, language)}${STATES[state].sign === '' ? '' : ` (${STATES[state].sign})`}`).join(' ')}.`,
    )
    .join(' ');
}

function describeRates({ rates }: TokensFigure, language: Language): string {
  return rates
    .map(({ name, student, expected }) =>
      words('rate', language, {
        name: name[language],
        expected: shownNumber(expected, language, 3),
        student: student === null ? '–' : shownNumber(numeric(student), language, 3),
      }),
    )
    .join(' ');
}

function box(text: string, state: State, x: number, y: number, width: number, height = HEIGHT): string {
  const { sign, fill, ink } = STATES[state];
  return (
    element('rect', {
      x: x + 0.5,
      y,
      width: width - 1,
      height,
      rx: 4,
      fill,
      stroke: 'currentColor',
      'stroke-opacity': fill === 'none' ? '0.3' : '0.6',
      ...(state === 'special' ? { 'stroke-dasharray': '3 2' } : {}),
    }) +
    element(
      'text',
      {
        x: x + width / 2,
        y: y + (text === '' ? 12 : 16),
        'text-anchor': 'middle',
        'font-size': text === '' ? '11px' : '12px',
        'font-family': 'monospace',
        fill: ink,
        'fill-opacity': state === 'ignored' ? '0.7' : '1',
      },
      text === '' ? sign : text,
    ) +
    (text !== '' && sign !== ''
      ? element(
          'text',
          { x: x + width - 4, y: y - 1, 'text-anchor': 'end', 'font-size': '9px', fill: 'currentColor' },
          sign,
        )
      : '')
  );
}
