/** The cases of a folder's last check, by short numbers: a token has a thousand letters. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { numberedCases } from '../../reports/feedback/replay-number.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Evidence, TopicVerdict } from '../verdict/schema.ts';
import { plural, type Text } from '../texts/text.ts';

const CACHE = fileURLToPath(new URL('../../.cache/gradiente/last-cases/', import.meta.url));

/** A case, and what the last check said of its failure. */
export interface LastCase {
  readonly token: string;
  /** the title of the mistake that it was named by */
  readonly mistake: Text | null;
  /** what was true of the answers, where it had no name */
  readonly statement: Text | null;
  /** how it failed: what was said of it is said again where it fails the same way */
  readonly failure: string;
}

/** The same for failures that show the same. */
export function failureOf({ symptom, got, crash }: Evidence): string {
  return createHash('sha256')
    .update(JSON.stringify([symptom, got, crash]))
    .digest('hex')
    .slice(0, 32);
}

const fileOf = (folder: string, topic: string): string =>
  `${CACHE}${createHash('sha256')
    .update(JSON.stringify([folder, topic]))
    .digest('hex')
    .slice(0, 32)}.json`;

/** Keeps the cases of these topics. @returns whether they can be asked for by number */
export function keepCases(folder: string, topics: readonly TopicVerdict[]): boolean {
  try {
    mkdirSync(CACHE, { recursive: true });
    for (const topic of topics) {
      const cases = numberedCases(topic).map(({ replay, misconception, statement, evidence }): LastCase => {
        const named = topic.misconceptions.find(({ id }) => id === misconception);
        return {
          token: replay!,
          mistake: named?.title ?? null,
          statement: named === undefined ? (statement?.text ?? null) : null,
          failure: evidence === null ? '' : failureOf(evidence),
        };
      });
      const file = fileOf(folder, topic.topic);
      writeFileSync(`${file}.${process.pid}`, JSON.stringify(cases), { flush: true });
      renameSync(`${file}.${process.pid}`, file);
    }
    return true;
  } catch {
    return false; // a project that can't be written
  }
}

/**
 * What `--replay` means in a folder: a token itself, or a number of the last check of the one topic that is asked for.
 * @throws BadInput where a number means no case
 */
export function caseOf(replay: string, folder: string, topics: readonly string[]): LastCase {
  if (!/^\d{1,6}$/.test(replay))
    return (
      topics.flatMap((topic) => kept(folder, topic)).find(({ token }) => token === replay) ?? {
        token: replay,
        mistake: null,
        statement: null,
        failure: '',
      }
    );
  if (topics.length !== 1)
    throw new BadInput({
      es: `--replay ${replay} es un número de la última evaluación de un tema: escribe también el tema, «npm run check -- TEMA --replay ${replay}».`,
      en: `--replay ${replay} is a number of a topic's last check: write the topic too, 'npm run check -- TOPIC --replay ${replay}'.`,
    });
  const [topic] = topics;
  const cases = kept(folder, topic);
  const found = cases[Number(replay) - 1];
  if (found !== undefined) return found;
  throw new BadInput({
    es: `La última evaluación de ${topic} en esta carpeta dejó ${plural(cases.length, 'caso', 'casos')} que repetir, y ninguno es el ${replay}. Evalúa otra vez: «npm run check -- ${topic}».`,
    en: `The last check of ${topic} in this folder left ${plural(cases.length, 'case', 'cases')} to replay, and none is number ${replay}. Check again: 'npm run check -- ${topic}'.`,
  });
}

function kept(folder: string, topic: string): readonly LastCase[] {
  try {
    return JSON.parse(readFileSync(fileOf(folder, topic), 'utf8')) as LastCase[];
  } catch {
    return [];
  }
}
