/**
 * `npm run proof -- --audit SUBMISSIONS`: a class again and again, with other seeds and orders: which verdicts change,
 * and by which check.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { writeWhole } from '../../kept/whole-file.ts';
import { byContexts } from '../../batch/by-contexts.ts';
import { gradeBatch } from '../../batch/grade-batch.ts';
import { IN_MEMORY } from '../../batch/shelf.ts';
import type { GradingContext } from '../../engine/context.ts';
import { graderOf } from '../../engine/fingerprint.ts';
import { KnownMistakes } from '../../engine/mistakes.ts';
import { loadTopic, topicIds } from '../../engine/topics.ts';
import { askedOf } from '../../intake/asked.ts';
import { apart } from '../../intake/held-works.ts';
import { readIntake } from '../../intake/read-intake.ts';
import { liveOracle } from '../../oracle/live.ts';
import { DEFAULT_LIMITS } from '../../sandbox/host/limits.ts';
import type { Isolation } from '../../sandbox/host/isolation.ts';
import { GuestPool } from '../../sandbox/host/pool.ts';
import { strongestIsolation } from '../../sandbox/host/strongest.ts';
import { BadInput } from '../../faults/bad-input.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Submission } from '../../submission/submission.ts';
import type { Language } from '../../texts/text.ts';
import type { ProofOptions } from '../options.ts';
import { PROJECT } from '../project.ts';

/** Rounds of grading; each has a seed, an order and a number of jobs of its own. */
const ROUNDS = 3;

/** One check that did not come out the same in every round. */
export interface Change {
  readonly submission: string;
  readonly topic: string;
  readonly check: string;
  readonly outcomes: readonly string[];
}

/** @returns 0 when every verdict stays, 1 when one changes, 3 when the harness itself failed somewhere */
export async function audit(
  source: string,
  options: Pick<ProofOptions, 'topics' | 'jobs' | 'out'>,
  language: Language,
): Promise<number> {
  const path = resolve(source);
  const { isolation, weakerBecause } = strongestIsolation();
  if (weakerBecause !== null && path !== resolve(PROJECT, 'fixtures/submissions')) {
    throw new BadInput({
      es: `Sin bubblewrap no se corrigen entregas ajenas: ${weakerBecause.es}.`,
      en: `Without bubblewrap no untrusted work is graded: ${weakerBecause.en}.`,
    });
  }
  const { submissions } = await readIntake(path, await askedOf(PROJECT, options.topics, await topicIds(PROJECT)));
  const rounds: Verdict[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const turned = round % 2 === 0 ? submissions : submissions.toReversed();
    const verdicts = await gradedWith(
      `audit/${round}`,
      isolation,
      turned,
      options.topics,
      round === 0 ? 1 : options.jobs,
    );
    rounds.push(submissions.map(({ id }) => verdicts.find((verdict) => verdict.submission === id)!));
    process.stderr.write(`${{ es: 'vuelta', en: 'round' }[language]} ${round + 1}/${ROUNDS}: ${submissions.length}\n`);
  }
  const changes = changesIn(rounds);
  const lines = changes.map(
    ({ submission, topic, check, outcomes }) => `| ${submission} | ${topic} | ${check} | ${outcomes.join(' → ')} |`,
  );
  const head = {
    es: '| entrega | tema | comprobación | resultado en cada vuelta |',
    en: '| submission | topic | check | outcome in each round |',
  }[language];
  const said = {
    es: `${changes.length} resultados cambian en ${submissions.length} entregas corregidas ${ROUNDS} veces.`,
    en: `${changes.length} outcomes change in ${submissions.length} submissions graded ${ROUNDS} times.`,
  }[language];
  const text = [said, ...(lines.length === 0 ? [] : ['', head, '| --- | --- | --- | --- |', ...lines])].join('\n');
  await mkdir(options.out, { recursive: true });
  await writeWhole(join(options.out, `audit.${language}.md`), `${text}\n`);
  process.stdout.write(`${text}\n`);
  if (changes.some(({ outcomes }) => outcomes.includes('grader-fault'))) return 3;
  return changes.length === 0 ? 0 : 1;
}

/** Every check whose outcome is not the same in all rounds; a topic that was not graded counts as one check. */
export function changesIn(rounds: readonly (readonly Verdict[])[]): Change[] {
  return rounds[0].flatMap(({ submission, topics }, s) =>
    topics.flatMap(({ topic }, t): Change[] => {
      const seen = rounds.map((round) => round[s].topics[t]);
      const change = (check: string, outcomes: readonly string[]) =>
        new Set(outcomes).size > 1 ? [{ submission, topic, check, outcomes }] : [];
      const statuses = change(
        '–',
        seen.map(({ status }) => status),
      );
      if (statuses.length > 0) return statuses;
      return seen[0].checks.flatMap(({ id }) =>
        change(
          id,
          seen.map(({ checks }) => checks.find((check) => check.id === id)?.outcome ?? 'absent'),
        ),
      );
    }),
  );
}

async function gradedWith(
  seed: string,
  isolation: Isolation,
  submissions: readonly Submission[],
  topics: readonly string[],
  jobs: number,
): Promise<Verdict[]> {
  const pool = new GuestPool(isolation, jobs, DEFAULT_LIMITS);
  const contexts = await Promise.all(
    topics.map(async (id): Promise<GradingContext> => {
      const [topic, oracle] = await Promise.all([loadTopic(PROJECT, id), liveOracle(`${PROJECT}reference/${id}`)]);
      return {
        topic: { ...topic, figures: [] },
        oracle,
        mistakes: await KnownMistakes.of(oracle, pool),
        pool,
        batchSeed: seed,
        plans: new Map(),
      };
    }),
  );
  try {
    return (
      await gradeBatch({
        ...apart(submissions),
        ...byContexts(contexts, await graderOf(PROJECT), jobs),
        shelf: IN_MEMORY,
      })
    ).verdicts;
  } finally {
    await Promise.all([pool.close(), ...contexts.map(({ mistakes }) => mistakes.close())]);
  }
}
