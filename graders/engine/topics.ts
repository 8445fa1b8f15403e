/** Finds the topics: one folder each, checked when loaded, refused in one sentence when malformed. */
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Topic } from '../check/check.ts';
import type { Misconception } from '../check/misconception.ts';
import type { Declarations } from '../forms/declare.ts';
import { declarationFault } from '../forms/faults.ts';
import { wordsOfMistakes } from '../oracle/known-mistakes.ts';
import { DEFAULT_LIMITS, type Limits } from '../sandbox/host/limits.ts';
import { BadInput } from '../faults/bad-input.ts';
import { didYouMean } from '../texts/suggest.ts';
import { HarnessFault } from '../faults/harness-fault.ts';
import type { Scale } from '../verdict/scale.ts';
import type { Text } from '../texts/text.ts';
import { validAssignment } from './assignment.ts';
import { nameFaults } from './name-faults.ts';
import { observedMistakes } from './observed.ts';
import { rubricScale } from './rubric-scale.ts';
import { readSections, type Section } from './sections.ts';

/** A topic with its rubric: all that grading needs, but for the oracle. */
export interface LoadedTopic extends Omit<Topic, 'functions'> {
  readonly id: string;
  readonly misconceptions: readonly Misconception[];
  readonly declarations: Declarations;
  /** the names of those that are required, in declared order */
  readonly functions: readonly string[];
  readonly extensions: readonly string[];
  readonly title: Text;
  /** points by check id */
  readonly rubric: Readonly<Record<string, number>>;
  /** the share of a check's points for what is right for a wrong function of the student's own */
  readonly followThrough: number;
  /** what its score is told out of; without one, in rubric points */
  readonly scale?: Scale;
  readonly limits: Limits;
  /** of the handout */
  readonly sections: readonly Section[];
}

/** The ids of all topics, in alphabetical order. */
export async function topicIds(project: string): Promise<string[]> {
  const entries = await readdir(`${project}/assignments`, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

/**
 * Those that are complete: drafts (`"draft": true` in assignment.json) are their author's alone. What is malformed is
 * said when it is loaded.
 */
export async function finishedTopics(project: string): Promise<string[]> {
  const ids = await topicIds(project);
  const drafts = await Promise.all(ids.map((id) => isDraft(`${project}/assignments/${id}/assignment.json`)));
  return ids.filter((_, i) => !drafts[i]);
}

/** The topics asked for, all that are no drafts when none is. @throws BadInput with the topics that there are. */
export async function chosenTopics(project: string, asked: readonly string[]): Promise<string[]> {
  const known = await topicIds(project);
  const unknown = asked.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, known);
    throw new BadInput({
      es: `No existe el tema «${unknown}»: los temas son ${known.join(', ')}.${hint.es}`,
      en: `There is no topic '${unknown}': the topics are ${known.join(', ')}.${hint.en}`,
    });
  }
  return asked.length === 0 ? finishedTopics(project) : known.filter((id) => asked.includes(id));
}

async function isDraft(file: string): Promise<boolean> {
  const json = await readFile(file, 'utf8').catch(() => '');
  return /"draft"\s*:\s*true/.test(json);
}

/** @throws BadInput in one sentence: unknown topic, malformed assignment.json, rubric without its check, points, a declaration. */
export async function loadTopic(project: string, id: string): Promise<LoadedTopic> {
  const file = `${project}/assignments/${id}/assignment.json`;
  if (!existsSync(file))
    throw new BadInput({
      es: `No existe el tema «${id}»: falta ${file}.`,
      en: `There is no topic '${id}': ${file} is missing.`,
    });
  const assignment = validAssignment(file, await readFile(file, 'utf8'));
  const { topic } = (await import(pathToFileURL(`${project}/graders/topics/${id}/topic.ts`).href)) as { topic: Topic };
  const misconceptions = await authorsMistakes(project, id);
  const isKit = existsSync(`${project}/kit.json`);
  const sections = await readSections(`${project}/assignments/${id}`);
  for (const misnamed of nameFaults(
    { ...topic, misconceptions },
    {
      rubric: assignment.rubric,
      sections: sections.map((section) => section.id),
      isKit,
    },
  )) {
    const where = misnamed.in === 'rubric' ? file : `${project}/graders/topics/${id}`;
    throw new BadInput({ es: `${where}: ${misnamed.says.es}`, en: `${where}: ${misnamed.says.en}` });
  }
  const names = Object.keys(topic.functions);
  const extensions = names.filter((name) => topic.functions[name].extension === true);
  const required = topic.checks.filter((check) => !extensions.includes(check.function)).map((check) => check.id);
  const scale = rubricScale(file, assignment, required, isKit);
  const fault = declarationFault(topic.functions, {
    sections: sections.map((section) => section.id),
    exact: await exactFunctions(`${project}/reference/${id}/exact.ts`),
  });
  if (fault !== null) {
    const declared = `${project}/graders/topics/${id}/functions.ts`;
    throw new BadInput({ es: `${declared}: ${fault.es}.`, en: `${declared}: ${fault.en}.` });
  }
  return {
    ...topic,
    misconceptions: [...misconceptions, ...(await observedMistakes(project, id, names))],
    id,
    declarations: topic.functions,
    functions: names.filter((name) => topic.functions[name].extension !== true),
    extensions,
    title: assignment.title,
    rubric: assignment.rubric,
    followThrough: assignment.followThrough ?? 1,
    ...(scale === null ? {} : { scale }),
    limits: { ...DEFAULT_LIMITS, ...assignment.limits },
    sections,
  };
}

/** The words of a topic's own mistakes: beside their code in its reference, or those that a kit has without it. */
export async function authorsMistakes(project: string, id: string): Promise<readonly Misconception[]> {
  const reference = `${project}/reference/${id}`;
  if (existsSync(reference)) return wordsOfMistakes(reference);
  if (!existsSync(`${project}/kit.json`)) return [];
  const file = `${project}/${mistakesFile(id)}`;
  const words = await readFile(file, 'utf8').catch((error: Error) => {
    throw new HarnessFault(
      {
        es: `No se pueden leer los errores conocidos de ${id} (${file}): descarga el kit de nuevo.`,
        en: `The known mistakes of ${id} cannot be read (${file}): download the kit again.`,
      },
      error,
    );
  });
  return JSON.parse(words) as Misconception[];
}

/** Where a kit has the words of a topic's known mistakes. */
export const mistakesFile = (topic: string) => `fixtures/golden/${topic}/mistakes.json`;

/** What the exact solution exports; null where it is not there, as in a kit. */
async function exactFunctions(file: string): Promise<string[] | null> {
  if (!existsSync(file)) return null;
  return Object.keys((await import(pathToFileURL(file).href)) as object);
}
