/** The figures of speed that the README shows, one row each. */
import type { Language, Text } from '../verdict/text.ts';
import { atScale, twoJobs } from './figures/batches.ts';
import { coldCheck, watchedSave } from './figures/check.ts';
import { followThroughCost } from './figures/follow-through.ts';
import { processorTime } from './figures/processor-time.ts';
import { againstVitest } from './figures/vitest.ts';

interface Row {
  readonly what: Text;
  readonly must: string;
  readonly goal: string;
  measure(rounds: number): Promise<Text>;
}

const ms = (number: number) => `${Math.round(number)} ms`;
const both = (words: string): Text => ({ es: words, en: words });
const NOT_HERE = { es: 'no se puede medir aquí', en: 'cannot be measured here' };

export const FIGURES: Readonly<Record<string, Row>> = {
  a: {
    what: {
      es: 'entregas por segundo, frente a `npx vitest run` por entrega con las mismas comprobaciones (mismos veredictos, 2 núcleos)',
      en: 'submissions per second, against `npx vitest run` once per submission over the same checks (same verdicts, 2 cores)',
    },
    must: '≥ 10',
    goal: '20',
    async measure(rounds) {
      const { ratio, ours, theirs, submissions } = await againstVitest(rounds);
      return {
        es: `${ratio.toFixed(1)} (${ms(ours)} y ${ms(theirs)} por entrega; lote de ${submissions})`,
        en: `${ratio.toFixed(1)} (${ms(ours)} and ${ms(theirs)} a submission; a batch of ${submissions})`,
      };
    },
  },
  b: {
    what: {
      es: 'tiempo de procesador de un lote, informes incluidos, frente al suelo (juez y estudiante en un proceso caliente, sin aislamiento)',
      en: 'processor time of a batch, reports included, against the floor (judge and student in one warm process, no isolation)',
    },
    must: '≤ 2.5',
    goal: '1.5',
    async measure(rounds) {
      const measured = await processorTime(rounds);
      return measured === null
        ? NOT_HERE
        : both(`${measured.ratio.toFixed(2)} (${ms(measured.ours)} / ${ms(measured.base)})`);
    },
  },
  c: {
    what: {
      es: "`npm run check -- kmeans-ebm` en frío, frente a `require('@tensorflow/tfjs')` a solas",
      en: "`npm run check -- kmeans-ebm`, cold, against `require('@tensorflow/tfjs')` alone",
    },
    must: '≤ 3',
    goal: '2',
    async measure(rounds) {
      const { ratio, ours, base, withoutNpm } = await coldCheck(rounds);
      return {
        es: `${ratio.toFixed(2)} (${ms(ours)} / ${ms(base)}; sin npm, ${ms(withoutNpm)})`,
        en: `${ratio.toFixed(2)} (${ms(ours)} / ${ms(base)}; without npm, ${ms(withoutNpm)})`,
      };
    },
  },
  d: {
    what: {
      es: 'modo de vigilancia: de guardar a tener el informe completo, frente a lo mismo',
      en: 'watch mode: from save to complete feedback, against the same',
    },
    must: '≤ 0.5',
    goal: '0.3',
    measure: async (rounds) => {
      const { ratio, ours, base } = await watchedSave(rounds);
      return both(`${ratio.toFixed(2)} (${ms(ours)} / ${ms(base)})`);
    },
  },
  f: {
    what: {
      es: 'dos trabajos (`--jobs 2`) frente a uno, en dos núcleos',
      en: 'two jobs (`--jobs 2`) against one, on two cores',
    },
    must: '≥ 1.7',
    goal: '1.9',
    async measure(rounds) {
      const measured = await twoJobs(rounds);
      return measured === null
        ? NOT_HERE
        : both(`${measured.ratio.toFixed(2)} (${ms(measured.ours)} / ${ms(measured.base)})`);
    },
  },
  g: {
    what: {
      es: 'la clase de muestra con lo arrastrado, frente a sin ello',
      en: 'the sample class with follow-through, against without',
    },
    must: '≤ 1.3',
    goal: '1.1',
    measure: async (rounds) => {
      const { ratio, ours, base } = await followThroughCost(rounds);
      return both(`${ratio.toFixed(2)} (${ms(ours)} / ${ms(base)})`);
    },
  },
};

/** Prints the table, a row as soon as it is measured. */
export async function figuresTable(wanted: readonly string[], rounds: number, language: Language): Promise<void> {
  head(language);
  for (const key of wanted) {
    const { what, must, goal, measure } = FIGURES[key];
    process.stdout.write(`| ${key} | ${what[language]} | ${(await measure(rounds))[language]} | ${must} | ${goal} |\n`);
  }
}

/** Figure e, on a class of its own size: minutes to an hour, so never by the way. */
export async function classTable(
  count: number,
  topics: readonly string[],
  rounds: number,
  language: Language,
): Promise<void> {
  const { time, memory, millisecondsEach, megabytes } = await atScale(count, topics, rounds, (line) =>
    process.stdout.write(`${line}\n`),
  );
  head(language);
  const what = {
    es: `tiempo por entrega con ${count} frente a 100; memoria máxima del proceso que corrige, lo mismo`,
    en: `time per submission at ${count} against at 100; the host's peak memory likewise`,
  }[language];
  process.stdout.write(
    `| e | ${what} | ${time.toFixed(2)}; ${memory.toFixed(2)} (${ms(millisecondsEach)}; ${Math.round(megabytes)} MiB; ${rounds} × ${topics.join(', ')}) | ≤ 1.05; ≤ 1.2 | 1.0; 1.0 |\n`,
  );
}

function head(language: Language): void {
  process.stdout.write(
    {
      es: '|  | qué | medido | mínimo | meta |\n| --- | --- | --- | --- | --- |\n',
      en: '|  | what | measured | must | goal |\n| --- | --- | --- | --- | --- |\n',
    }[language],
  );
}
