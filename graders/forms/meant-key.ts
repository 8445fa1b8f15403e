/** A key of an answer that may have been meant by one that is missing. */
import type { Arguments, RecordForm } from './form.ts';

const MOST_KEYS = 50;

/** A key of the answer that is no key of the form, and nearly the missing one. */
export function meantBy(key: string, form: RecordForm, value: Arguments): { meant: string } | Record<string, never> {
  const others = Object.keys(value)
    .slice(0, MOST_KEYS)
    .filter((other) => !Object.hasOwn(form.keys, other) && other.length <= 40);
  const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');
  // two letters may change places; a name of one or two letters is never nearly another
  const most = key.length <= 2 ? 0 : Math.max(1, Math.floor(key.length / 3));
  const meant = others.find((other) => distance(plain(other), plain(key)) <= most);
  return meant === undefined ? {} : { meant };
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length];
}
