/** Copies of one file or folder, as platforms, browsers and desktops name them, and which of them is the newest. */

interface Copy {
  /** the name without what says that it is a copy */
  readonly stem: string;
  /** 0 for the first */
  readonly number: number;
}

/** What stands at the end of a copy's name, or around it; a group holds its number. */
const ENDS: readonly RegExp[] = [
  /^(.+?) ?\((\d{1,3})\)$/, // browsers, Windows
  /^(.+)-(\d{1,3})$/, // Canvas, Safari
  /^(.+?)(?:[ _]-[ _]|[ _-])(?:copy|copia)(?:[ _]?\(?(\d{1,3})\)?)?$/i, // Windows, macOS
  /^(.+?) ?\((?:(?:another |otra )?(?:copy|copia)|(\d{1,3})(?:st|nd|rd|th|[ªº.])? (?:copy|copia))\)$/i, // GNOME
  /^(.+) (\d{1,2})$/, // Finder
];
const BEGINS = /^(?:(?:copy|copia) (?:of|de) |(?:copy|copia) \((\d{1,3})\) (?:of|de) )(.+)$/i;
/** A copy may be copied. */
const MOST_TIMES = 3;

/** What a name is a copy of, and which: `solution (2)`, `tarea - copia`, `Copy of homework`. */
export function copyOf(name: string): Copy {
  let stem = name;
  let number = 0;
  for (let times = 0; times < MOST_TIMES; times++) {
    const begins = BEGINS.exec(stem);
    const ends = ENDS.map((one) => one.exec(stem)).find((found) => found !== null);
    if (begins === null && ends === undefined) break;
    const [, rest, digits] = ends ?? [begins![0], begins![2], begins![1]];
    stem = rest;
    number += digits === undefined ? 1 : Number(digits);
  }
  return { stem, number };
}

/** A name without what says that it is a copy. */
export function withoutCopyNumber(stem: string): string {
  return copyOf(stem).stem;
}

/** What tells copies apart. */
export interface Dated {
  readonly name: string;
  readonly at: Date | null;
  /** @see TreeFile */
  readonly order?: number;
}

/** Nearer than that, times say when a platform packed its download rather than when anything was written. */
const APART = 60_000;

/**
 * The newest of several copies: by the platform's count, else by their times, else by their numbers; null where nothing
 * tells.
 */
export function newestOf<T>(copies: readonly T[], dated: (copy: T) => Dated): T | null {
  if (copies.length === 0) return null;
  const all = copies.map((copy) => ({ copy, ...dated(copy) }));
  const by = (value: (one: Dated) => number | undefined, apart: number): T | null => {
    const [first, second] = all
      .map((one) => ({ copy: one.copy, value: value(one) ?? NaN }))
      .toSorted((a, b) => b.value - a.value);
    return second === undefined || first.value - second.value >= apart ? first.copy : null;
  };
  const isDated = all.every(({ at }) => at !== null);
  const isCounted = all.every(({ order }) => order !== undefined);
  return (
    (isCounted ? by(({ order }) => order, 1) : null) ??
    (isDated ? by(({ at }) => at!.getTime(), APART) : null) ??
    by(({ name }) => copyOf(name).number, 1)
  );
}
