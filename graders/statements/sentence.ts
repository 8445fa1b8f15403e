/** How a statement reads. */
import type { Text } from '../texts/text.ts';
import type { Feature } from './features.ts';
import type { Pair } from './pairs.ts';
import type { Region } from './places-of-entries.ts';
import type { Relation } from './relation.ts';

/** A relation and the parts of an answer that it is said of; null where it is said of the whole. */
export interface Part {
  readonly relation: Relation;
  readonly of: { readonly paths: readonly string[]; readonly isOnly: boolean } | null;
  /** the entries that it is said of; the others are right */
  readonly region: Region | null;
}

interface Said {
  readonly cases: number;
  readonly wrong: number;
  readonly condition: Feature | null;
  readonly part: Part | null;
}

/** The cases that a statement speaks of: all, those with an answer of the right form, those that no chance decides. */
export type Asked = 'all' | 'answered' | 'certain';

/** How a sentence about so many cases begins. */
const CASES: Readonly<Record<Asked, (cases: number) => Text>> = {
  all: (n) => ({ es: `En los ${n} casos preguntados`, en: `In all ${n} cases asked` }),
  answered: (n) => ({
    es: `Donde da una respuesta de la forma correcta (${n} casos)`,
    en: `Where it gives an answer of the right form (${n} cases)`,
  }),
  certain: (n) => ({
    es: `Donde solo hay una respuesta posible (${n} casos)`,
    en: `Where only one answer is possible (${n} cases)`,
  }),
};

export function sentenceOf(name: string, { cases, wrong, condition, part }: Said): Text {
  if (condition === null) {
    return partOfCases(name, cases, 'all', part!);
  }
  const start: Text = {
    es: `\`${name}\` falla justo cuando ${condition.says.es}: en ${wrong} de los ${cases} casos preguntados; los demás están bien.`,
    en: `\`${name}\` is wrong exactly where ${condition.says.en}: in ${wrong} of the ${cases} cases asked; the others are right.`,
  };
  if (part === null) return start;
  const there = relationOf(name, part);
  return { es: `${start.es} Ahí, ${there.es}.`, en: `${start.en} There, ${there.en}.` };
}

/** The same, with the two calls between which the condition turns. */
export function withPair({ es, en }: Text, { right, wrong }: Pair): Text {
  return {
    es: `${es} Por ejemplo, está bien con ${right.es} y mal con ${wrong.es}, con todo lo demás igual.`,
    en: `${en} For example, it is right with ${right.en} and wrong with ${wrong.en}, everything else equal.`,
  };
}

/** What is true where a condition holds, and says nothing of the other cases. */
export function scopedSentence(name: string, cases: number, scope: Feature, part: Part): Text {
  const { es, en } = relationOf(name, part);
  return {
    es: `Cuando ${scope.says.es} (los ${cases} casos preguntados), ${es}.`,
    en: `Where ${scope.says.en} (all ${cases} cases asked), ${en}.`,
  };
}

/** What is true of the cases of which something can be said. */
export function partOfCases(name: string, cases: number, asked: Asked, part: Part): Text {
  const [start, { es, en }] = [CASES[asked](cases), relationOf(name, part)];
  return { es: `${start.es}, ${es}.`, en: `${start.en}, ${en}.` };
}

/** Where the wrong entries lie. */
export function regionSentence(
  name: string,
  cases: number,
  asked: Asked,
  { says }: Region,
  paths: readonly string[] | null,
): Text {
  const parts = paths === null ? null : listed(paths);
  const start = CASES[asked](cases);
  return {
    es: `${start.es}, de lo que da \`${name}\`${parts === null ? '' : ` en ${parts.es}`} solo está mal ${says.es}.`,
    en: `${start.en}, what is wrong in what \`${name}\` gives${parts === null ? '' : ` as ${parts.en}`} is only ${says.en}.`,
  };
}

/** Which parts are wrong. */
export function partsSentence(name: string, cases: number, asked: Asked, wrong: readonly string[]): Text {
  const [start, parts] = [CASES[asked](cases), listed(wrong)];
  const isOne = wrong.length === 1;
  return {
    es: `${start.es}, de lo que da \`${name}\` solo ${isOne ? 'está' : 'están'} mal ${parts.es}; lo demás está bien.`,
    en: `${start.en}, of what \`${name}\` gives only ${parts.en} ${isOne ? 'is' : 'are'} wrong; the rest is right.`,
  };
}

function relationOf(name: string, { relation, of, region }: Part): Text {
  const { says, voice } = relation;
  if (region !== null) {
    const where = of === null ? { es: `lo que da \`${name}\``, en: `what \`${name}\` gives` } : partsOf(name, of.paths);
    return {
      es: `en ${where.es} solo está mal ${region.says.es}: ahí ${voice === 'is' ? 'es' : 'es como si'} ${says.es}`,
      en: `in ${where.en} only ${region.says.en} is wrong: there it is ${voice === 'is' ? '' : 'as if '}${says.en}`,
    };
  }
  if (of === null)
    return voice === 'is'
      ? { es: `lo que da \`${name}\` es ${says.es}`, en: `what \`${name}\` gives is ${says.en}` }
      : { es: `\`${name}\` responde como si ${says.es}`, en: `\`${name}\` answers as if ${says.en}` };
  const parts = listed(of.paths);
  const number = of.paths.length === 1 ? 'one' : 'many';
  const are = VERBS[voice][number];
  if (of.isOnly) {
    const wrong = WRONG[number];
    return {
      es: `de lo que da \`${name}\` solo ${wrong.es} ${parts.es}: ${are.es} ${says.es}`,
      en: `of what \`${name}\` gives only ${parts.en} ${wrong.en}: ${are.en} ${says.en}`,
    };
  }
  return {
    es: `${parts.es} de \`${name}\` ${VERBS[voice].one.es} ${says.es}`,
    en: `${parts.en} of \`${name}\` is ${voice === 'is' ? '' : 'as if '}${says.en}`,
  };
}

const WRONG = {
  one: { es: 'está mal', en: 'is wrong' },
  many: { es: 'están mal', en: 'are wrong' },
} as const;
const VERBS = {
  is: { one: { es: 'es', en: 'it is' }, many: { es: 'cada una es', en: 'each is' } },
  'as-if': { one: { es: 'es como si', en: 'it is as if' }, many: { es: 'son como si', en: 'they are as if' } },
} as const;

function partsOf(name: string, paths: readonly string[]): Text {
  const parts = listed(paths);
  return { es: `${parts.es} de \`${name}\``, en: `${parts.en} of \`${name}\`` };
}

function listed(paths: readonly string[]): Text {
  const names = paths.map((path) => `\`${path}\``);
  const last = names.at(-1)!;
  if (names.length === 1) return { es: last, en: last };
  const before = names.slice(0, -1).join(', ');
  return { es: `${before} y ${last}`, en: `${before} and ${last}` };
}
