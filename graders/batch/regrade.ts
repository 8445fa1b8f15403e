/**
 * A regrade in three steps: a batch that lays its verdicts aside, what they would change, and the writing of them. Until
 * then every grade stays as it was given out.
 */
import type { Run } from '../engine/grading.ts';
import { endsAll, ownFault } from '../faults/own-trouble.ts';
import type { Delivered } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';
import type { Verdict } from '../verdict/schema.ts';
import { slim } from '../verdict/slim.ts';
import { changesOf, type TopicChange } from './changes.ts';
import { comparisonOf, type TopicComparison } from './comparison.ts';
import type { HeldWorks } from '../intake/held-works.ts';
import type { OutFolder } from './out-folder.ts';
import { planOf } from './plan.ts';
import { renamedIn, type Renamed } from './renamed.ts';
import { settledBy, type Settings } from './settings.ts';
import type { Pages, Shelf } from './shelf.ts';

/** Where a regrade's verdicts wait for a yes. */
export const ASIDE = 'regrade';

export interface Regrade {
  readonly out: OutFolder;
  readonly deliveries: readonly Delivered[];
  readonly run: Pick<Run, 'topics' | 'grader' | 'seed'>;
  readonly settings: Settings;
}

/** Whose grade stays by the grader's own fault, and why. */
export interface KeptGrade {
  readonly submission: string;
  readonly text: Text;
}

/** What the verdicts that lie aside would change. */
export interface Proposal {
  /** whose verdict would be another */
  readonly due: readonly Delivered[];
  readonly changes: readonly TopicChange[];
  readonly compared: readonly TopicComparison[];
  readonly renamed: readonly Renamed[];
  readonly kept: readonly KeptGrade[];
}

/** The first step's shelf. */
export function asideShelf({ out, deliveries, run }: Regrade): Shelf {
  const byId = new Map(deliveries.map((one) => [one.id, one]));
  return {
    // what an earlier look left aside is used again where it is still what would come out
    async earlier(id) {
      const aside = await out.verdict(id, ASIDE);
      return aside !== null && plan(byId.get(id)!, run, aside).size === 0 ? aside : out.verdict(id);
    },
    async put({ verdict, why, isKept }) {
      if (!isKept) await out.replace(verdict, null, why, ASIDE);
      return slim(verdict);
    },
  };
}

/** @param verdicts what the first step gave */
export async function proposalOf(
  { out, deliveries, run, settings }: Regrade,
  verdicts: readonly Verdict[],
): Promise<Proposal> {
  const topics = run.topics.map(({ id }) => id);
  const failed = new Map(
    verdicts.flatMap((verdict) => faultsOf(verdict, topics).map((why) => [verdict.submission, why])),
  );
  const due: Delivered[] = [];
  const changes: TopicChange[] = [];
  const compared: TopicComparison[] = [];
  const renamed: Renamed[] = [];
  const kept: KeptGrade[] = [];
  for (const delivered of deliveries) {
    const { id } = delivered;
    const [before, after] = [await out.verdict(id), await out.verdict(id, ASIDE)];
    // the harness's own fault never takes the place of a grade, nor does what could not be written
    const why = failed.get(id);
    if (why !== undefined && (before !== null || after === null)) kept.push(keptGrade(id, why));
    else if (after !== null && plan(delivered, run, before).size > 0) {
      due.push(delivered);
      const counted = before === null ? null : settledBy(settings, delivered, before);
      const counts = settledBy(settings, delivered, after);
      changes.push(...changesOf(counted, counts));
      compared.push(...comparisonOf(counted, counts));
      renamed.push(...renamedIn(before, after));
    }
  }
  return { due, changes, compared, renamed, kept };
}

/** Puts what lies aside in the place of what was given out. @returns who keeps a grade because it could not be written */
export async function writeProposal(
  { out, run }: Regrade,
  due: readonly Delivered[],
  seed: string,
): Promise<KeptGrade[]> {
  await out.remember({ seed });
  const kept: KeptGrade[] = [];
  for (const delivered of due) {
    const { id } = delivered;
    const [before, after] = [await out.verdict(id), (await out.verdict(id, ASIDE))!];
    try {
      await out.replace(after, before, plan(delivered, run, before));
    } catch (error) {
      if (endsAll(error)) throw error;
      kept.push(keptGrade(id, ownFault(error)));
    }
  }
  return kept;
}

/** The verdicts of a class's folder as they count, their pages drawn anew where they differ. */
export async function settledClass(
  { out, deliveries, settings }: Omit<Regrade, 'run'>,
  pages: Pages,
  works: Pick<HeldWorks, 'of'>,
): Promise<Verdict[]> {
  const settled: Verdict[] = [];
  for (const delivered of deliveries) {
    const verdict = await out.verdict(delivered.id);
    if (verdict === null) continue; // handed in since, and only looked at
    const counted = settledBy(settings, delivered, verdict);
    await pages.write(counted, works.of(delivered.id));
    settled.push(slim(counted));
  }
  return settled;
}

function plan(delivered: Delivered, { topics, grader, seed }: Regrade['run'], before: Verdict | null) {
  return planOf(
    delivered,
    topics.map(({ id }) => id),
    grader,
    seed,
    before,
  );
}

/** Why these topics have no grade by the grader's own fault. */
function faultsOf(verdict: Verdict, topics: readonly string[]): Text[] {
  return verdict.topics
    .filter(({ topic, status }) => topics.includes(topic) && status === 'grader-fault')
    .map(({ reason }) => reason ?? { es: 'Fallo del corrector.', en: "The grader's own fault." });
}

function keptGrade(submission: string, { es, en }: Text): KeptGrade {
  return { submission, text: { es: `Conserva su nota. ${es}`, en: `It keeps its grade. ${en}` } };
}
