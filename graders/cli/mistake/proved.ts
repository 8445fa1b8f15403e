/**
 * Whether a new mistake is told apart, before anything of it is written: it gives its name to the work that it comes
 * from and to itself, and takes nobody else's. Everything runs in guests, as works and known mistakes always do.
 */
import { KnownMistakes } from '../../engine/mistakes.ts';
import type { GradingContext } from '../../engine/context.ts';
import { gradeTopic } from '../../engine/grade-topic.ts';
import type { Misconception } from '../../check/misconception.ts';
import type { TopicVerdict } from '../../verdict/schema.ts';
import type { SourceFile, Work } from '../../submission/submission.ts';
import { BadInput } from '../../faults/bad-input.ts';

export interface Candidate {
  readonly id: string;
  readonly function: string;
  readonly words: Pick<Misconception, 'title' | 'explanation'>;
  /** as a known mistake is loaded */
  readonly files: readonly SourceFile[];
}

/**
 * The functions whose answers the mistake changes, its own first.
 * @param onStep told of each known mistake that is held against it
 * @throws BadInput with the reason where it is not told apart
 */
export async function proved(
  candidate: Candidate,
  work: Work,
  context: GradingContext,
  onStep: (done: number, all: number) => void,
): Promise<readonly string[]> {
  const { id, function: name, words, files } = candidate;
  const quiet: GradingContext = { ...context, topic: { ...context.topic, figures: [], followThrough: 0 } };
  const itself = await verdictOf({ kind: 'files', files }, quiet);
  if (itself.status !== 'graded') throw doesNotLoad(name, itself);
  const concerns = [name, ...lostIn(itself).filter((one) => one !== name)];
  if (!lostIn(itself).includes(name)) throw alone(name);
  const added: Misconception = { id, concerns, ...words };
  const sources = new Map([...(await context.oracle.misconceptions()), [id, files]]);
  const oracle = { ...context.oracle, misconceptions: async () => sources };
  const mistakes = await KnownMistakes.of(oracle, context.pool);
  const misconceptions = [...context.topic.misconceptions, added];
  const later: GradingContext = { ...quiet, oracle, mistakes, topic: { ...quiet.topic, misconceptions } };
  try {
    const own = namesIn(await verdictOf({ kind: 'files', files }, later), concerns);
    const rival = own.find((one) => one !== id);
    if (rival !== undefined) throw likeAnother(rival);
    if (own.length === 0) throw await likeSome(candidate, quiet, concerns);
    if (!namesIn(await verdictOf(work, later), [name]).includes(id)) throw alone(name);
    const ofThese = (one: GradingContext): GradingContext => ({
      ...one,
      topic: { ...one.topic, checks: one.topic.checks.filter((check) => concerns.includes(check.function)) },
    });
    const rivals = [...sources].filter(([other]) => other !== id && sharesFunction(other, concerns, context));
    for (const [i, [other, theirs]] of rivals.entries()) {
      onStep(i + 1, rivals.length);
      const idea = ideaOf(other);
      const names = namesIn(await verdictOf({ kind: 'files', files: theirs }, ofThese(later)), concerns);
      if (names.includes(id)) throw takesName(idea);
      if (names.includes(idea)) continue;
      if (namesIn(await verdictOf({ kind: 'files', files: theirs }, ofThese(quiet)), concerns).includes(idea))
        throw takesName(idea);
    }
    return concerns;
  } finally {
    await mistakes.close();
  }
}

const ideaOf = (file: string) => file.split('--')[0];

function sharesFunction(file: string, concerns: readonly string[], { topic }: GradingContext): boolean {
  const known = topic.misconceptions.find(({ id }) => id === ideaOf(file));
  return known?.concerns.some((name) => concerns.includes(name)) === true;
}

async function verdictOf(work: Work, context: GradingContext): Promise<TopicVerdict> {
  return (await gradeTopic(work, context)).verdict;
}

function lostIn({ checks }: TopicVerdict): readonly string[] {
  const lost = checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'crashed');
  return [...new Set(lost.map((check) => check.function))];
}

function namesIn({ checks }: TopicVerdict, functions: readonly string[]): readonly string[] {
  const names = checks.filter((check) => functions.includes(check.function)).map((check) => check.misconception);
  return [...new Set(names.filter((one) => one !== null))];
}

function doesNotLoad(name: string, { reason }: TopicVerdict): BadInput {
  const why = reason ?? { es: '', en: '' };
  return new BadInput({
    es: `\`${name}\` no se puede cargar sola: ${why.es} Si necesita otra parte de su archivo, escribe el error tú en reference/<tema>/mistakes/.`,
    en: `\`${name}\` cannot be loaded by itself: ${why.en} If it needs another part of its file, write the mistake yourself in reference/<topic>/mistakes/.`,
  });
}

function alone(name: string): BadInput {
  return new BadInput({
    es: `Sola, con las demás funciones correctas, \`${name}\` no falla como en la entrega: el error está en otra función, o en varias. No se ha escrito nada.`,
    en: `By itself, with the other functions right, \`${name}\` does not fail as it does in the submission: the mistake is in another function, or in several. Nothing was written.`,
  });
}

function likeAnother(rival: string): BadInput {
  return new BadInput({
    es: `No se distingue de ${rival}, que ya se conoce: recibiría ese nombre. No se ha escrito nada.`,
    en: `It is not told apart from ${rival}, which is known already: it would get that name. Nothing was written.`,
  });
}

function takesName(rival: string): BadInput {
  return new BadInput({
    es: `Le quitaría el nombre a ${rival}: los dos responden igual en los casos que se preguntan. No se ha escrito nada.`,
    en: `It would take the name of ${rival}: both answer alike in the cases that are asked. Nothing was written.`,
  });
}

/** No name at all, with the new mistake among the known ones: it ties with one that alone would be named. */
async function likeSome({ files }: Candidate, quiet: GradingContext, concerns: readonly string[]): Promise<BadInput> {
  const [rival] = namesIn(await verdictOf({ kind: 'files', files }, quiet), concerns);
  if (rival !== undefined) return likeAnother(rival);
  return new BadInput({
    es: 'Lo que responde cambia de una vez a otra o no se puede comparar: ningún nombre sería seguro. No se ha escrito nada.',
    en: 'What it answers changes from one time to the next, or cannot be compared: no name would be certain. Nothing was written.',
  });
}
