/** The proof's documents from its records. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../kept/whole-file.ts';
import { graderOf } from '../../engine/fingerprint.ts';
import type { Text } from '../../texts/text.ts';
import { confusionSection } from '../confusion/section.ts';
import { formsSection } from '../forms/section.ts';
import { guestSection } from '../guest/section.ts';
import { reasonsOf } from '../ignored/reasons.ts';
import { ignoredSection } from '../ignored/section.ts';
import { equivalentsOf } from '../mutants/equivalent.ts';
import { unfollowedOf } from '../losses/reasons.ts';
import { lossesSection } from '../losses/section.ts';
import { mutantsSection } from '../mutants/section.ts';
import { namesSection } from '../names/section.ts';
import { PROJECT } from '../project.ts';
import { powerSection } from '../power/section.ts';
import { rightSection } from '../right/section.ts';
import { seedsSection } from '../seeds/section.ts';
import { statementsSection } from '../statements/section.ts';
import { tolerancesSection } from '../tolerances/section.ts';
import { diagnosisSection } from '../transplants/section.ts';
import { proofMarkdown, type Origin } from './markdown.ts';
import { proofPage } from './page.ts';
import type { Section, TopicRuns } from './section.ts';

const PACKAGES = [
  'node',
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-wasm',
  'fast-check',
  '@stryker-mutator/instrumenter',
];

/** Every part that was run, and what is left to run of it. */
export async function sectionsOf(parts: ReadonlyMap<string, readonly TopicRuns[]>): Promise<Section[]> {
  const sections: Section[] = [];
  const add = (id: string, make: (all: readonly TopicRuns[]) => Section) => {
    const all = parts.get(id);
    if (all !== undefined) sections.push(complete(make(all), all));
  };
  add('right', rightSection);
  add('guest', guestSection);
  add('forms', formsSection);
  add('confusion', confusionSection);
  add('names', namesSection);
  const reasons = await byTopic(parts.get('ignored'), reasonsOf);
  add('ignored', (all) => ignoredSection(all, reasons));
  add('seeds', seedsSection);
  const unfollowed = await byTopic(parts.get('losses'), unfollowedOf);
  add('losses', (all) => lossesSection(all, unfollowed));
  const lists = await byTopic(parts.get('mutants'), equivalentsOf);
  add('mutants', (all) => mutantsSection(all, lists));
  add('power', powerSection);
  add('tolerances', tolerancesSection);
  add('transplants', (all) => diagnosisSection(all, parts.get('pairs') ?? []));
  add('statements', statementsSection);
  return sections;
}

/** What a file says of each topic that a part was run on. */
async function byTopic<T>(
  all: readonly TopicRuns[] = [],
  read: (topic: string) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
  return new Map(await Promise.all(all.map(async ({ topic }) => [topic.id, await read(topic.id)] as const)));
}

/** What has not been run proves nothing. */
function complete(section: Section, all: readonly TopicRuns[]): Section {
  const left: Text[] = all
    .filter(({ runs, asked }) => runs.length < asked)
    .map(({ topic, runs, asked }) => ({
      es: `${topic.id}: faltan ${asked - runs.length} de ${asked} ejecuciones.`,
      en: `${topic.id}: ${asked - runs.length} of ${asked} runs are missing.`,
    }));
  return withCommas({ ...section, problems: [...left, ...section.problems] });
}

/** Spanish numbers have a decimal comma; code keeps its point. */
function withCommas({ title, summary, problems, tables }: Section): Section {
  const comma = ({ es, en }: Text): Text => ({
    es: es
      .split('`')
      .map((part, i) => (i % 2 === 0 ? part.replace(/(?<=\d)\.(?=\d)/g, ',') : part))
      .join('`'),
    en,
  });
  return {
    title,
    summary: comma(summary),
    problems: problems.map(comma),
    tables: tables.map((table) => ({
      ...table,
      rows: table.rows.map((row) => row.map(comma)),
      ...(table.note === undefined ? {} : { note: comma(table.note) }),
    })),
  };
}

/** Writes proof.{es,en}.{md,html}. @returns the page to open in each language */
export async function writeProof(
  folder: string,
  sections: readonly Section[],
  parts: ReadonlyMap<string, readonly TopicRuns[]>,
  seeds: Text,
  command: string,
): Promise<Readonly<Record<'es' | 'en', string>>> {
  const { dependencies, devDependencies } = JSON.parse(await readFile(`${PROJECT}package.json`, 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const milliseconds = [...parts.values()]
    .flat()
    .flatMap(({ runs }) => runs)
    .reduce((sum, { ms }) => sum + ms, 0);
  const origin: Origin = {
    ...(await graderOf(PROJECT)),
    packages: PACKAGES.map((name) => `${name} ${dependencies[name] ?? devDependencies[name]}`),
    seeds,
    command,
    minutes: milliseconds / 60_000,
  };
  for (const language of ['es', 'en'] as const) {
    const markdown = proofMarkdown(sections, origin, language);
    await writeWhole(join(folder, `proof.${language}.md`), markdown);
    await writeWhole(join(folder, `proof.${language}.html`), proofPage(markdown, language));
  }
  return { es: join(folder, 'proof.es.html'), en: join(folder, 'proof.en.html') };
}
