import type { ImagesFigure } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/texts/text.ts';
import { numeric } from '../../drawing/grid.ts';
import { drawImages } from '../../drawing/images.ts';
import { shownNumber } from '../../drawing/numbers.ts';
import { formatted, formattedInline } from '../formatted.ts';
import { say } from '../words.ts';
import { alone, type FigureView } from './figure-parts.ts';

const MOST_PIXELS = 8;

/** Rows of images with some of their pixels. `id` must be unique on the page. */
export function imagesView(figure: ImagesFigure, id: string, language: Language): FigureView {
  const first = Math.floor(figure.height / 2) * figure.width;
  const pixels = Math.min(MOST_PIXELS, figure.width);
  return {
    title: formattedInline(figure.title[language]),
    description: formatted(figure.description[language]),
    groups: alone(drawImages(figure, language, id)),
    wide: true,
    key: [],
    same: null,
    sample: say('imagesSample', language),
    tables: figure.rows
      .filter(({ images }) => images !== null)
      .map(({ name, images }) => ({
        caption: name[language],
        corner: '',
        head: Array.from({ length: pixels }, (_, i) => String(i + 1)),
        rows: images!.map((image, k) => ({
          name: String(k + 1),
          cells: image.slice(first, first + pixels).map((value) => shownNumber(numeric(value), language, 3)),
        })),
      })),
  };
}
