/** The figures of speed that the README shows, one row each. */
import type { Language, Text } from '../texts/text.ts';
import { atScale } from './figures/batches.ts';
import { coldCheck, watchedSave } from './figures/check.ts';
import { coldKit } from './figures/cold-kit.ts';
import { followThroughCost } from './figures/follow-through.ts';
import { fullWeek } from './figures/full-week.ts';
import { lightSubmission } from './figures/light-submission.ts';
import { dearestMistake } from './figures/one-mistake.ts';
import { againstVitest } from './figures/vitest.ts';
import { rowOf, type MeasuredRow } from './readme.ts';

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
  w: {
    what: {
      es: 'lo que añade el corrector a las preguntas mismas en una corrección completa de todos los temas, en importaciones aisladas de tfjs por tema',
      en: 'what the grader adds to the calls themselves in a full check of all topics, in isolated imports of tfjs a topic',
    },
    must: '≤ 1.6',
    goal: '1.2',
    async measure(rounds) {
      const { beyond, ours, base } = await fullWeek(rounds);
      return both(`${beyond.toFixed(2)} (${ms(ours)} − ${ms(base)})`);
    },
  },
  q: {
    what: {
      es: 'lo que se pregunta: esas llamadas en un proceso caliente, frente a importar tfjs',
      en: 'what is asked: those calls in one warm process, against a bare import of tfjs',
    },
    must: '≤ 20',
    goal: '10',
    async measure(rounds) {
      const { asked, topics } = await fullWeek(rounds);
      const each = topics.map(({ topic, base }) => `${topic} ${ms(base)}`).join(', ');
      return both(`${asked.toFixed(1)} (${each})`);
    },
  },
  i: {
    what: {
      es: 'tiempo de procesador de una entrega ligera y correcta más en un lote, frente a un proceso aislado que importa tfjs',
      en: 'processor time of one more light and right submission in a batch, against an isolated process that imports tfjs',
    },
    must: '≤ 1.8',
    goal: '1.4',
    async measure(rounds) {
      const measured = await lightSubmission(rounds);
      return measured === null
        ? NOT_HERE
        : both(`${measured.ratio.toFixed(2)} (${ms(measured.ours)} / ${ms(measured.base)})`);
    },
  },
  v: {
    what: {
      es: 'entregas por segundo, frente a `npx vitest run` por entrega con las mismas comprobaciones (mismos veredictos, 2 núcleos)',
      en: 'submissions per second, against `npx vitest run` once per submission over the same checks (same verdicts, 2 cores)',
    },
    must: '≥ 6',
    goal: '10',
    async measure(rounds) {
      const { ratio, ours, theirs, submissions } = await againstVitest(rounds);
      return {
        es: `${ratio.toFixed(1)} (${ms(ours)} y ${ms(theirs)} por entrega; lote de ${submissions})`,
        en: `${ratio.toFixed(1)} (${ms(ours)} and ${ms(theirs)} a submission; a batch of ${submissions})`,
      };
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
  x: {
    what: {
      es: 'un trabajo con un error conocido frente al correcto, como los corrige `check`: el más caro de seis errores de cada tema, en el tema que más cuesta',
      en: 'a work with one known mistake against the right one, as `check` grades them: the dearest of six mistakes a topic, in the worst topic',
    },
    must: '≤ 3',
    goal: '1.5',
    async measure(rounds) {
      const { ratio, ours, base, topic, mistake } = await dearestMistake(rounds);
      return both(`${ratio.toFixed(1)} (${ms(ours)} / ${ms(base)}; ${topic}, ${mistake})`);
    },
  },
  k: {
    what: {
      es: '`npm run kit` de todos los temas, sin nada guardado',
      en: '`npm run kit` of all topics, nothing kept',
    },
    must: '≤ 60 s',
    goal: '20 s',
    measure: async () => both(`${Math.round(await coldKit())} s`),
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
export async function figuresTable(
  wanted: readonly string[],
  rounds: number,
  language: Language,
  onRow: (row: MeasuredRow) => Promise<void>,
): Promise<void> {
  head(language);
  for (const key of wanted) {
    const { what, must, goal, measure } = FIGURES[key];
    const row = { key, what, measured: await measure(rounds), must, goal };
    process.stdout.write(`${rowOf(row, language)}\n`);
    await onRow(row);
  }
}

/** Figure e, on a class of its own size: minutes to an hour, so never by the way. */
export async function classTable(
  count: number,
  topics: readonly string[],
  rounds: number,
  language: Language,
  onRow: (row: MeasuredRow) => Promise<void>,
): Promise<void> {
  const { time, memory, millisecondsEach, megabytes } = await atScale(count, topics, rounds, (line) =>
    process.stdout.write(`${line}\n`),
  );
  head(language);
  const what = {
    es: `tiempo por entrega con ${count} frente a 100; memoria máxima del proceso que corrige, lo mismo (una de cada cien no acaba nunca)`,
    en: `time per submission at ${count} against at 100; the host's peak memory likewise (one in a hundred never ends)`,
  };
  const measured = both(
    `${time.toFixed(2)}; ${memory.toFixed(2)} (${ms(millisecondsEach)}; ${Math.round(megabytes)} MiB; ${rounds} × ${topics.join(', ')})`,
  );
  const row = { key: 'e', what, measured, must: '≤ 1.05; ≤ 1.15', goal: '1.0; 1.0' };
  process.stdout.write(`${rowOf(row, language)}\n`);
  await onRow(row);
}

function head(language: Language): void {
  process.stdout.write(
    {
      es: '|  | qué | medido | mínimo | meta |\n| --- | --- | --- | --- | --- |\n',
      en: '|  | what | measured | must | goal |\n| --- | --- | --- | --- | --- |\n',
    }[language],
  );
}
