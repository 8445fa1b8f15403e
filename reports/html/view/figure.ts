import type { Figure } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/texts/text.ts';
import type { FigureView } from './figure-parts.ts';
import { curvesView } from './curves-figure.ts';
import { imagesView } from './images-figure.ts';
import { surfaceView } from './surface-figure.ts';
import { tokensView } from './tokens-figure.ts';

/** A figure with its key and its data. `id` must be unique on the page. */
export function figureView(figure: Figure, id: string, language: Language): FigureView {
  switch (figure.kind) {
    case 'surface':
      return surfaceView(figure, id, language);
    case 'lines':
      return curvesView(figure, id, language);
    case 'images':
      return imagesView(figure, id, language);
    case 'tokens':
      return tokensView(figure, id, language);
  }
}
