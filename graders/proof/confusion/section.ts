import type { Text } from '../../texts/text.ts';
import { both, count, endedOtherwise, type Section, type Table, type TopicRuns } from '../report/section.ts';
import type { ConfusionFound } from './job.ts';

/** Part 2a: what each known mistake is, and what the grader calls it. */
export function confusionSection(all: readonly TopicRuns[]): Section {
  const runs = all.flatMap(({ topic, runs: own }) =>
    own
      .map(({ key, found }) => ({ topic: topic.id, key, ...(found as unknown as ConfusionFound) }))
      .filter(({ named }) => named !== undefined),
  );
  const named = runs.filter((run) => String(run.named) === run.idea);
  const lost = runs.filter((run) => run.loses);
  const problems = runs.flatMap((run): Text[] => [
    ...(run.loses
      ? []
      : [
          {
            es: `${run.topic}: ${run.key} no pierde puntos en ${run.concerns}.`,
            en: `${run.topic}: ${run.key} loses no points in ${run.concerns}.`,
          },
        ]),
    ...(String(run.named) === run.idea
      ? []
      : [
          {
            es: `${run.topic}: ${run.key} recibe el nombre ${run.named.join(', ') || '(ninguno)'}.`,
            en: `${run.topic}: ${run.key} is named ${run.named.join(', ') || '(nothing)'}.`,
          },
        ]),
  ]);
  return {
    title: { es: 'Nunca aprueba un error conocido', en: 'Never passes a known mistake' },
    summary: {
      es: `${count(lost.length)} de ${count(runs.length)} soluciones equivocadas (${count(new Set(runs.map(({ topic, idea }) => `${topic} ${idea}`)).size)} ideas) pierden puntos donde toca; ${count(named.length)} reciben su nombre`,
      en: `${count(lost.length)} of ${count(runs.length)} wrong solutions (${count(new Set(runs.map(({ topic, idea }) => `${topic} ${idea}`)).size)} ideas) lose points where they should; ${count(named.length)} get their name`,
    },
    problems: [...problems, ...endedOtherwise(all)],
    tables: all.map(matrixOf),
  };
}

/** Rows what it is, columns what the grader said, numbered like the rows. */
function matrixOf({ topic, runs }: TopicRuns): Table {
  const ideas = topic.misconceptions.map(({ id }) => id);
  const found = runs.map((run) => run.found as unknown as ConfusionFound);
  const said = (idea: string, name: string | null) =>
    found.filter((one) => one.idea === idea && (name === null ? one.named.length === 0 : one.named.includes(name)))
      .length;
  const cell = (number: number) => both(number === 0 ? '' : String(number));
  return {
    title: { es: `Matriz de confusión: ${topic.id}`, en: `Confusion matrix: ${topic.id}` },
    head: [
      { es: 'lo que es', en: 'what it is' },
      ...ideas.map((_, i) => both(String(i + 1))),
      { es: 'ninguno', en: 'none' },
    ],
    rows: ideas.map((idea, i) => [
      both(`${i + 1} ${idea}`),
      ...ideas.map((name) => cell(said(idea, name))),
      cell(said(idea, null)),
    ]),
  };
}
