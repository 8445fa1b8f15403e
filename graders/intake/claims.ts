/**
 * Whose delivery is whose. An id or an e-mail says it for certain; a name only where nothing contradicts it, for many
 * platforms let students choose their own.
 */
import { finder, plain } from '../verdict/people.ts';
import type { IntakeProblem } from '../verdict/submission.ts';
import type { Text } from '../verdict/text.ts';
import { quotedName } from './names.ts';
import type { Student } from './roster.ts';
import type { Person, Unit } from './unit.ts';

/** All that was handed in for one row. */
export interface Claim {
  readonly student: Student | null;
  person: Person | null;
  /** what they handed in themselves */
  readonly own: Unit[];
  /** what others of their group did */
  readonly group: Unit[];
  /** why nobody can say which delivery is theirs: half a sentence */
  doubt: Text | null;
}

interface Individual {
  readonly unit: Unit;
  readonly person: Person;
  readonly isCertain: boolean;
}

/** Each student with all that was handed in for them, by themselves or by another of their group. */
export function claimsOf(
  units: readonly Unit[],
  roster: readonly Student[] | null,
  problems: IntakeProblem[],
): Map<string, Claim> {
  const claims = new Map<string, Claim>((roster ?? []).map((student) => [student.id, blank(student)]));
  const groups = new Map(
    [...Map.groupBy(roster ?? [], ({ group }) => group)].filter(([group]) => group !== null) as [string, Student[]][],
  );
  const groupNamed = new Map([...groups.keys()].map((group) => [plain(group), group]));
  const find = whoIs(roster ?? []);
  const individuals = new Map<Student, Individual[]>();
  const own = (person: Person, unit: Unit) => {
    const claim = claims.get(person.id) ?? blank(null);
    claim.person ??= person;
    claim.own.push(unit);
    claims.set(person.id, claim);
  };

  for (const unit of units) {
    const [{ id: first }] = unit.people;
    const named =
      unit.people.length > 1
        ? undefined
        : (groupNamed.get(plain(first)) ?? groupNamed.get(plain(beforeNumber(first) ?? '')));
    if (named !== undefined) {
      for (const { id } of groups.get(named)!) claims.get(id)!.group.push(unit);
      continue;
    }
    for (const person of unit.people) {
      const found = find(person);
      if (found === 'several') problems.push({ submission: person.id, text: SEVERAL });
      if (found === null || found === 'several') own(person, unit);
      else {
        const { student, isCertain } = found;
        const all = individuals.get(student) ?? [];
        all.push({ unit, person, isCertain });
        individuals.set(student, all);
      }
    }
  }
  for (const [student, all] of individuals) {
    const claim = claims.get(student.id)!;
    const { theirs, others } = decided(all);
    for (const { unit, person } of theirs) {
      claim.person ??= person;
      claim.own.push(unit);
      for (const member of student.group === null ? [] : groups.get(student.group)!)
        if (member !== student) claims.get(member.id)!.group.push(unit);
    }
    for (const { unit, person } of others) {
      own(person, unit);
      problems.push({ submission: person.id, text: notTheirs(student) });
    }
    if (theirs.length === 0) claim.doubt = severalDeliveries(others);
  }
  return claims;
}

/** Canvas and Moodle write a number after the name. */
function beforeNumber(id: string): string | undefined {
  return /^(.+)_\d+$/.exec(id)?.[1];
}

function blank(student: Student | null): Claim {
  return { student, person: null, own: [], group: [], doubt: null };
}

/** Looks people up on the roster: for certain by what nobody chooses for themselves, else by what resembles. */
function whoIs(
  roster: readonly Student[],
): (person: Person) => { readonly student: Student; readonly isCertain: boolean } | 'several' | null {
  const byId = new Map(roster.map((student) => [student.id, student]));
  const byEmail = Map.groupBy(roster, ({ email }) => email?.toLowerCase());
  const resembling = finder(roster, ({ id, name, email }) => ({ ids: [id], emails: [email], names: [name] }));
  return (person) => {
    const number = person.platformId?.split(':')[1] ?? null;
    const emails = [person.email, person.id].map((email) => byEmail.get(email?.toLowerCase() ?? '') ?? []);
    const certain = byId.get(person.id) ?? byId.get(number ?? '') ?? emails.find(({ length }) => length === 1)?.[0];
    if (certain !== undefined) return { student: certain, isCertain: true };
    const student = resembling({
      ids: [person.id, number, beforeNumber(person.id) ?? null],
      emails: [person.email],
      names: [person.name],
    });
    return student === null || student === 'several' ? student : { student, isCertain: false };
  };
}

/** Which of the deliveries that speak of one student are theirs: the certain ones, else those of the only name. */
function decided(all: readonly Individual[]): {
  readonly theirs: readonly Individual[];
  readonly others: readonly Individual[];
} {
  const { certain = [], resembling = [] } = Object.groupBy(all, ({ isCertain }) =>
    isCertain ? 'certain' : 'resembling',
  );
  if (certain.length > 0) return { theirs: certain, others: resembling };
  const isOne = new Set(resembling.map(({ person }) => person.id)).size === 1;
  return isOne ? { theirs: resembling, others: [] } : { theirs: [], others: resembling };
}

const SEVERAL: Text = {
  es: 'Varias personas de la lista tienen ese nombre: usa el id como nombre de la carpeta.',
  en: 'Several people on the roster have that name: use the id as the name of the folder.',
};

function notTheirs({ id }: Student): Text {
  const named = quotedName(id);
  return {
    es: `Se llama como ${named}, de quien hay otra entrega: no se cuenta como suya; si lo es, usa el id como nombre.`,
    en: `Is named like ${named}, of whom there is another delivery: it does not count as theirs; if it is, use the id as its name.`,
  };
}

function severalDeliveries(others: readonly Individual[]): Text {
  const names = others
    .slice(0, 3)
    .map(({ unit }) => quotedName(unit.called))
    .join(', ');
  return {
    es: `varias entregas llevan ese nombre (${names}): usa el id como nombre de la que es suya`,
    en: `several deliveries have that name (${names}): use the id as the name of the right one`,
  };
}
