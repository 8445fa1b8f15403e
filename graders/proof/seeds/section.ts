import { both, count, endedOtherwise, type Section, type TopicRuns } from '../report/section.ts';
import type { SeedsFound } from './job.ts';
import type { Differing } from './outcomes.ts';

/** A work's grade does not depend on the batch's seed. */
export function seedsSection(all: readonly TopicRuns[]): Section {
  const works = all.flatMap(({ topic, runs }) =>
    runs
      .map(({ key, found }) => ({ topic: topic.id, key, ...(found as unknown as SeedsFound) }))
      .filter(({ differing }) => differing !== undefined),
  );
  const differing = works.filter((work) => work.differing.length > 0);
  const seeds = Math.max(0, ...works.map((work) => work.seeds));
  return {
    title: { es: 'La nota no depende de la semilla', en: 'The grade does not depend on the seed' },
    summary: {
      es: `${count(works.length - differing.length)} de ${count(works.length)} soluciones equivocadas tienen el mismo resultado, comprobación por comprobación, con ${seeds} semillas de lote`,
      en: `${count(works.length - differing.length)} of ${count(works.length)} wrong solutions have the same outcome, check by check, on ${seeds} seeds of a batch`,
    },
    problems: [
      ...differing.flatMap((work) =>
        work.differing.map((one) => both(`${work.topic}: ${work.key}: ${one.check}: ${inWords(one)}.`)),
      ),
      ...endedOtherwise(all),
    ],
    tables: [],
  };
}

/** `passed 0, 3; failed 1, 2`. */
export function inWords({ seeds }: Differing): string {
  return Object.entries(seeds)
    .map(([outcome, which]) => `${outcome} ${which.join(', ')}`)
    .join('; ');
}
