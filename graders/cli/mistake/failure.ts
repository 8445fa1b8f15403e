/** Which failure of a graded class is to become a known mistake. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInput } from '../../faults/bad-input.ts';
import type { CheckResult, TopicVerdict, Verdict } from '../../verdict/schema.ts';
import { didYouMean } from '../../texts/suggest.ts';
import { quoted } from '../../texts/text.ts';
import { validVerdict } from '../../verdict/validate.ts';

export interface Failure {
  readonly topic: string;
  readonly function: string;
  /** the checks of values that fail without a name */
  readonly checks: readonly CheckResult[];
  /** the hash of the content that was graded; undefined where the verdict does not say */
  readonly work: string | undefined;
  /** the topics that the class is graded in */
  readonly among: readonly string[];
}

/** @throws BadInput where that submission is not there, or its function passes, or has a name already */
export async function failureOf(path: string, submission: string, name: string): Promise<Failure> {
  const verdict = await verdictOf(path, submission);
  const own = verdict.topics.filter(({ checks }) => checks.some((check) => check.function === name));
  if (own.length === 0) throw unknownFunction(verdict, submission, name);
  for (const topic of own) {
    const checks = unnamed(topic).filter((check) => check.function === name);
    if (checks.length > 0)
      return {
        ...{ topic: topic.topic, function: name, checks, work: topic.fingerprint?.work },
        among: verdict.topics.map((one) => one.topic),
      };
  }
  const named = own.flatMap(({ checks }) => checks).find((one) => one.function === name && one.misconception !== null);
  if (named !== undefined)
    throw new BadInput({
      es: `\`${name}\` de ${quoted(submission)} ya tiene nombre: ${named.misconception!}.`,
      en: `\`${name}\` of ${quoted(submission)} has a name already: ${named.misconception!}.`,
    });
  throw new BadInput({
    es: `\`${name}\` de ${quoted(submission)} no falla en sus valores: no hay nada que nombrar.${others(verdict).es}`,
    en: `\`${name}\` of ${quoted(submission)} does not fail in its values: there is nothing to name.${others(verdict).en}`,
  });
}

async function verdictOf(path: string, submission: string): Promise<Verdict> {
  const people = await readFile(join(path, 'people.json'), 'utf8').catch(() => null);
  if (people === null)
    throw new BadInput({
      es: `«${path}» no es la carpeta de una clase evaluada: indica la de grade --out.`,
      en: `'${path}' is not the folder of a graded class: give that of grade --out.`,
    });
  const ids = Object.keys(JSON.parse(people) as object);
  // an id is compared with those that there are, and is no path of its own
  if (ids.includes(submission))
    return validVerdict(JSON.parse(await readFile(join(path, 'submissions', submission, 'verdict.json'), 'utf8')));
  const hint = didYouMean(submission, ids);
  throw new BadInput({
    es: `No hay ninguna entrega ${quoted(submission)} en «${path}».${hint.es}`,
    en: `There is no submission ${quoted(submission)} in '${path}'.${hint.en}`,
  });
}

function unknownFunction(verdict: Verdict, submission: string, name: string): BadInput {
  const known = verdict.topics.flatMap(({ checks }) => checks.map((check) => check.function));
  const hint = didYouMean(name, [...new Set(known)]);
  return new BadInput({
    es: `En ${quoted(submission)} no se comprobó ninguna función ${quoted(name)}.${hint.es}${others(verdict).es}`,
    en: `No function ${quoted(name)} was checked in ${quoted(submission)}.${hint.en}${others(verdict).en}`,
  });
}

function others(verdict: Verdict) {
  const names = [...new Set(verdict.topics.flatMap(unnamed).map((check) => `\`${check.function}\``))].join(', ');
  return names === ''
    ? { es: '', en: '' }
    : { es: ` Fallan sin nombre: ${names}.`, en: ` Without a name fail: ${names}.` };
}

/** What fails in its values and has no name; manners and bad input need none. */
function unnamed({ checks }: TopicVerdict): readonly CheckResult[] {
  return checks.filter(
    ({ outcome, misconception, id }) =>
      misconception === null &&
      (outcome === 'failed' || outcome === 'crashed') &&
      !/\.(errors|arguments|memory)$/.test(id),
  );
}
