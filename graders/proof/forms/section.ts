import { both, count, endedOtherwise, type Section, type TopicRuns } from '../report/section.ts';
import type { FormsFound } from './job.ts';

/** No answer breaks a judge. */
export function formsSection(all: readonly TopicRuns[]): Section {
  const topics = all.map(({ topic, runs }) => ({
    id: topic.id,
    found: runs.map(({ found }) => found as unknown as FormsFound),
  }));
  const every = topics.flatMap(({ found }) => found);
  const sum = (of: (one: FormsFound) => number) => every.reduce((total, one) => total + of(one), 0);
  const breaches = topics.flatMap(({ id, found }) =>
    found.flatMap((one) => one.breaches.map((breach) => ({ id, ...breach }))),
  );
  const slowest = Math.ceil(Math.max(0, ...every.map((one) => one.slowest)));
  return {
    title: { es: 'Ninguna respuesta rompe a un juez', en: 'No answer breaks a judge' },
    summary: {
      es: `${breaches.length} fallos en ${count(sum((one) => one.samples))} casos, ${count(sum((one) => one.malformed))} de ellos con otra forma que la declarada; el juez más lento tardó ${slowest} ms por caso`,
      en: `${breaches.length} breaches in ${count(sum((one) => one.samples))} cases, ${count(sum((one) => one.malformed))} of them of another form than the declared one; the slowest judge took ${slowest} ms a case`,
    },
    problems: [...endedOtherwise(all), ...breaches.map(({ id, check, how }) => both(`${id}: ${check}: ${how}.`))],
    tables: [],
  };
}
