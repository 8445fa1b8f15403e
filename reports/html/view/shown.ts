import type { Shown } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/texts/text.ts';
import { codeOf } from '../../feedback/data.ts';
import { entryWriter, type TensorShown } from '../../feedback/entries.ts';
import {
  isWhole,
  markedIn,
  matrices,
  worstElsewhere as placesElsewhere,
  type MatrixView,
} from '../../feedback/matrix.ts';
import { shapeOf, typeOf } from '../../feedback/type-of.ts';
import { formattedInline } from '../formatted.ts';
import type { Markup } from '../templates.ts';
import { say } from '../words.ts';

/** A value as a page shows it: one of `words`, `code`, `scalar` and `matrices`. */
export interface ShownView {
  /** what the matrices are named for a screen reader */
  readonly name: string;
  readonly words: Markup | null;
  /** data, which nothing formats */
  readonly code: string | null;
  readonly scalar: string | null;
  readonly matrices: readonly MatrixView[];
  /** `float32 2 × 3` */
  readonly type: string | null;
  readonly notes: readonly string[];
}

/** Values that are read beside one another: they are written with the same decimals and marked at the same entries. */
export function shownBeside(
  values: readonly (readonly [name: string, value: Shown | null])[],
  language: Language,
): (ShownView | null)[] {
  const tensors = values.flatMap(([, value]) => (value?.kind === 'tensor' ? [value] : []));
  const worst = markedIn(tensors);
  return values.map(([name, value]) => value && shownView(name, value, worst, tensors, language));
}

/** One value on its own: an argument. */
export function shownAlone(name: string, value: Shown, language: Language): ShownView {
  const tensors = value.kind === 'tensor' ? [value] : [];
  return shownView(name, value, new Set(), tensors, language);
}

/** Entries that differ most but lie outside what is shown. */
export function worstElsewhere(value: Shown | null, language: Language): string | null {
  if (value?.kind !== 'tensor') return null;
  const places = placesElsewhere(value);
  return places.length ? say('worstElsewhere', language, { places: places.join(', ') }) : null;
}

function shownView(
  name: string,
  value: Shown,
  worst: ReadonlySet<number>,
  tensors: readonly TensorShown[],
  language: Language,
): ShownView {
  if (value.kind !== 'tensor') {
    const code = codeOf(value);
    return {
      name,
      words: code === null && value.kind === 'words' ? formattedInline(value.text[language]) : null,
      code,
      scalar: null,
      matrices: [],
      type: null,
      notes: [],
    };
  }
  const write =
    value.dtype === 'bool' ? (entry: number | string) => (Number(entry) ? 'true' : 'false') : entryWriter(tensors);
  const scalar = value.shape.length === 0;
  const note = scalar || isWhole(value) ? null : say('cut', language, { shape: shapeOf(value.shape) });
  const drawn = scalar ? [] : matrices(value, worst, write);
  const empty = !scalar && drawn.length === 0;
  const absence = empty ? say('empty', language) : null;
  return {
    name,
    words: null,
    code: null,
    scalar: scalar ? write(value.values[0] ?? NaN) : absence,
    matrices: drawn,
    type: typeOf(value),
    notes: note && !empty ? [note] : [],
  };
}
