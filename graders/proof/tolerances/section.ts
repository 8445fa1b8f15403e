import type { Text } from '../../texts/text.ts';
import { both, count, endedOtherwise, type Section, type TopicRuns } from '../report/section.ts';
import type { ToleranceFound } from './job.ts';

/** A tolerance nearer than this factor to a right or to a wrong answer is thin. */
const THIN = 5;

interface Distance {
  readonly topic: string;
  readonly comparison: string;
  readonly right: number;
  readonly by: string;
  readonly wrong: number;
  readonly of: string;
}

/** Part 3: the distance of each tolerance to the nearest right and wrong answer. */
export function tolerancesSection(all: readonly TopicRuns[]): Section {
  const distances = all.flatMap(distancesOf);
  const thin = distances.filter(isThin);
  const measured = all.reduce((sum, { runs }) => sum + runs.length, 0);
  const rows = (some: readonly Distance[]) =>
    some.map((one) =>
      [one.topic, one.comparison, factor(1 / one.right), one.by, one.of === '' ? '–' : factor(one.wrong), one.of].map(
        both,
      ),
    );
  const head: Text[] = [
    { es: 'tema', en: 'topic' },
    {
      es: 'comparación (comprobación, parte, de dónde sale la tolerancia)',
      en: 'comparison (check, part, what the tolerance rests on)',
    },
    { es: 'el mayor error correcto cabe', en: 'the largest right error fits in' },
    { es: 'de', en: 'by' },
    { es: 'el menor error equivocado la supera', en: 'the smallest wrong error exceeds it' },
    { es: 'de', en: 'by' },
  ];
  return {
    title: { es: 'Tolerancias calibradas', en: 'Calibrated tolerance' },
    summary: {
      es: `${count(distances.length)} comparaciones en ${count(measured)} ejecuciones (cpu y wasm): ${count(thin.length)} con menos de un factor ${THIN} a algún lado`,
      en: `${count(distances.length)} comparisons in ${count(measured)} runs (cpu and wasm): ${count(thin.length)} with less than a factor of ${THIN} on a side`,
    },
    problems: [
      ...distances
        .filter(({ right }) => right > 1)
        .map(({ topic, comparison, by }) => ({
          es: `${topic}: ${by} no cabe en ${comparison}.`,
          en: `${topic}: ${by} does not fit in ${comparison}.`,
        })),
      ...endedOtherwise(all),
    ],
    tables: [
      { title: { es: 'Tolerancias justas', en: 'Thin tolerances' }, head, rows: rows(thin) },
      {
        title: { es: 'Todas las tolerancias', en: 'All tolerances' },
        head,
        rows: rows(distances.filter((one) => !isThin(one))),
        note: {
          es: 'Un error cuenta como del error conocido cuando supera en el doble el mayor error correcto de esa comparación: los menores son redondeo, la idea no se nota en esa entrada.',
          en: "An error counts as the known mistake's when it is over twice the largest right error of that comparison: smaller ones are rounding, the idea does not show on that input.",
        },
      },
    ],
  };
}

const isThin = ({ right, wrong }: Distance) => 1 / right < THIN || wrong < THIN;

function distancesOf({ topic, runs }: TopicRuns): Distance[] {
  const found = runs
    .map(({ found: one }) => one as unknown as ToleranceFound)
    .filter(({ ratios }) => ratios !== undefined);
  const comparisons = [...new Set(found.flatMap(({ ratios }) => Object.keys(ratios)))];
  return comparisons.map((comparison) => {
    const at = (wrong: boolean) =>
      found
        .filter((one) => one.wrong === wrong && comparison in one.ratios)
        .map((one) => ({
          ratio: one.ratios[comparison] ?? Infinity,
          by: one.wrong ? one.solution : `${one.solution} (${one.backend})`,
        }));
    const right = at(false).reduce((most, one) => (one.ratio > most.ratio ? one : most), { ratio: 0, by: '' });
    const shown = at(true)
      .filter(({ ratio }) => ratio > Math.max(2 * right.ratio, 1e-3))
      .reduce((least, one) => (one.ratio < least.ratio ? one : least), { ratio: Infinity, by: '' });
    return { topic: topic.id, comparison, right: right.ratio, by: right.by, wrong: shown.ratio, of: shown.by };
  });
}

function factor(number: number): string {
  if (!Number.isFinite(number)) return '∞';
  return number >= 100 ? `${count(Math.round(number))}×` : `${Number(number.toPrecision(2))}×`;
}
