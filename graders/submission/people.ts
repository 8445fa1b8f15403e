/** The same person under the names that a roster, a platform and a folder give them. */
export interface Names {
  readonly ids: readonly (string | null)[];
  readonly emails: readonly (string | null)[];
  readonly names: readonly (string | null)[];
}

/**
 * Looks people up by id, then by e-mail, then by name, whatever the order of its words; 'several' where that does not
 * tell two apart.
 */
export function finder<T>(people: readonly T[], namesOf: (one: T) => Names): (asked: Names) => T | 'several' | null {
  const index = (keysOf: (names: Names) => readonly (string | null)[]) => {
    const found = new Map<string, T | 'several'>();
    for (const one of people)
      for (const key of new Set(keysOf(namesOf(one)))) if (key) found.set(key, found.has(key) ? 'several' : one);
    return (keys: readonly (string | null | undefined)[]) =>
      keys.map((key) => (key ? found.get(key) : undefined)).find((one) => one !== undefined);
  };
  const exact = index(({ ids }) => ids);
  const ids = index((names) => names.ids.map((id) => id && plain(id)));
  const emails = index((names) => names.emails.map((email) => email && email.toLowerCase()));
  const names = index((all) => all.names.flatMap((name) => (name === null ? [] : rotations(name))));
  return (asked) =>
    exact(asked.ids) ??
    ids(asked.ids.map((id) => id && plain(id))) ??
    emails([...asked.emails, ...asked.ids].map((email) => email?.toLowerCase())) ??
    names([...asked.names, ...asked.ids].map((name) => name && plain(name))) ??
    null;
}

/** Words without accents, capitals, spaces and signs. */
export function plain(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether two names may be one person's: all words of one are among the other's, in any order. */
export function areAlike(a: string, b: string): boolean {
  const [few, many] = [a, b].map((name) => new Set(wordsOf(name))).sort((one, other) => one.size - other.size);
  return few.size > 0 && [...few].every((word) => many.has(word));
}

/** «López, Ana» and «Ana López» and Canvas's `lopezana` are one name: its words joined, from each of them on. */
function rotations(name: string): string[] {
  const words = wordsOf(name);
  return words.map((_, i) => [...words.slice(i), ...words.slice(0, i)].join(''));
}

function wordsOf(name: string): string[] {
  return name
    .split(/[\s,]+/)
    .map(plain)
    .filter(Boolean);
}
