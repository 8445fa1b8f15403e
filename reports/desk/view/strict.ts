import type { TopicVerdict } from '../../../graders/verdict/schema.ts';

/** The score without follow-through, before people and the calendar changed it; null where nothing was followed. */
export function strictScoreOf({ strictScore, score, settlement }: TopicVerdict): number | null {
  const counted = settlement === undefined ? score : settlement.score;
  return strictScore == null || strictScore === counted ? null : strictScore;
}
