/**
 * Names that nothing bears: in checks, rubric and known mistakes. The compiler takes any word there, and a check that
 * waits for a misspelt one waits for nothing.
 */
import type { Check, Topic } from '../check/check.ts';
import type { Misconception } from '../check/misconception.ts';
import { didYouMean } from '../texts/suggest.ts';
import type { Text } from '../texts/text.ts';

/** One fault, and where to look for it. */
export interface NameFault {
  readonly says: Text;
  /** the part of the topic that is wrong */
  readonly in: 'rubric' | 'checks' | 'mistakes';
  /** the check or mistake that has the name */
  readonly of: string;
  /** the name itself */
  readonly name: string;
}

interface Named extends Pick<Topic, 'functions' | 'checks'> {
  readonly misconceptions: readonly Misconception[];
}

/** What there is to be named beside the topic's own parts. */
export interface Surroundings {
  readonly rubric: Readonly<Record<string, number>>;
  /** ids of the handout's headings; none where there is no handout */
  readonly sections: readonly string[];
  /** a kit has a part of the checks: those that others wait for may be missing there */
  readonly isKit: boolean;
}

/** All faults, in the order in which an author mends them. */
export function* nameFaults(topic: Named, around: Surroundings): Generator<NameFault, void> {
  yield* rubricFaults(topic.checks, around.rubric);
  const ids = topic.checks.map((check) => check.id);
  for (const [i, check] of topic.checks.entries()) {
    if (ids.indexOf(check.id) !== i) yield twice('checks', check.id);
    yield* keyFaults(check);
    yield* checkFaults(check, topic, around);
    if (!around.isKit) yield* waitFaults(check, ids, i);
  }
  const functions = Object.keys(topic.functions);
  for (const [i, { id, concerns }] of topic.misconceptions.entries()) {
    if (topic.misconceptions.findIndex((one) => one.id === id) !== i) yield twice('mistakes', id);
    for (const name of concerns.filter((one) => !functions.includes(one)))
      yield {
        in: 'mistakes',
        of: id,
        name,
        says: unknown(`«concerns» de «${id}»`, `'concerns' of '${id}'`, name, functions, FUNCTION),
      };
  }
}

function* rubricFaults(checks: readonly Check[], rubric: Surroundings['rubric']): Generator<NameFault, void> {
  const ids = checks.map((check) => check.id);
  for (const name of Object.keys(rubric).filter((one) => !ids.includes(one))) {
    const hint = didYouMean(name, ids);
    yield {
      in: 'rubric',
      of: name,
      name,
      says: {
        es: `«rubric» puntúa «${name}», pero no existe esa comprobación.${hint.es}`,
        en: `'rubric' gives points to '${name}', but there is no such check.${hint.en}`,
      },
    };
  }
  const unpaid = ids.filter((id) => !Object.hasOwn(rubric, id));
  if (unpaid.length === 0) return;
  // written as they go into the file
  const points = unpaid.map((id) => `"${id}": 1`).join(', ');
  const isOne = unpaid.length === 1;
  yield {
    in: 'rubric',
    of: unpaid[0],
    name: 'rubric',
    says: {
      es: isOne
        ? `falta en «rubric» la comprobación «${unpaid[0]}».`
        : `faltan en «rubric» ${unpaid.length} comprobaciones: ${points}`,
      en: isOne
        ? `the check '${unpaid[0]}' is missing from 'rubric'.`
        : `${unpaid.length} checks are missing from 'rubric': ${points}`,
    },
  };
}

/** What a check may have: the compiler proves that the list is whole. */
const KEYS: Readonly<Record<keyof Check, true>> = {
  id: true,
  function: true,
  visibility: true,
  title: true,
  asked: true,
  section: true,
  dependsOn: true,
  drawsAs: true,
  seedless: true,
  guestWord: true,
  manners: true,
  trains: true,
  severalRight: true,
  falseFailure: true,
  inputs: true,
  samples: true,
  edges: true,
  neighbours: true,
  smallEdges: true,
  probes: true,
  plan: true,
  rounds: true,
  judge: true,
};

/** Nobody reads another key: a hint written there would reach no student. Checks of manners are made, not written. */
function* keyFaults(check: Check): Generator<NameFault, void> {
  if (check.manners === true) return;
  for (const name of Object.keys(check).filter((key) => !Object.hasOwn(KEYS, key))) {
    const hint = didYouMean(name, Object.keys(KEYS));
    yield {
      in: 'checks',
      of: check.id,
      name,
      says: {
        es: `«${check.id}» tiene «${name}», que nadie lee: lo que el estudiante debe saber va en «asked» o en la explicación de un error conocido.${hint.es}`,
        en: `'${check.id}' has '${name}', which nobody reads: what a student should know stands in 'asked', or in a known mistake's explanation.${hint.en}`,
      },
    };
  }
}

function* checkFaults(check: Check, { functions }: Named, { sections }: Surroundings): Generator<NameFault, void> {
  const { id, section } = check;
  const names = Object.keys(functions);
  if (!names.includes(check.function))
    yield {
      in: 'checks',
      of: id,
      name: check.function,
      says: unknown(`«function» de «${id}»`, `'function' of '${id}'`, check.function, names, FUNCTION),
    };
  if (sections.length > 0 && !sections.includes(section))
    yield {
      in: 'checks',
      of: id,
      name: section,
      says: unknown(`«section» de «${id}»`, `'section' of '${id}'`, section, sections, SECTION),
    };
}

function* waitFaults({ id, dependsOn = [] }: Check, ids: readonly string[], at: number): Generator<NameFault, void> {
  for (const name of dependsOn) {
    if (!ids.includes(name))
      yield {
        in: 'checks',
        of: id,
        name,
        says: unknown(`«dependsOn» de «${id}»`, `'dependsOn' of '${id}'`, name, ids, CHECK),
      };
    else if (ids.indexOf(name) >= at)
      yield {
        in: 'checks',
        of: id,
        name,
        says: {
          es: `«${id}» espera a «${name}», que no va antes en la lista de comprobaciones: ponla antes.`,
          en: `'${id}' waits for '${name}', which does not stand before it in the list of checks: put it first.`,
        },
      };
  }
}

const FUNCTION: Text = { es: 'ninguna función declarada', en: 'no declared function' };
const SECTION: Text = { es: 'ninguna sección del enunciado', en: 'no section of the handout' };
const CHECK: Text = { es: 'ninguna comprobación', en: 'no check' };

function unknown(es: string, en: string, name: string, known: readonly string[], kind: Text): Text {
  const hint = didYouMean(name, known);
  return {
    es: `${es} dice «${name}», que no es ${kind.es}.${hint.es}`,
    en: `${en} says '${name}', which is ${kind.en}.${hint.en}`,
  };
}

function twice(part: 'checks' | 'mistakes', id: string): NameFault {
  const says = { es: `«${id}» está dos veces: cada id va una sola.`, en: `'${id}' stands twice: each id stands once.` };
  return { in: part, of: id, name: id, says };
}
