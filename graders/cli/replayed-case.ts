/** The case that a token names, found among what there is. */
import type { Check } from '../check/check.ts';
import { readToken } from '../engine/token.ts';
import { loadTopic, topicIds } from '../engine/topics.ts';
import type { Value } from '../values/value.ts';
import { BadInput } from '../faults/bad-input.ts';
import { quoted } from '../texts/text.ts';
import { isAskable } from './askable.ts';

export interface ReplayedCase {
  readonly topic: string;
  readonly check: Check;
  readonly input: Value;
  /** whether it is asked after the calls of the public seed */
  readonly after: boolean;
}

/**
 * Looks up what a token names. Its words are compared with the names that there are, and are no part of a path.
 * @param asked the topics that it may be of; any where none is named
 * @throws BadInput in a sentence: it can't be read, there is no such topic or check, or the check can't ask that input
 */
export async function replayedCase(
  project: string,
  token: string,
  asked: readonly string[] = [],
): Promise<ReplayedCase> {
  const named = readToken(token);
  const topics = await topicIds(project);
  const topic = topics.find((id) => id === named.topic);
  if (topic === undefined)
    throw new BadInput({
      es: `Ese token es de un tema que no está aquí: ${quoted(named.topic, MOST_SHOWN)}. Los temas son ${topics.join(', ')}.`,
      en: `That token is of a topic that is not here: ${quoted(named.topic, MOST_SHOWN)}. The topics are ${topics.join(', ')}.`,
    });
  if (asked.length > 0 && !asked.includes(topic))
    throw new BadInput({
      es: `Ese token es de ${topic}, y has pedido ${asked.join(', ')}: escribe «npm run check -- ${topic} --replay …».`,
      en: `That token is of ${topic}, and you asked for ${asked.join(', ')}: write 'npm run check -- ${topic} --replay …'.`,
    });
  const { checks } = await loadTopic(project, topic);
  const check = checks.find(({ id }) => id === named.check);
  if (check === undefined)
    throw new BadInput({
      es: `Ese token es de una comprobación que no está aquí: ${topic}, ${quoted(named.check, MOST_SHOWN)}. Copia un token de un informe de este curso.`,
      en: `That token is of a check that is not here: ${topic}, ${quoted(named.check, MOST_SHOWN)}. Copy a token of a report of this course.`,
    });
  if (!(await isAskable(project, topic, check.id, named.input)))
    throw new BadInput({
      es: `Ese token lleva una entrada que ${check.id} nunca pide: copia el token entero, de tu propio informe.`,
      en: `That token has an input that ${check.id} never asks: copy the whole token, of your own report.`,
    });
  return { topic, check, input: named.input, after: named.after };
}

const MOST_SHOWN = 80;
