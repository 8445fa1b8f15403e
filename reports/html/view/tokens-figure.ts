import type { TokensFigure } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/texts/text.ts';
import { numeric } from '../../drawing/grid.ts';
import { shownNumber } from '../../drawing/numbers.ts';
import { drawRates, drawTokens, tokenStates } from '../../drawing/tokens.ts';
import { formatted, formattedInline } from '../formatted.ts';
import { say } from '../words.ts';
import { alone, keyEntry, type FigureView } from './figure-parts.ts';

/** A masked sentence with its rates. `id` must be unique on the page. */
export function tokensView(figure: TokensFigure, id: string, language: Language): FigureView {
  const shown = (value: number | string | null) => (value === null ? '–' : shownNumber(numeric(value), language, 3));
  return {
    title: formattedInline(figure.title[language]),
    description: formatted(figure.description[language]),
    groups: alone(
      drawTokens(figure, language, id),
      ...(figure.rates.length ? [drawRates(figure, language, `${id}-rates`)] : []),
    ),
    wide: true,
    same: null,
    sample: null,
    key: [
      ...tokenStates(figure, language).map(({ icon, name }) => keyEntry(icon, name)),
      ...(figure.rates.length
        ? [
            keyEntry(
              '<rect x="1" y="4" width="16" height="10" fill="currentColor" fill-opacity="0.25"/><path d="M9,1v16" stroke="currentColor" stroke-width="1.4"/>',
              say('keyInterval', language),
            ),
            keyEntry(
              '<path d="M9,3l5,6l-5,6l-5,-6Z" fill="none" stroke="currentColor" stroke-width="1.6"/>',
              say('keyObserved', language),
            ),
          ]
        : []),
    ],
    tables: figure.rates.length
      ? [
          {
            caption: say('rateTable', language),
            corner: '',
            head: [say('yours', language), say('wanted', language)],
            rows: figure.rates.map(({ name, student, expected }) => ({
              name: name[language],
              cells: [shown(student), shown(expected)],
            })),
          },
        ]
      : [],
  };
}
