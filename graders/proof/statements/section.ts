import { both, count, endedOtherwise, type Section, type TopicRuns } from '../report/section.ts';
import type { Stated } from './job.ts';

/** At least this share of left-out ideas, and of mutants, must have a true and specific statement. */
const MUST = { ideas: 0.85, mutants: 0.7 };
/** At most this share of statements may be refuted by a fresh case. */
const MOST_FALSE = 0.005;
/** A statement that is true of more of the function's other wrong works, and of more than one, says little of this. */
const MOST_ALSO_TRUE = 0.1;

interface Work extends Stated {
  readonly topic: string;
  readonly key: string;
}

const isMutant = ({ key }: Work) => key.startsWith('mutant ');
const isSaid = ({ how }: Work) => how === 'relation' || how === 'condition' || how === 'relation-under-condition';
const isTold = (work: Work) => isSaid(work) && work.isTrue !== false && isSpecific(work);
const isSpecific = ({ others, alsoTrue }: Work) => others === 0 || alsoTrue <= Math.max(1, MOST_ALSO_TRUE * others);

/** What is said of works that nobody wrote down. */
export function statementsSection(all: readonly TopicRuns[]): Section {
  const works = all.flatMap(({ topic, runs }) =>
    runs
      .map(({ key, found }) => ({ topic: topic.id, key, ...(found as unknown as Stated) }))
      .filter(({ how }) => how !== undefined && how !== 'unseen'),
  );
  // most of what these answer has no declared form, or is an error: that is what is told of them, and no statement
  const numbers = works.filter(({ how }) => how !== 'form');
  const [ideas, mutants] = [numbers.filter((work) => !isMutant(work)), numbers.filter(isMutant)];
  const share = (of: readonly Work[]) => (of.length === 0 ? 1 : of.filter(isTold).length / of.length);
  const said = works.filter(isSaid);
  const untrue = said.filter(({ isTrue }) => isTrue === false);
  const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
  const short = (of: readonly Work[], must: number) => of.length > 0 && share(of) < must;
  const ofMutants =
    mutants.length === 0
      ? { es: '', en: '' }
      : {
          es: ` y ${percent(share(mutants))} de ${count(mutants.length)} mutantes`,
          en: ` and ${percent(share(mutants))} of ${count(mutants.length)} mutants`,
        };
  return {
    title: { es: 'Dice algo cierto de lo que nadie escribió', en: 'Says something true of what nobody wrote down' },
    summary: {
      es: `${percent(share(ideas))} de ${count(ideas.length)} errores conocidos con números equivocados, cada uno sin su idea en la lista,${ofMutants.es} tienen una frase cierta y específica; ${count(untrue.length)} de ${count(said.length)} frases las desmiente un caso nuevo`,
      en: `${percent(share(ideas))} of ${count(ideas.length)} known mistakes with wrong numbers, each with its own idea left out,${ofMutants.en} have a true and specific statement; ${count(untrue.length)} of ${count(said.length)} statements are refuted by a fresh case`,
    },
    problems: [
      ...(short(ideas, MUST.ideas) ? [both(`${percent(share(ideas))} < ${percent(MUST.ideas)}.`)] : []),
      ...(short(mutants, MUST.mutants)
        ? [both(`mutants: ${percent(share(mutants))} < ${percent(MUST.mutants)}.`)]
        : []),
      ...(untrue.length > MOST_FALSE * said.length
        ? untrue.map(({ topic, key, text }) => both(`${topic}: ${key}: ${String(text)}`))
        : []),
      ...endedOtherwise(all),
    ],
    tables: [
      byKind(
        all.map(({ topic }) => topic.id),
        works,
      ),
      sideBySide(works),
    ],
  };
}

const KINDS = ['relation', 'relation-under-condition', 'condition', 'form', 'none'] as const;

function byKind(topics: readonly string[], works: readonly Work[]): Section['tables'][number] {
  return {
    title: { es: 'Frases por clase', en: 'Statements by kind' },
    head: [
      { es: 'tema', en: 'topic' },
      { es: 'relación', en: 'relation' },
      { es: 'con condición', en: 'under a condition' },
      { es: 'condición', en: 'condition' },
      { es: 'forma o error', en: 'form or error' },
      { es: 'nada', en: 'nothing' },
      { es: 'no específica', en: 'not specific' },
    ],
    rows: topics.map((topic) => {
      const own = works.filter((work) => work.topic === topic);
      const unspecific = own.filter((work) => isSaid(work) && !isSpecific(work));
      return [
        both(topic),
        ...KINDS.map((kind) => both(count(own.filter(({ how }) => how === kind).length))),
        both(count(unspecific.length)),
      ];
    }),
  };
}

/** Statements and the works that they are about, for a person to read. */
function sideBySide(works: readonly Work[]): Section['tables'][number] {
  const said = works.filter(isSaid);
  const step = Math.max(1, said.length / MOST_SHOWN);
  const some = Array.from({ length: Math.min(MOST_SHOWN, said.length) }, (_, i) => said[Math.floor(i * step)]);
  return {
    title: { es: 'Frase y obra', en: 'Statement and work' },
    head: [
      { es: 'obra', en: 'work' },
      { es: 'frase', en: 'statement' },
    ],
    rows: some.map(({ topic, key, text }) => [both(`${topic}: \`${key.replaceAll('`', "'")}\``), both(String(text))]),
  };
}
const MOST_SHOWN = 60;
