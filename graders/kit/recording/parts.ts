/** What a topic's record is put together from: parts that need nothing of one another, so that any process makes any. */
import type { Check } from '../../check/check.ts';
import type { LoadedTopic } from '../../engine/topics.ts';

export type Part =
  /** the cases of one function, and what is right on them */
  | { readonly kind: 'right'; readonly function: string }
  /** how one known mistake behaves on them */
  | { readonly kind: 'mistake'; readonly function: string; readonly name: string }
  /** what statements about one function rest on */
  | { readonly kind: 'statements'; readonly function: string }
  | { readonly kind: 'figures' };

/** The parts of a topic in the order of its record, whoever makes them. @param names its wrong solutions */
export function partsOf(topic: LoadedTopic, names: readonly string[]): readonly Part[] {
  const functions = [...new Set(openChecks(topic).map((check) => check.function))].sort();
  return [
    ...Object.keys(topic.declarations).map((name): Part => ({ kind: 'statements', function: name })),
    { kind: 'figures' },
    ...functions.flatMap((name): Part[] => [
      { kind: 'right', function: name },
      ...names
        .filter((one) => concerns(topic, one, name))
        .map((one): Part => ({ kind: 'mistake', function: name, name: one })),
    ]),
  ];
}

export function openChecks({ checks }: Pick<LoadedTopic, 'checks'>): readonly Check[] {
  return checks.filter(({ visibility }) => visibility === 'public');
}

/** Diagnosis holds a mistake against the functions that it concerns. */
function concerns({ misconceptions }: LoadedTopic, name: string, of: string): boolean {
  return misconceptions.find(({ id }) => id === name.split('--')[0])!.concerns.includes(of);
}
