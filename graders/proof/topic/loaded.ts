/** What loading a topic shows: every fault, not only the first, which is all that a grading has to know. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Topic } from '../../check/check.ts';
import { validAssignment } from '../../engine/assignment.ts';
import { nameFaults } from '../../engine/name-faults.ts';
import { headings } from '../../engine/sections.ts';
import { authorsMistakes, loadTopic } from '../../engine/topics.ts';
import { declarationFaults } from '../../forms/faults.ts';
import { BadInput } from '../../faults/bad-input.ts';
import type { Text } from '../../texts/text.ts';
import { PROJECT } from '../project.ts';
import { signatures } from '../signatures.ts';
import type { TopicFiles } from './files.ts';
import type { Place, Remark } from './remark.ts';

/** The faults of all names; afterwards, where there is none, whatever else makes the topic unusable. */
export async function loadFaults(files: TopicFiles): Promise<Remark[]> {
  const { id } = files;
  const graders = `graders/topics/${id}`;
  const assignment = `assignments/${id}/assignment.json`;
  const { topic } = (await import(pathToFileURL(`${PROJECT}${graders}/topic.ts`).href)) as { topic: Topic };
  const misconceptions = await authorsMistakes(PROJECT, id);
  const { rubric } = validAssignment(assignment, files.texts.get(assignment) ?? '');
  const found: Remark[] = [];
  const add = ({ file, line }: Place, { es, en }: Text) =>
    found.push({ kind: 'wrong', file, line, says: { es: capital(es), en: capital(en) } });
  const sections = await sectionsOf(id);
  for (const fault of nameFaults({ ...topic, misconceptions }, { rubric, sections: sections.es, isKit: false }))
    add(
      fault.in === 'rubric'
        ? files.placeOf(fault.name, assignment)
        : files.partOf(fault.of, fault.name, fault.in === 'checks' ? graders : files.wordsOfMistakes),
      fault.says,
    );
  const exact = Object.keys((await import(pathToFileURL(`${PROJECT}reference/${id}/exact.ts`).href)) as object);
  for (const fault of declarationFaults(topic.functions, { sections: sections.es, exact }))
    add(files.placeOf(fault.function, `${graders}/functions.ts`), { es: `${fault.says.es}.`, en: `${fault.says.en}.` });
  for await (const { place, says } of contractFaults(files, topic)) add(place, says);
  for (const { place, says } of sectionFaults(files, sections)) add(place, says);
  if (found.length === 0)
    await loadTopic(PROJECT, id).catch((error: unknown) => {
      if (!(error instanceof BadInput)) throw error;
      add({ file: assignment, line: 0 }, error.text);
    });
  return found;
}

async function sectionsOf(id: string): Promise<Readonly<Record<'es' | 'en', string[]>>> {
  const of = async (language: string) => {
    const file = `${PROJECT}assignments/${id}/handout.${language}.md`;
    return existsSync(file) ? headings(await readFile(file, 'utf8')).map(([section]) => section) : [];
  };
  return { es: await of('es'), en: await of('en') };
}

type Sections = Awaited<ReturnType<typeof sectionsOf>>;

/** Both languages have the same sections. */
function* sectionFaults({ id, texts }: TopicFiles, { es, en }: Sections): Generator<{ place: Place; says: Text }> {
  for (const [own, others, language, other] of [
    [es, en, 'es', 'en'],
    [en, es, 'en', 'es'],
  ] as const)
    for (const section of own.filter((one) => !others.includes(one))) {
      const file = `assignments/${id}/handout.${language}.md`;
      const lines = (texts.get(file) ?? '').split('\n');
      yield {
        place: { file, line: lines.findIndex((line) => line.includes(`{#${section}}`)) + 1 },
        says: {
          es: `la sección «${section}» falta en handout.${other}.md: los dos idiomas llevan las mismas.`,
          en: `the section '${section}' is missing from handout.${other}.md: both languages have the same ones.`,
        },
      };
    }
}

/** The names and the order of the arguments are the contract's, and the starter has every function. */
async function* contractFaults(
  files: TopicFiles,
  { functions }: Topic,
): AsyncGenerator<{ place: Place; says: Text }, void> {
  const { id, texts } = files;
  const contract = await signatures(`${PROJECT}graders/topics/${id}/contract.ts`);
  for (const [name, { takes }] of Object.entries(functions)) {
    const declared = takes.flatMap((argument) => Object.keys(argument)).join(', ');
    const written = contract[name]?.join(', ');
    if (declared !== written)
      yield {
        place: files.placeOf(name, `graders/topics/${id}/functions.ts`),
        says: {
          es: `«${name}» recibe (${declared}), y en contract.ts recibe (${written ?? 'nada: no está'}): mismos nombres, mismo orden.`,
          en: `'${name}' takes (${declared}), and in contract.ts (${written ?? 'nothing: it is not there'}): the same names in the same order.`,
        },
      };
    const starter = `assignments/${id}/solution.ts`;
    if (!(texts.get(starter) ?? '').includes(`not implemented: ${name}'`))
      yield {
        place: { file: starter, line: 0 },
        says: {
          es: `el punto de partida no tiene «${name}» con \`throw new Error('not implemented: ${name}')\`: npm run topic -- ${id} --starter lo escribe del contrato.`,
          en: `the starter has no '${name}' with \`throw new Error('not implemented: ${name}')\`: npm run topic -- ${id} --starter writes it from the contract.`,
        },
      };
  }
}

const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
