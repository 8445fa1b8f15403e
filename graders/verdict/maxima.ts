/** A column of scores whose maxima differ: a sum over it, or a comparison, would be wrong without a word. */
import type { TopicVerdict, Verdict } from './schema.ts';
import { tameLine } from '../texts/tame.ts';
import { cut, named, plural, type Text } from '../texts/text.ts';

const MOST_NAMED = 20;
const MOST_OF_A_NAME = 80;

interface Row {
  readonly submission: string;
  readonly topic: TopicVerdict;
}

/** One sentence for each topic whose verdicts, as they count, have different maxima, with who has which. */
export function mixedMaxima(verdicts: readonly Verdict[]): Text[] {
  const rows = verdicts.flatMap(({ submission, topics }) => topics.map((topic): Row => ({ submission, topic })));
  return [...Map.groupBy(rows, ({ topic }) => topic.topic)].flatMap(([id, own]) => {
    const usual = commonest(own.map(({ topic }) => topic.max));
    const groups = [...Map.groupBy(own, ({ topic }) => topic.max)].sort(
      ([a], [b]) => Number(b === usual) - Number(a === usual) || b - a,
    );
    return groups.length < 2 ? [] : [sentence(id, groups)];
  });
}

/** What most have; of several, the largest. Of nothing, 0. */
export function commonest(numbers: readonly number[]): number {
  const [[most] = [0]] = [...Map.groupBy(numbers, (one) => one)].sort(
    ([a, as], [b, bs]) => bs.length - as.length || b - a,
  );
  return most;
}

function sentence(id: string, groups: readonly (readonly [max: number, rows: readonly Row[]])[]): Text {
  const [[, usual], ...others] = groups;
  const isUsual = others.every(([, rows]) => rows.length < usual.length);
  const said = groups.map(([max, rows], i) => who(max, rows, i === 0 && isUsual));
  const isOtherRubric = others.some(([, rows]) => rows.some(({ topic }) => !isExcused(topic)));
  return {
    es: `${id}: no todas sus notas tienen el mismo máximo: ${said.map(({ es }) => es).join('; ')}. Compara proporciones, no puntos${isOtherRubric ? '; --regrade lleva a la rúbrica actual lo que corrigió otra' : ''}.`,
    en: `${id}: not all of its scores have the same maximum: ${said.map(({ en }) => en).join('; ')}. Compare shares, not points${isOtherRubric ? '; --regrade puts what another rubric graded on the present one' : ''}.`,
  };
}

function who(max: number, rows: readonly Row[], areMost: boolean): Text {
  if (areMost)
    return {
      es: `${max} en ${plural(rows.length, 'entrega', 'entregas')}`,
      en: `${max} in ${plural(rows.length, 'submission', 'submissions')}`,
    };
  const names = (excused: string) =>
    rows
      .slice(0, MOST_NAMED)
      .map(
        ({ submission, topic }) =>
          `${named(tameLine(cut(submission, MOST_OF_A_NAME)))}${isExcused(topic) ? excused : ''}`,
      )
      .join(', ');
  const more = rows.length - MOST_NAMED;
  return {
    es: `${max} en ${names(' (con algo exento)')}${more > 0 ? ` y ${more} más` : ''}`,
    en: `${max} in ${names(' (with something excused)')}${more > 0 ? ` and ${more} more` : ''}`,
  };
}

function isExcused({ settlement }: TopicVerdict): boolean {
  return settlement?.adjustments.some(({ points }) => points === null) === true;
}
