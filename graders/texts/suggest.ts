import type { Text } from './text.ts';

/** ` ¿Querías decir «kmeans-ebm»?` where a known word is near enough to the one given; else nothing. */
export function didYouMean(given: string, known: readonly string[]): Text {
  const word = nearest(given, known);
  return word === null ? { es: '', en: '' } : { es: ` ¿Querías decir «${word}»?`, en: ` Did you mean '${word}'?` };
}

/** The known word that begins like the given one, or is a few typing mistakes away; null where none is. */
export function nearest(given: string, known: readonly string[]): string | null {
  const small = given.toLowerCase();
  const begins = known.filter(
    (word) => small.length >= 2 && (word.startsWith(small) || word.split('-').includes(small)),
  );
  if (begins.length === 1) return begins[0];
  const [best] = known.map((word) => ({ word, far: distance(small, word) })).sort((a, b) => a.far - b.far);
  return best !== undefined && best.far <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : null;
}

/**
 * Letters to insert, leave out, replace, or swap with their neighbour (Damerau and Levenshtein's, each place touched
 * once).
 */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + Number(a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.length][b.length];
}
