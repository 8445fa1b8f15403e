/** Whether what came back from a place is the verdict that was asked for. */
import { OwnTrouble } from '../faults/own-trouble.ts';
import { hashIn } from '../submission/hash.ts';
import type { Delivered } from '../submission/submission.ts';
import type { Verdict } from '../verdict/schema.ts';
import { validVerdict } from '../verdict/validate.ts';

/**
 * @throws Error when it is no verdict, OwnTrouble when it is not this submission's, leaves out what was asked for, or is
 * of another content than was handed in
 */
export function answerOf({ id, hashes }: Delivered, due: readonly string[], candidate: unknown): Verdict {
  const verdict = validVerdict(candidate);
  if (verdict.submission !== id)
    throw new OwnTrouble({ es: 'el veredicto es de otra entrega', en: "the verdict is another submission's" });
  for (const topic of due) {
    const answer = verdict.topics.find((one) => one.topic === topic);
    if (answer === undefined)
      throw new OwnTrouble({
        es: `el veredicto no dice nada de «${topic}»`,
        en: `the verdict says nothing of '${topic}'`,
      });
    const work = answer.fingerprint?.work;
    // a fault of the grader's may be that it can't be told
    if (work === undefined && answer.status === 'grader-fault') continue;
    if (work !== hashIn(hashes, topic)) throw changedSince(topic);
  }
  return verdict;
}

/** What was graded is not what was handed in: nobody's grade rests on it. */
function changedSince(topic: string): OwnTrouble {
  return new OwnTrouble({
    es: `lo que se corrigió de «${topic}» no es lo que se leyó al recibirlo: cambió entretanto`,
    en: `what was graded of '${topic}' is not what was read when it came in: it changed meanwhile`,
  });
}
