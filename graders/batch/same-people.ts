/** The ids of a folder stay: a roster that is given later, or not again, renames nobody whose work is graded there. */
import type { IntakeProblem, Submission } from '../submission/submission.ts';
import { plural, type Text } from '../texts/text.ts';

/** By id, what else the same person was called: by a roster, a platform, a folder. */
export type People = Readonly<Record<string, readonly string[]>>;

/** What a folder knows of earlier runs. */
export interface Earlier {
  /** of its verdicts */
  readonly ids: ReadonlySet<string>;
  readonly people: People;
}

/** Whoever goes by an id, and by other names. */
type Named = Pick<Submission, 'id' | 'alsoCalled'>;

export interface WithKeptIds<T> {
  readonly submissions: T[];
  readonly problems: readonly IntakeProblem[];
  /** to be remembered by the folder */
  readonly people: People;
  /** who has another id than the roster or the folder gives */
  readonly note: Text | null;
}

/** The submissions of a run by the ids that they have in the folder already, in the order of their ids. */
export function withKeptIds<T extends Named>(
  { submissions, problems }: { readonly submissions: readonly T[]; readonly problems: readonly IntakeProblem[] },
  earlier: Earlier,
): WithKeptIds<T> {
  const ids = keptIds(submissions, earlier);
  const idOf = (id: string) => ids.get(id) ?? id;
  const named = submissions
    .map((one) => (ids.has(one.id) ? { ...one, id: idOf(one.id), alsoCalled: otherNames(one, idOf(one.id)) } : one))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const people = new Map<string, ReadonlySet<string>>(
    Object.entries(earlier.people).map(([id, names]) => [id, new Set(names)]),
  );
  for (const { id, alsoCalled = [] } of named)
    if (alsoCalled.length > 0) people.set(id, new Set([...(people.get(id) ?? []), ...alsoCalled]));
  const count = ids.size;
  return {
    submissions: named,
    problems: problems.map((one) => (one.submission === null ? one : { ...one, submission: idOf(one.submission) })),
    people: Object.fromEntries([...people].map(([id, names]) => [id, [...names]])),
    note:
      count === 0
        ? null
        : {
            es: `${plural(count, 'persona conserva', 'personas conservan')} el id con que ya están en esta carpeta, y su nota; los ajustes pueden usar ese id o el de la lista.`,
            en: `${plural(count, 'person keeps', 'people keep')} the id that this folder has for them, and their grade; adjustments may use that id or the roster's.`,
          },
  };
}

/** By the id that a run gives, the one that the folder has: only where that is certain, and nobody else's now. */
function keptIds(submissions: readonly Named[], { ids, people }: Earlier): Map<string, string> {
  const current = new Set(submissions.map(({ id }) => id));
  const owners = new Map<string, Set<string>>();
  const own = (name: string, id: string) => owners.set(name, (owners.get(name) ?? new Set()).add(id));
  for (const id of ids) {
    own(id, id);
    for (const name of Object.hasOwn(people, id) ? people[id] : []) own(name, id);
  }
  const wanted = new Map<string, string>();
  for (const { id, alsoCalled = [] } of submissions) {
    if (ids.has(id)) continue;
    const found = [id, ...alsoCalled].map((name) => owners.get(name)).find((one) => one?.size === 1);
    const [kept] = found ?? [];
    if (kept !== undefined && !current.has(kept)) wanted.set(id, kept);
  }
  const claims = Map.groupBy(wanted, ([, kept]) => kept);
  return new Map([...wanted].filter(([, kept]) => claims.get(kept)!.length === 1));
}

function otherNames({ id, alsoCalled = [] }: Named, kept: string): string[] {
  return [...new Set([id, ...alsoCalled])].filter((name) => name !== kept);
}

/** The id that somebody goes by now, whichever of their names is given; what is nobody's, or several people's, stays. */
export function currentIds(submissions: readonly Named[], people: People): (name: string) => string {
  const ids = new Set(submissions.map(({ id }) => id));
  const names = new Map<string, Set<string>>();
  for (const { id, alsoCalled = [] } of submissions)
    for (const name of [...alsoCalled, ...(Object.hasOwn(people, id) ? people[id] : [])])
      names.set(name, (names.get(name) ?? new Set()).add(id));
  return (name) => {
    const [only, other] = [...(names.get(name) ?? [])];
    return ids.has(name) || only === undefined || other !== undefined ? name : only;
  };
}
