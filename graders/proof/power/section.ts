import type { Check } from '../../check/check.ts';
import { both, count, endedOtherwise, type Section, type TopicRuns } from '../report/section.ts';
import type { Text } from '../../texts/text.ts';
import { powerOf, type Power, type Work } from './power.ts';
import type { PowerFound } from './job.ts';

/** How many samples a check draws at least: its edges are of fixed sizes, and what nobody wrote down is drawn alone. */
const LEAST = 2;

/** Each check asks as much as its power needs. */
export function powerSection(all: readonly TopicRuns[]): Section {
  const topics = all.map((one) => ({ id: one.topic.id, ...poweredTopic(one) }));
  const missed = topics.flatMap(({ id, power }) => power.missed.map((work) => ({ id, work })));
  const works = topics.reduce((sum, { power }) => sum + power.killed, 0);
  const rows = topics.flatMap(({ id, power, checks }) => checks.map((check) => ({ id, check, ...power.of(check.id) })));
  const ample = rows.filter(({ check, least }) => check.samples > Math.max(LEAST, least));
  return {
    title: { es: 'Cada comprobación pregunta lo que hace falta', en: 'Each check asks what it takes' },
    summary: {
      es: `${count(works)} obras equivocadas; con las muestras que bastan a la mitad de ellas, ${count(works - missed.length)} pierden en la otra mitad`,
      en: `${count(works)} wrong works; with the samples that do for one half of them, ${count(works - missed.length)} lose in the other half`,
    },
    problems: [
      ...ample.map(({ id, check, least }): Text => ({
        es: `${id}: \`${check.id}\` sortea ${check.samples} muestras y bastan ${Math.max(LEAST, least)}.`,
        en: `${id}: \`${check.id}\` draws ${check.samples} samples, and ${Math.max(LEAST, least)} do.`,
      })),
      ...missed.map(({ id, work }): Text => ({
        es: `${id}: \`${work}\` no pierde nada con las muestras que bastan a la otra mitad.`,
        en: `${id}: \`${work}\` loses nothing with the samples that do for the other half.`,
      })),
      ...endedOtherwise(all),
    ],
    tables: [
      {
        title: { es: 'Potencia de cada comprobación', en: 'Power of each check' },
        head: [
          { es: 'tema', en: 'topic' },
          { es: 'comprobación', en: 'check' },
          { es: 'muestras', en: 'samples' },
          { es: 'bordes', en: 'edges' },
          { es: 'obras que la pierden', en: 'works that lose it' },
          { es: 'solo ella', en: 'lose it alone' },
          { es: 'muestras que bastan', en: 'samples that do' },
        ],
        rows: rows.map(({ id, check, lost, alone, least }) => [
          both(id),
          both(`\`${check.id}\``),
          ...[check.samples, check.edges?.length ?? 0, lost, alone, least].map((number) => both(String(number))),
        ]),
        note: {
          es: 'Bastan las muestras con las que la pierden, con cada semilla, todas las obras que hoy la pierden; 0 donde los bordes, que se preguntan siempre, ya deciden.',
          en: 'Samples do with which all works that lose it today lose it on each seed; 0 where the edges, which are always asked, decide already.',
        },
      },
    ],
  };
}

function poweredTopic({ topic, runs }: TopicRuns): { readonly power: Power; readonly checks: readonly Check[] } {
  const works = runs.flatMap(({ key, found }): Work[] => {
    const { needs } = found as unknown as Partial<PowerFound>;
    return needs === undefined ? [] : [{ key, needs }];
  });
  return {
    power: powerOf(works),
    checks: topic.checks.filter((check) => check.trains !== true && topic.rubric[check.id] > 0),
  };
}
