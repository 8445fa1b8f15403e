/** The known mistakes: how many there are, whether each loses points, and whether it gets its own name. */
import { confusionOf } from '../confusion/job.ts';
import { benchInside, ideaOf, wrongInside } from '../inside.ts';
import { COUNTING } from '../../check/misconception.ts';
import { formsOfMistakes } from '../../oracle/known-mistakes.ts';
import { PROJECT } from '../project.ts';
import { claimsOf } from '../names/claims.ts';
import { kindOf } from '../right/job.ts';
import type { LoadedTopic } from '../../engine/topics.ts';
import { plural } from '../../texts/text.ts';
import type { TopicFiles } from './files.ts';
import type { Remark } from './remark.ts';

/** A topic with fewer is a draft. */
export const ENOUGH = 12;

/** Forms without words, words without a form, titles without a claim. */
export async function mistakeTexts({ id, misconceptions }: LoadedTopic, files: TopicFiles): Promise<Remark[]> {
  const forms = await formsIn(files);
  const claims = await claimsOf(id);
  const place = (idea: string) => files.partOf(idea, idea, files.wordsOfMistakes);
  return [
    ...forms
      .filter(({ name }) => !misconceptions.some((one) => one.id === ideaOf(name)))
      .map(({ name, file }): Remark => ({
        kind: 'wrong',
        file,
        line: 0,
        says: {
          es: `El error «${ideaOf(name)}» no tiene texto en ${files.wordsOfMistakes}: añade su título y su explicación.`,
          en: `The mistake '${ideaOf(name)}' has no text in ${files.wordsOfMistakes}: add its title and explanation.`,
        },
      })),
    ...misconceptions
      .filter((one) => one.isObserved !== true && !forms.some(({ name }) => ideaOf(name) === one.id))
      .map((one): Remark => ({
        kind: 'wrong',
        ...place(one.id),
        says: {
          es: `«${one.id}» no tiene programa: escribe «wrong», con sus funciones equivocadas.`,
          en: `'${one.id}' has no program: write 'wrong', with its wrong functions.`,
        },
      })),
    ...misconceptions
      .filter((one) => COUNTING.test(one.title.en) && claims[one.id] === undefined)
      .map((one): Remark => ({
        kind: 'missing',
        ...place(one.id),
        says: {
          es: `El título de «${one.id}» cuenta o dice nunca, siempre o ignora: su afirmación va en graders/topics/${id}/claims.ts.`,
          en: `The title of '${one.id}' counts, or says never, always or ignores: its claim goes into graders/topics/${id}/claims.ts.`,
        },
      })),
  ];
}

/** The wrong solutions by name, and where each is written. */
async function formsIn({ id }: TopicFiles): Promise<readonly { readonly name: string; readonly file: string }[]> {
  const forms = await formsOfMistakes(`${PROJECT}reference/${id}`);
  return forms.map(({ name, file }) => ({ name, file: `reference/${id}/mistakes/${file}` }));
}

/** What became of trying them. */
export interface Tried {
  readonly remarks: readonly Remark[];
  readonly tried: number;
  readonly all: number;
}

/**
 * Tries one mistake after another while there is time, by the certain checks alone: a training or a law of chance takes
 * longer than an author waits. What they may show in the place of those is left to the proof.
 */
export async function mistakesTried(topic: LoadedTopic, files: TopicFiles, isTime: () => boolean): Promise<Tried> {
  const { id } = topic;
  const [whole, { submissions }, forms] = await Promise.all([benchInside(id), wrongInside(id), formsIn(files)]);
  const checks = whole.topic.checks.filter((check) => kindOf(check) === 'certain');
  const context = { ...whole, topic: { ...whole.topic, checks } };
  const isHeavy = (name: string) =>
    topic.checks.some((check) => check.function === name && kindOf(check) !== 'certain');
  const remarks: Remark[] = [];
  let tried = 0;
  const known = [...submissions].filter(([name]) => topic.misconceptions.some((one) => one.id === ideaOf(name)));
  for (const [name, submission] of known) {
    if (!isTime()) break;
    const { loses, named } = await confusionOf(name, submission, context);
    const { concerns } = topic.misconceptions.find((one) => one.id === ideaOf(name))!;
    const isToldApart = loses && named.length === 1 && named[0] === ideaOf(name);
    if (!isToldApart && concerns.some(isHeavy)) continue;
    tried++;
    const place = files.wrongForm(
      forms.find((one) => one.name === name)!,
      concerns[0],
    );
    if (!loses)
      remarks.push({
        kind: 'wrong',
        ...place,
        says: {
          es: `Ninguna comprobación de ${concerns.join(', ')} nota este error: añade una, o mira si de verdad responde otra cosa.`,
          en: `No check of ${concerns.join(', ')} notices this mistake: add one, or see whether it really answers anything else.`,
        },
      });
    else if (named.length !== 1 || named[0] !== ideaOf(name))
      remarks.push({ kind: 'wrong', ...place, says: misnamed(named) });
  }
  return { remarks, tried, all: known.length };
}

function misnamed(named: readonly string[]): Remark['says'] {
  if (named.length === 0)
    return {
      es: 'Este error pierde puntos sin recibir su nombre: otro responde igual en todo lo que se pregunta, o no se explica por todas las respuestas. Una entrada que los separe («probes») o un solo error para los dos.',
      en: "This mistake loses points and does not get its name: another answers the same to all that is asked, or it does not explain all answers. Give an input that tells them apart ('probes'), or make the two one.",
    };
  return {
    es: `Este error recibe el nombre de ${named.join(' y ')}: hace falta una pregunta que los separe.`,
    en: `This mistake gets the name of ${named.join(' and ')}: a question is needed that tells them apart.`,
  };
}

/** `4 of 12: a draft`. */
export function counted({ misconceptions }: LoadedTopic, isDraft: boolean, files: TopicFiles): Remark[] {
  const { length } = misconceptions;
  const place = { file: `assignments/${files.id}/assignment.json`, line: 0 };
  if (length < ENOUGH)
    return [
      {
        kind: isDraft ? 'note' : 'missing',
        ...files.placeOf('draft', place.file),
        says: isDraft
          ? {
              es: `Errores conocidos: ${length} de ${ENOUGH}: un borrador. npm test, los kits y las clases lo dejan aparte mientras no se nombre.`,
              en: `Known mistakes: ${length} of ${ENOUGH}: a draft. npm test, kits and classes leave it out unless it is named.`,
            }
          : {
              es: `Errores conocidos: ${length} de ${ENOUGH}. Hasta que estén es un borrador: escribe "draft": true, o npm test no pasará.`,
              en: `Known mistakes: ${length} of ${ENOUGH}. Until they are there it is a draft: write "draft": true, or npm test won't pass.`,
            },
      },
    ];
  if (!isDraft) return [];
  return [
    {
      kind: 'note',
      ...files.placeOf('draft', place.file),
      says: {
        es: `Hay ${plural(length, 'error conocido', 'errores conocidos')}: cuando lo demás esté, quita "draft" y deja de ser un borrador.`,
        en: `There are ${plural(length, 'known mistake', 'known mistakes')}: when all else is there, take "draft" out, and it is a draft no longer.`,
      },
    },
  ];
}
