import { ALPHA } from '../../numerics/statistics.ts';
import type { Text } from '../../texts/text.ts';
import { both, count, endedOtherwise, power, type Section, type TopicRuns } from '../report/section.ts';
import type { Kind, RightFound } from './job.ts';

/** The whole run of all topics must stay below this. */
const MOST = 1e-6;

/** Part 1: no right answer fails. */
export function rightSection(all: readonly TopicRuns[]): Section {
  const found = all.map(({ topic, runs }) => ({
    topic,
    of: runs
      .map((run) => ({ key: run.key, ...(run.found as unknown as RightFound) }))
      .filter(({ failed }) => failed !== undefined),
  }));
  const of = (kind: Kind) => found.flatMap((one) => one.of.filter((run) => run.kind === kind));
  const level = all.reduce(
    (sum, { topic }) =>
      sum +
      topic.checks.reduce(
        (part, check) => part + (check.falseFailure ?? 0) * (check.visibility === 'public' ? 2 : 1),
        0,
      ),
    0,
  );
  const failed = found.flatMap(({ topic, of: runs }) =>
    runs.flatMap(({ key, failed: checks }) =>
      checks.map(({ check, how }): Text => ({
        es: `${topic.id}: ${key} falla ${check} (${how}).`,
        en: `${topic.id}: ${key} fails ${check} (${how}).`,
      })),
    ),
  );
  const [certain, chance, training] = [of('certain'), of('chance'), of('training')];
  const checks = (runs: readonly RightFound[]) => runs.reduce((sum, run) => sum + run.checks, 0);
  const problems = [...failed, ...endedOtherwise(all)];
  if (level >= MOST)
    problems.push({
      es: `La cota calculada de los tests estadísticos es ${power(level)}, y debe quedar bajo ${power(MOST)}.`,
      en: `The computed bound of the statistical tests is ${power(level)}, and must stay below ${power(MOST)}.`,
    });
  const bound = (n: number) => (n === 0 ? '–' : `≤ ${power(3 / n)}`);
  return {
    title: { es: 'Nunca suspende una respuesta correcta', en: 'Never fails a right answer' },
    summary: {
      es: `${count(failed.length)} fallos en ${count(checks(certain) + checks(chance) + checks(training))} comprobaciones de ${count(certain.length + chance.length + training.length)} ejecuciones; cota calculada de los tests estadísticos de una corrección completa: ${power(level)}`,
      en: `${count(failed.length)} failures in ${count(checks(certain) + checks(chance) + checks(training))} checks of ${count(certain.length + chance.length + training.length)} runs; computed bound of the statistical tests of one whole grading: ${power(level)}`,
    },
    problems,
    tables: [
      {
        title: { es: 'Soluciones correctas', en: 'Right solutions' },
        head: [
          { es: 'qué', en: 'what' },
          { es: 'ejecuciones (solución × semilla)', en: 'runs (solution × seed)' },
          { es: 'comprobaciones', en: 'checks' },
          { es: 'fallos', en: 'failures' },
          { es: 'cota por ejecución (95 %, regla de tres)', en: 'bound for one run (95%, rule of three)' },
        ],
        rows: (
          [
            [{ es: 'exactas', en: 'exact' }, certain],
            [{ es: 'estadísticas', en: 'statistical' }, chance],
            [{ es: 'entrenamientos (solo cota empírica)', en: 'trainings (empirical bound only)' }, training],
          ] as [Text, RightFound[]][]
        ).map(([name, runs]) => [
          name,
          both(count(runs.length)),
          both(count(checks(runs))),
          both(count(runs.reduce((sum, run) => sum + run.failed.length, 0))),
          both(bound(runs.length)),
        ]),
        note: {
          es: `Cada test estadístico suspende una respuesta correcta con probabilidad como mucho ${power(ALPHA)}; ${count(all.reduce((sum, { topic }) => sum + topic.checks.filter((check) => check.falseFailure !== undefined).length, 0))} comprobaciones los usan.`,
          en: `Each statistical test fails a right answer with probability at most ${power(ALPHA)}; ${count(all.reduce((sum, { topic }) => sum + topic.checks.filter((check) => check.falseFailure !== undefined).length, 0))} checks use them.`,
        },
      },
      {
        title: { es: 'Por tema', en: 'By topic' },
        head: [
          { es: 'tema', en: 'topic' },
          { es: 'soluciones', en: 'solutions' },
          { es: 'ejecuciones', en: 'runs' },
          { es: 'comprobaciones', en: 'checks' },
          { es: 'fallos', en: 'failures' },
        ],
        rows: found.map(({ topic, of: runs }) =>
          [
            topic.id,
            count(new Set(runs.map((run) => run.solution)).size),
            count(runs.length),
            count(checks(runs)),
            count(runs.reduce((sum, run) => sum + run.failed.length, 0)),
          ].map(both),
        ),
      },
    ],
  };
}
