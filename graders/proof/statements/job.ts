/**
 * What is said of works that nobody has written down: each known mistake with its own idea left out, and mutants of the
 * reference. A statement is tried on cases that it was not made from, and on the function's other wrong works.
 */
import { rm } from 'node:fs/promises';
import { judgedPool } from '../../engine/statements.ts';
import { loadTopic, type LoadedTopic } from '../../engine/topics.ts';
import { liveOracle } from '../../oracle/live.ts';
import type { Oracle } from '../../check/oracle.ts';
import { findStatement } from '../../statements/find.ts';
import { isTrueOf } from '../../statements/found.ts';
import { tellingChecks } from '../../statements/pool.ts';
import type { Opened } from '../../engine/respondent.ts';
import { ideaOf, wrongInside, type Inside } from '../inside.ts';
import type { Job, Task } from '../machine/job.ts';
import { instrument } from '../mutants/instrument.ts';
import { switchedOn, type Switched } from '../mutants/switched.ts';
import { PROJECT } from '../project.ts';

const SWITCHED = `${PROJECT}reports/out/proof/stated`;
/** Cases that no statement is made from. */
const FRESH = 'proof/statements';
/** So many mutants of each topic, spread over its reference. */
const MUTANTS = 80;
const OF_MUTANT = 'mutant ';

/** What became of one wrong work, by the first of its functions whose values are wrong on public cases. */
export interface Stated {
  /** `unseen`: no value of it is wrong there. `form`: most of what it answers has no declared form, or is an error */
  readonly how: 'unseen' | 'form' | 'none' | 'relation' | 'condition' | 'relation-under-condition';
  readonly function: string | null;
  readonly text: string | null;
  /** whether it is true of fresh cases too; null where they do not touch it */
  readonly isTrue: boolean | null;
  /** other wrong works of the function, and of how many of them it is true as well */
  readonly others: number;
  readonly alsoTrue: number;
}

export const job: Job<Task> = {
  id: 'statements',
  restsOn: 'verdicts',
  guess: 3000,
  async tasks(id, { isQuick }) {
    const known = [...(await wrongInside(id)).submissions.keys()].map((key) => ({ key }));
    if (isQuick === true) return known;
    const { mutants } = await instrument(`${PROJECT}reference/${id}/solution.ts`);
    const step = Math.max(1, mutants.length / MUTANTS);
    const some = Array.from({ length: Math.min(MUTANTS, mutants.length) }, (_, i) => mutants[Math.floor(i * step)]);
    return [...known, ...some.map(({ name }) => ({ key: `${OF_MUTANT}${name}` }))];
  },
  async prepare(id, _scope, beat) {
    const [topic, oracle, { submissions }] = await Promise.all([
      loadTopic(PROJECT, id),
      liveOracle(`${PROJECT}reference/${id}`),
      wrongInside(id),
    ]);
    let switched: Switched | null = null;
    return {
      async run({ key }) {
        beat(key, 120);
        if (!key.startsWith(OF_MUTANT)) return { ...(await stated(topic, oracle, submissions, key)) };
        switched ??= await switchedOn(id, SWITCHED);
        const found = await switched.with(key.slice(OF_MUTANT.length), (work) =>
          statedOf(topic, oracle, work, topic.functions),
        );
        return { ...found };
      },
      close: () => rm(`${SWITCHED}/${id}.${process.pid}.ts`, { force: true }),
    };
  },
};

async function stated(
  topic: LoadedTopic,
  oracle: Oracle,
  works: ReadonlyMap<string, Inside>,
  name: string,
): Promise<Stated> {
  const { concerns } = topic.misconceptions.find(({ id }) => id === ideaOf(name))!;
  const others = [...works].filter(([other]) => ideaOf(other) !== ideaOf(name));
  const rivals = (of: string) =>
    others
      .filter(([other]) => topic.misconceptions.find(({ id }) => id === ideaOf(other))!.concerns.includes(of))
      .map(([, work]) => work);
  return statedOf(topic, oracle, works.get(name)!, concerns, rivals);
}

/** Whether most of what is wrong has no answer of the declared form: its form, or its crash, is what is told. */
function isOfForm(wrong: readonly { readonly hasForm: boolean }[]): boolean {
  return 2 * wrong.filter(({ hasForm }) => !hasForm).length > wrong.length;
}

const UNSAID = { text: null, isTrue: null, others: 0, alsoTrue: 0 } as const;

async function statedOf(
  topic: LoadedTopic,
  oracle: Oracle,
  work: Opened,
  names: readonly string[],
  rivalsOf: (name: string) => readonly Opened[] = () => [],
): Promise<Stated> {
  const open = topic.checks.filter(({ visibility }) => visibility === 'public');
  for (const name of names) {
    const checks = tellingChecks(open, name);
    const samples = checks.length === 0 ? [] : await judgedPool(checks, work, oracle);
    const wrong = samples.filter(({ isRight }) => !isRight);
    if (wrong.length === 0) continue;
    const found = findStatement(name, topic.declarations, samples, oracle);
    if (found === null) return { ...UNSAID, how: isOfForm(wrong) ? 'form' : 'none', function: name };
    const isTrue = isTrueOf(found, name, await judgedPool(checks, work, oracle, FRESH), oracle);
    const rivals = await Promise.all(rivalsOf(name).map((rival) => judgedPool(checks, rival, oracle, FRESH)));
    const wrongRivals = rivals.filter((judged) => judged.some(({ isRight }) => !isRight));
    const alsoTrue = wrongRivals.filter((judged) => isTrueOf(found, name, judged, oracle) === true).length;
    return {
      how: found.kind,
      function: name,
      text: found.text.en,
      isTrue,
      others: wrongRivals.length,
      alsoTrue,
    };
  }
  return { ...UNSAID, how: 'unseen', function: null };
}
