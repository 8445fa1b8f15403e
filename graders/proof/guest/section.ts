import { endedOtherwise, type Section, type TopicRuns } from '../report/section.ts';
import type { GuestFound } from './job.ts';

/** Parts 1 and 2, through the guest. */
export function guestSection(all: readonly TopicRuns[]): Section {
  const runs = all.flatMap(({ topic, runs: own }) =>
    own.map(({ key, found }) => ({ topic: topic.id, key, ...(found as unknown as GuestFound) })),
  );
  const same = runs.filter((run) => run.same).length;
  return {
    title: { es: 'Igual en un invitado', en: 'The same in a guest' },
    summary: {
      es: `${same} de ${runs.length} veredictos son iguales en el proceso de la demostración y en un invitado aislado`,
      en: `${same} of ${runs.length} verdicts are the same in the proof's own process and in an isolated guest`,
    },
    problems: [
      ...endedOtherwise(all),
      ...runs
        .filter((run) => run.same === false)
        .map(({ topic, key, differs }) => ({
          es: `${topic}: ${key} difiere en ${differs.join(', ')}.`,
          en: `${topic}: ${key} differs in ${differs.join(', ')}.`,
        })),
    ],
    tables: [],
  };
}
