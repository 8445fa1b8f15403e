/**
 * Blackboard's "Assignment File Download": files that lie flat, `Week 7_alopez_attempt_2026-03-09-23-59-59_solution.ts`
 * (assignment, user, when, the file's own name), and for each attempt a receipt that is named the same, without a file.
 */
import type { IntakeProblem } from '../../submission/submission.ts';
import { instantOf } from '../../submission/zone.ts';
import { quotedName } from '../names.ts';
import { looseFiles, type Tree, type TreeFile } from '../tree.ts';
import { Unreadable } from '../trouble.ts';
import { safeId, type Unit } from '../unit.ts';
import type { Kind } from './kind.ts';

// what a student calls a file comes last: the first attempt in a name is Blackboard's
const NAME = /^(?<head>.+?_.+?)_(?:attempt|intento)_(?<when>\d{4}(?:-\d\d){5})(?:_(?<file>.+)|(?<receipt>\.txt))$/s;
/** The first line of a receipt: `Name: Ana López (alopez)`. */
const FIRST_LINE = /^\ufeff?[^:\r\n]{1,40}: (?<name>[^\r\n]+) \((?<user>[^()\r\n]+)\)\s*\r?\n/;
const LARGEST_RECEIPT = 1024 * 1024;

interface Part {
  /** assignment and user */
  readonly head: string;
  readonly when: string;
  /** null for the receipt */
  readonly own: string | null;
  readonly file: TreeFile;
}

interface Person {
  readonly name: string | null;
  readonly user: string;
}

export const blackboard: Kind = {
  name: { es: 'descarga de Blackboard', en: 'a Blackboard download' },
  recognises: (tree) => {
    const files = looseFiles(tree);
    return files.length > 0 && files.filter(({ path }) => NAME.test(path)).length > files.length / 2;
  },
  units: async (tree, timeZone) => {
    const parts = looseFiles(tree).flatMap((file) => partOf(file) ?? []);
    const people = await peopleOf(parts);
    const attempts = [...Map.groupBy(parts, ({ head, when }) => `${when} ${head}`).values()];
    return {
      units: attempts.map((own) => unitOf(own, people.get(own[0].head)!, timeZone)),
      problems: [...(timeZone === null ? [NO_ZONE] : []), ...strays(tree)],
    };
  },
};

function partOf(file: TreeFile): Part | null {
  const { head, when, file: own } = NAME.exec(file.path)?.groups ?? {};
  return head === undefined ? null : { head, when, own: own ?? null, file };
}

/** Whose each head is: as a receipt says where it can be, else what is not the same in all of them. */
async function peopleOf(parts: readonly Part[]): Promise<Map<string, Person>> {
  const heads = [...new Set(parts.map(({ head }) => head))];
  const assignment = commonStart(heads);
  const people = new Map<string, Person>();
  for (const head of heads) {
    const receipt = parts.find((part) => part.head === head && part.own === null);
    const said = receipt === undefined ? null : await saidBy(receipt.file);
    people.set(
      head,
      said !== null && head.endsWith(`_${said.user}`) ? said : { name: null, user: head.slice(assignment.length) },
    );
  }
  return people;
}

/** What a receipt says of who handed it in; null where it can't be read or says nothing. */
async function saidBy({ read }: TreeFile): Promise<Person | null> {
  try {
    const { name, user } = FIRST_LINE.exec((await read(LARGEST_RECEIPT)).toString())?.groups ?? {};
    return user === undefined ? null : { name, user };
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Up to the last `_` of what all begin with; of one alone, up to its last. */
function commonStart(heads: readonly string[]): string {
  let common = heads[0] ?? '';
  for (const head of heads) while (!head.startsWith(common)) common = common.slice(0, -1);
  return common.slice(0, common.lastIndexOf('_') + 1);
}

function unitOf(parts: readonly Part[], { name, user }: Person, timeZone: string | null): Unit {
  const [{ head, when }] = parts;
  const [year, month, ...rest] = when.split('-').map(Number);
  const [day, hour, minute, second] = rest;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return {
    people: [{ id: safeId(user), name, email: user.includes('@') ? user : null, platformId: `blackboard:${user}` }],
    at: timeZone === null ? null : new Date(instantOf(wall, timeZone)),
    late: null,
    order: wall,
    broken: null,
    called: `${head}_attempt_${when}`,
    tops: parts.map(({ file }) => file.path),
    files: parts.flatMap(({ own, file }) => (own === null ? [] : [{ ...file, path: own }])),
  };
}

const NO_ZONE: IntakeProblem = {
  submission: null,
  text: {
    es: 'Blackboard escribe las horas de entrega sin decir de qué zona son: se toman por desconocidas; escribe `timeZone: America/Lima` (o la tuya) en el archivo del curso (--course).',
    en: 'Blackboard writes the times of submission without their zone: they are taken as unknown; write `timeZone: America/Lima` (or yours) into the course file (--course).',
  },
};

function strays(tree: Tree): IntakeProblem[] {
  const names = [
    ...looseFiles(tree).map(({ path }) => path),
    ...[...tree.folders].filter((path) => !path.includes('/')),
  ];
  return names
    .filter((name) => !NAME.test(name))
    .map((name) => ({
      submission: null,
      text: {
        es: `${quotedName(name)} no tiene nombre de Blackboard y se dejó fuera.`,
        en: `${quotedName(name)} is not named as Blackboard does, and was left out.`,
      },
    }));
}
