/**
 * The topic that a name speaks of: `KMeans_EBM solution (1).ts` is kmeans-ebm's. The longest id wins, since one may
 * hold another.
 */
export function topicNamed(name: string, topics: readonly string[]): string | null {
  const words = `-${name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')}-`;
  return topics.filter((id) => words.includes(`-${id}-`)).sort((a, b) => b.length - a.length)[0] ?? null;
}

/** A name without the number that a platform or a browser adds to a copy: `solution-1`, `solution (2)`. */
export function withoutCopyNumber(stem: string): string {
  return stem.replace(/( ?\(\d{1,3}\)|-\d{1,3})$/, '') || stem;
}
