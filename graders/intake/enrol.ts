/** The rows of a class: what counts of all that was handed in for each, and what is known of it. */
import type { Delivery, IntakeProblem } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';
import { claimsOf, type Claim } from './claims.ts';
import { quotedName } from './names.ts';
import type { Student } from './roster.ts';
import type { Unit } from './unit.ts';

/** One row to be: `unit` is null for who handed in nothing. */
export interface Enrolled {
  readonly id: string;
  readonly unit: Unit | null;
  readonly delivery: Delivery;
  /** what else certainly names the same person, the best first */
  readonly alsoCalled: readonly string[];
}

/** Platforms that take back what has their own file names. */
const NAMED_BY_PLATFORM = /^(canvas|moodle):/;
/** A work is handed in between these years; a clock that says another one is wrong. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** In the order of the ids. */
export function enrol(
  given: readonly Unit[],
  roster: readonly Student[] | null,
): { readonly rows: readonly Enrolled[]; readonly problems: readonly IntakeProblem[] } {
  const problems: IntakeProblem[] = [];
  const units = given.map((unit) => (isPossible(unit.at) ? unit : { ...unit, at: null }));
  const timeless = new Set(units.filter((unit, i) => unit !== given[i]));
  const rows: Enrolled[] = [];
  for (const [id, claim] of claimsOf(units, roster, problems)) {
    const { student, person } = claim;
    const say = (text: Text) => problems.push({ submission: id, text });
    const { unit, left } = chosen(claim);
    for (const text of left) say(text);
    if (unit === null) say(missing(student!));
    else if (timeless.has(unit)) say(IMPOSSIBLE_TIME);
    if (roster !== null && student === null && unit?.team === undefined) say(NOT_ON_ROSTER);
    if (unit?.late === true && (student?.at ?? unit.at) === null) say(LATE_WITHOUT_TIME);
    rows.push({
      id,
      unit,
      delivery: {
        at: (student?.at ?? unit?.at ?? null)?.toISOString() ?? null,
        late: unit?.late ?? null,
        name: student?.name ?? (unit?.team === undefined ? (person?.name ?? null) : null),
        email: student?.email ?? person?.email ?? null,
        platformId: claim.isUnnumbered ? null : (person?.platformId ?? student?.platformId ?? null),
        extraDays: student?.extraDays ?? 0,
        group: student?.group ?? unit?.team ?? (unit !== null && unit.people.length > 1 ? unit.called : null),
        onRoster: roster === null ? null : student !== null,
        ...(unit !== null && NAMED_BY_PLATFORM.test(unit.people[0].platformId ?? '') ? { files: unit.tops } : {}),
        ...(student === null ? {} : { rosterId: student.id }),
      },
      alsoCalled: otherNames(id, claim, unit),
    });
  }
  return { rows: rows.sort((a, b) => (a.id < b.id ? -1 : 1)), problems };
}

/** What nobody chooses for themselves, and what the delivery that counts is called, before the others. */
function otherNames(id: string, { student, person, names, isUnnumbered }: Claim, unit: Unit | null): string[] {
  const chosen = unit === null ? undefined : names.get(unit);
  const number = isUnnumbered ? null : (person?.platformId ?? student?.platformId ?? null);
  const all = [chosen, ...names.values(), student?.id, number, (student?.email ?? person?.email)?.toLowerCase()];
  return [...new Set(all.filter((name): name is string => name !== undefined && name !== null && name !== id))];
}

/**
 * The newest of a row's deliveries, one's own before the group's. Where nothing tells two of one's own apart, none
 * counts.
 */
function chosen({ own, group, doubt }: Claim): { readonly unit: Unit | null; readonly left: readonly Text[] } {
  const mine = new Set(own);
  const all = [...new Set([...own, ...group])].sort(
    (a, b) => timeOf(b) - timeOf(a) || Number(mine.has(b)) - Number(mine.has(a)) || b.order - a.order,
  );
  const [first = null, ...older] = all;
  if (doubt !== null) return { unit: { ...NOTHING, broken: { why: doubt, status: 'unreadable' } }, left: [] };
  if (first === null) return { unit: null, left: [] };
  const equal = older.filter((unit) => timeOf(unit) === timeOf(first) && unit.order === first.order);
  const twin = equal.find((unit) => mine.has(unit) && mine.has(first));
  if (twin !== undefined)
    return { unit: { ...first, files: [], broken: { why: twoEqual(first, twin), status: 'unreadable' } }, left: [] };
  const isNewest = (unit: Unit) => timeOf(unit) < timeOf(first) || unit.order < first.order;
  return { unit: first, left: older.map((unit) => leftOut(first, unit, isNewest(unit))) };
}

/** What stands where nobody can say what was handed in. */
const NOTHING: Unit = {
  people: [{ id: '', name: null, email: null, platformId: null }],
  at: null,
  late: null,
  order: 0,
  files: [],
  broken: null,
  called: '',
  tops: [],
};
const NOT_ON_ROSTER: Text = {
  es: 'No está en la lista de la clase; se corrigió igual.',
  en: 'Is not on the roster; graded all the same.',
};
const LATE_WITHOUT_TIME: Text = {
  es: 'La plataforma la marca como tarde y no dice a qué hora llegó: no se le quita nada por atraso hasta que su hora esté en la lista de la clase (columna «entregado»).',
  en: "The platform marks it as late and does not say when it came: nothing is taken for lateness until the roster has its time (column 'submitted').",
};
const IMPOSSIBLE_TIME: Text = {
  es: `Su hora de entrega no está entre ${FIRST_YEAR} y ${LAST_YEAR}: se toma por desconocida; escríbela en la lista de la clase.`,
  en: `Its time of submission is not between ${FIRST_YEAR} and ${LAST_YEAR}: it is taken as unknown; write it into the roster.`,
};

function leftOut(first: Unit, other: Unit, isNewest: boolean): Text {
  const [kept, left] = [quotedName(first.called), quotedName(other.called)];
  return isNewest
    ? {
        es: `Entregó más de una vez: cuenta ${kept}, la más nueva, y ${left} se dejó fuera.`,
        en: `Handed in more than once: ${kept}, the newest, counts, and ${left} was left out.`,
      }
    : {
        es: `Hay más de una entrega y nada dice cuál es la más nueva: cuenta ${kept}, y ${left} se dejó fuera.`,
        en: `There is more than one delivery and nothing says which is the newest: ${kept} counts, and ${left} was left out.`,
      };
}

function twoEqual(a: Unit, b: Unit): Text {
  return {
    es: `hay dos entregas, ${quotedName(a.called)} y ${quotedName(b.called)}, y nada dice cuál cuenta: deja una`,
    en: `there are two deliveries, ${quotedName(a.called)} and ${quotedName(b.called)}, and nothing says which counts: leave one`,
  };
}

function missing({ name }: Student): Text {
  const who = name === null ? '' : ` (${quotedName(name)})`;
  return { es: `Está en la lista${who} y no entregó nada.`, en: `Is on the roster${who} and handed in nothing.` };
}

function isPossible(at: Date | null): boolean {
  if (at === null) return true;
  const year = at.getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

function timeOf({ at }: Unit): number {
  return at?.getTime() ?? 0;
}
