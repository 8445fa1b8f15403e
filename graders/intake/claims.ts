/**
 * Whose delivery is whose. An id or an e-mail says it for certain; a name only where nothing contradicts it, for many
 * platforms let students choose their own.
 */
import { areAlike, finder, plain } from '../submission/people.ts';
import type { IntakeProblem } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';
import { quotedName } from './names.ts';
import type { Student } from './roster.ts';
import type { Person, Unit } from './unit.ts';

/** All that was handed in for one row. */
export interface Claim {
  readonly student: Student | null;
  person: Person | null;
  /** what they handed in themselves */
  readonly own: Unit[];
  /** by what each of these named them: a folder, a platform's name */
  readonly names: Map<Unit, string>;
  /** what others of their group did */
  readonly group: Unit[];
  /** why nobody can say which delivery is theirs: half a sentence */
  doubt: Text | null;
  /** the platform's number is no person's, as far as anybody knows: no gradebook is filled by it */
  isUnnumbered: boolean;
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
      const found = find.of(person);
      if (found === 'several') problems.push({ submission: person.id, text: SEVERAL });
      if (found === null || found === 'several') {
        own(person, unit);
        const other = find.numbered(person);
        if (unit.team === undefined && other === null) continue;
        claims.get(person.id)!.isUnnumbered = true;
        problems.push({
          submission: person.id,
          text: unit.team === undefined ? notTheNumber(other!) : nobodysTeam(unit.team, roster),
        });
      } else {
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
      claim.names.set(unit, person.id);
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
  return { student, person: null, own: [], names: new Map(), group: [], doubt: null, isUnnumbered: false };
}

/** Looks people up on the roster: for certain by what nobody chooses for themselves, else by what resembles. */
function whoIs(roster: readonly Student[]): Lookup {
  const byNumber = new Map(
    roster.flatMap((student) => (student.platformId === null ? [] : [[student.platformId, student] as const])),
  );
  const byId = new Map(roster.map((student) => [student.id, student]));
  const byEmail = Map.groupBy(roster, ({ email }) => email?.toLowerCase());
  const resembling = finder(roster, ({ id, name, email }) => ({ ids: [id], emails: [email], names: [name] }));
  /** who has the platform's number on the roster */
  const numbered = ({ platformId }: Person) =>
    platformId === null ? null : (byNumber.get(platformId) ?? byId.get(platformId.split(':')[1]) ?? null);
  const of: Lookup['of'] = (person) => {
    const isOfMoodle = person.platformId?.startsWith('moodle:') === true;
    const owner = numbered(person);
    // a team's folder carries its group's number, which somebody else may have: the name must not say otherwise
    const own = owner !== null && (!isOfMoodle || isOf(person, owner)) ? owner : undefined;
    const number = isOfMoodle ? null : (person.platformId?.split(':')[1] ?? null);
    const emails = [person.email, person.id].map((email) => byEmail.get(email?.toLowerCase() ?? '') ?? []);
    const certain = byId.get(person.id) ?? own ?? emails.find(({ length }) => length === 1)?.[0];
    if (certain !== undefined) return { student: certain, isCertain: true };
    const student = resembling({
      ids: [person.id, number, beforeNumber(person.id) ?? null],
      emails: [person.email],
      names: namesOf(person),
    });
    return student === null || student === 'several' ? student : { student, isCertain: false };
  };
  return { of, numbered: (person) => (person.platformId?.startsWith('moodle:') === true ? numbered(person) : null) };
}

interface Lookup {
  readonly of: (person: Person) => { readonly student: Student; readonly isCertain: boolean } | 'several' | null;
  /** who has a number of Moodle's on the roster, which may be a group's */
  readonly numbered: (person: Person) => Student | null;
}

/** A person's name, and what may be one in it: an older Moodle writes the group before it, `Group 3-Ana López`. */
function namesOf({ name }: Person): string[] {
  if (name === null) return [];
  const parts = name.split('-');
  return parts.map((_, i) => parts.slice(i).join('-'));
}

/** Whether the name that a platform gives to a number can be the student's. */
function isOf(person: Person, { name }: Student): boolean {
  return person.isHidden === true || (name !== null && namesOf(person).some((one) => areAlike(one, name)));
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

function notTheNumber({ id, name }: Student): Text {
  const named = quotedName(name ?? id);
  return {
    es: `Su número es el de ${named} en la lista y su nombre no: no se cuenta como suya (la carpeta de un equipo lleva el número del grupo); si es de un equipo, escribe el grupo de sus miembros en la lista (columna «grupo»).`,
    en: `Its number is ${named}'s on the roster and its name is not: it does not count as theirs (a team's folder carries its group's number); if it is a team's, write its members' group into the roster (column 'group').`,
  };
}

function nobodysTeam(team: string, roster: readonly Student[] | null): Text {
  const named = quotedName(team);
  return roster === null
    ? {
        es: `Es de un equipo (${named}) y Moodle no dice quiénes son: se corrige como una fila; con una lista de la clase que tenga la columna «grupo», cada miembro tiene la suya.`,
        en: `It is a team's (${named}), and Moodle does not say who is in it: it is graded as one row; with a roster that has the column 'group', each member has a row.`,
      }
    : {
        es: `Es de un equipo (${named}) que no está en la columna «grupo» de la lista: se corrige como una fila, de nadie más; escribe ahí el grupo de sus miembros.`,
        en: `It is a team's (${named}), which is not in the roster's column 'group': it is graded as a row of its own, nobody else's; write its members' group there.`,
      };
}

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
