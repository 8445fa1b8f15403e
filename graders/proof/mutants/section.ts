import type { Text } from '../../texts/text.ts';
import { both, count, type Section, type TopicRuns } from '../report/section.ts';
import type { Equivalent } from './equivalent.ts';

/** At least so many mutants in all, where all topics are proved. */
export const LEAST_MUTANTS = 1000;

/** Part 2b: mutants killed, equivalent, and neither. */
export function mutantsSection(
  all: readonly TopicRuns[],
  equivalents: ReadonlyMap<string, readonly Equivalent[]>,
): Section {
  const topics = all.map(({ topic, runs }) => {
    const listed = equivalents.get(topic.id)!.flatMap(({ mutants }) => mutants);
    const outcome = (name: string) => runs.filter(({ found }) => found.outcome === name);
    const survived = outcome('survived').map(({ key }) => key);
    return {
      id: topic.id,
      all: runs.length,
      killed: outcome('killed').length,
      ended: outcome('over-limit').length + outcome('died').length,
      faults: outcome('fault'),
      equivalent: survived.filter((key) => listed.includes(key)).length,
      open: survived.filter((key) => !listed.includes(key)),
      stale: listed.filter((name) => !survived.includes(name)),
    };
  });
  const sum = (of: (one: (typeof topics)[number]) => number) => topics.reduce((total, one) => total + of(one), 0);
  const dead = sum((one) => one.killed + one.ended);
  return {
    title: { es: 'Mata a los mutantes', en: 'Kills the mutants' },
    summary: {
      es: `${count(sum((one) => one.all))} mutantes de StrykerJS: ${count(dead)} muertos, ${count(sum((one) => one.equivalent))} equivalentes con su demostración, ${count(sum((one) => one.open.length))} sin matar`,
      en: `${count(sum((one) => one.all))} mutants of StrykerJS: ${count(dead)} killed, ${count(sum((one) => one.equivalent))} equivalent with a proof each, ${count(sum((one) => one.open.length))} not killed`,
    },
    problems: topics.flatMap((one): Text[] => [
      ...one.open.map((key) => ({ es: `${one.id}: sobrevive \`${key}\`.`, en: `${one.id}: \`${key}\` survives.` })),
      ...one.stale.map((key) => ({
        es: `${one.id}: figura como equivalente \`${key}\`, pero no sobrevive.`,
        en: `${one.id}: \`${key}\` is listed as equivalent, but does not survive.`,
      })),
      ...one.faults.map(({ key, found }) => ({
        es: `${one.id}: con \`${key}\` falla el propio juez (${String(found.how)}).`,
        en: `${one.id}: with \`${key}\` the judge itself fails (${String(found.how)}).`,
      })),
    ]),
    tables: [
      {
        title: { es: 'Mutantes por tema', en: 'Mutants by topic' },
        head: [
          { es: 'tema', en: 'topic' },
          { es: 'mutantes', en: 'mutants' },
          { es: 'muertos', en: 'killed' },
          { es: 'de ellos, por no terminar', en: 'of these, by not ending' },
          { es: 'equivalentes', en: 'equivalent' },
          { es: 'sin matar', en: 'not killed' },
          { es: 'de los no equivalentes', en: 'of the non-equivalent' },
        ],
        rows: [
          ...topics.map((one) => [
            both(one.id),
            ...[one.all, one.killed + one.ended, one.ended, one.equivalent, one.open.length].map((number) =>
              both(count(number)),
            ),
            both(share(one.killed + one.ended, one.all - one.equivalent)),
          ]),
        ],
      },
      {
        title: { es: 'Mutantes equivalentes', en: 'Equivalent mutants' },
        head: [
          { es: 'tema', en: 'topic' },
          { es: 'cuántos', en: 'how many' },
          { es: 'por qué', en: 'why' },
        ],
        rows: topics.flatMap(({ id }) =>
          equivalents.get(id)!.map(({ reason, mutants }) => [both(id), both(String(mutants.length)), reason]),
        ),
      },
    ],
  };
}

/** Rounded down: 100% is said only of all. */
function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.floor((1000 * part) / whole) / 10} %`;
}
