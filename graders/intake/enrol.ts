/** Whose delivery is whose: units meet the roster, the newest of each student counts, members of a group share one. */
import { finder, plain } from '../verdict/people.ts';
import type { Delivery, IntakeProblem } from '../verdict/submission.ts';
import type { Text } from '../verdict/text.ts';
import type { Student } from './roster.ts';
import { shownName } from './names.ts';
import type { Person, Unit } from './unit.ts';

/** One row to be: `unit` is null for who handed in nothing. */
export interface Enrolled {
  readonly id: string;
  readonly unit: Unit | null;
  readonly delivery: Delivery;
}

/** In the order of the ids. */
export function enrol(
  units: readonly Unit[],
  roster: readonly Student[] | null,
): { readonly rows: readonly Enrolled[]; readonly problems: readonly IntakeProblem[] } {
  const problems: IntakeProblem[] = [];
  const claims = claimsOf(units, roster, problems);
  const rows: Enrolled[] = [];
  for (const [id, { student, person, units: own }] of claims) {
    const [newest = null, ...older] = own.toSorted((a, b) => timeOf(b) - timeOf(a) || b.order - a.order);
    for (const other of older)
      problems.push({
        submission: id,
        text: {
          es: `Entregó más de una vez: cuenta ${quoted(newest!.called)}, la más nueva, y ${quoted(other.called)} se dejó fuera.`,
          en: `Handed in more than once: ${quoted(newest!.called)}, the newest, counts, and ${quoted(other.called)} was left out.`,
        },
      });
    if (newest === null) problems.push({ submission: id, text: missing(student!) });
    if (roster !== null && student === null)
      problems.push({
        submission: id,
        text: {
          es: 'No está en la lista de la clase; se corrigió igual.',
          en: 'Is not on the roster; graded all the same.',
        },
      });
    rows.push({
      id,
      unit: newest,
      delivery: {
        at: (student?.at ?? newest?.at ?? null)?.toISOString() ?? null,
        late: newest?.late ?? null,
        name: student?.name ?? person?.name ?? null,
        email: student?.email ?? person?.email ?? null,
        platformId: person?.platformId ?? null,
        extraDays: student?.extraDays ?? 0,
        group: student?.group ?? (newest !== null && newest.people.length > 1 ? newest.called : null),
        onRoster: roster === null ? null : student !== null,
      },
    });
  }
  return { rows: rows.sort((a, b) => (a.id < b.id ? -1 : 1)), problems };
}

interface Claim {
  readonly student: Student | null;
  person: Person | null;
  readonly units: Unit[];
}

/** Each student with all that was handed in for them, by themselves or by another of their group. */
function claimsOf(
  units: readonly Unit[],
  roster: readonly Student[] | null,
  problems: IntakeProblem[],
): Map<string, Claim> {
  const claims = new Map<string, Claim>(
    (roster ?? []).map((student) => [student.id, { student, person: null, units: [] }]),
  );
  const find = finder(roster ?? [], ({ id, name, email }) => ({ ids: [id], emails: [email], names: [name] }));
  const groups = Map.groupBy(
    (roster ?? []).filter(({ group }) => group !== null),
    ({ group }) => group!,
  );
  const groupNamed = new Map([...groups.keys()].map((group) => [plain(group), group]));
  for (const unit of units) {
    const [{ id: first }] = unit.people;
    const named =
      unit.people.length > 1
        ? undefined
        : (groupNamed.get(plain(first)) ?? groupNamed.get(plain(beforeNumber(first) ?? '')));
    const owners = new Map<string, { student: Student | null; person: Person | null }>();
    for (const student of named === undefined ? [] : groups.get(named)!)
      owners.set(student.id, { student, person: null });
    for (const person of named === undefined ? unit.people : []) {
      const student = find({
        ids: [person.id, person.platformId?.split(':')[1] ?? null, beforeNumber(person.id) ?? null],
        emails: [person.email],
        names: [person.name],
      });
      if (student === 'several')
        problems.push({
          submission: person.id,
          text: {
            es: 'Varias personas de la lista tienen ese nombre: usa el id como nombre de la carpeta.',
            en: 'Several people on the roster have that name: use the id as the name of the folder.',
          },
        });
      if (student === null || student === 'several') {
        owners.set(person.id, { student: null, person });
        continue;
      }
      owners.set(student.id, { student, person });
      for (const member of student.group === null ? [] : groups.get(student.group)!)
        if (!owners.has(member.id)) owners.set(member.id, { student: member, person: null });
    }
    for (const [id, { student, person }] of owners) {
      const claim = claims.get(id) ?? { student, person, units: [] };
      claim.person ??= person;
      claim.units.push(unit);
      claims.set(id, claim);
    }
  }
  return claims;
}

/** Canvas and Moodle write a number after the name. */
function beforeNumber(id: string): string | undefined {
  return /^(.+)_\d+$/.exec(id)?.[1];
}

function missing({ name }: Student): Text {
  const who = name === null ? '' : ` (${shownName(name)})`;
  return { es: `Está en la lista${who} y no entregó nada.`, en: `Is on the roster${who} and handed in nothing.` };
}

function quoted(name: string): string {
  return `\`${shownName(name)}\``;
}

function timeOf({ at }: Unit): number {
  return at?.getTime() ?? 0;
}
