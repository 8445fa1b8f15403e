/** A submission that no worker survives: nobody's points depend on it, and the teacher is told. */
import { assembled } from '../engine/grade-submission.ts';
import { ungraded } from '../engine/grade-topic.ts';
import { statusReasons } from '../engine/6-score.ts';
import type { Grader } from '../engine/fingerprint.ts';
import type { LoadedTopic } from '../engine/topics.ts';
import { plural } from '../verdict/text.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Task } from './travel.ts';

export interface Parking {
  readonly topics: readonly LoadedTopic[];
  readonly grader: Grader;
  readonly seed: string;
  readonly tries: number;
  readonly isolation: Verdict['run']['isolation'];
}

/** The verdict of a submission whose tries are used up: the grader's own fault in every topic that it holds. */
export function parkedVerdict(
  { submission, due, before }: Task,
  { topics, grader, seed, tries, isolation }: Parking,
): Verdict {
  const reason = {
    es: `Fallo del corrector, no de la entrega: ${plural(tries, 'intento de corregirla terminó', 'intentos de corregirla terminaron')} con el equipo que la corregía. No se quita ningún punto: hay que revisarla a mano.`,
    en: `The grader's own fault, not the submission's: ${plural(tries, 'try to grade it ended', 'tries to grade it ended')} with the worker that graded it. No point is taken: it must be looked at by hand.`,
  };
  const graded = topics
    .filter(({ id }) => due.includes(id))
    .map((topic) => {
      const isThere = submission.topics.has(topic.id);
      return ungraded(
        { topic, batchSeed: seed },
        isThere ? 'grader-fault' : 'missing',
        isThere ? reason : statusReasons.missing,
      );
    });
  return assembled(submission, seed, graded, grader, before, {
    isolation,
    startedAt: new Date().toISOString(),
    milliseconds: 0,
  });
}
