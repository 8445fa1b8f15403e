import type { Verdict } from '../../graders/verdict/schema.ts';

/**
 * The two notices from which GitHub Classroom learns a score, as its reporter writes them.
 * Empty where the grader itself failed: no score is told, and no zero.
 */
export function renderNotices({ topics }: Verdict): string {
  if (topics.length === 0 || topics.some(({ score }) => score === null)) return '';
  const sum = (of: (topic: Verdict['topics'][number]) => number) =>
    Math.round(topics.reduce((total, topic) => total + of(topic), 0) * 1e6) / 1e6;
  const report = { totalPoints: sum(({ score }) => score ?? 0), maxPoints: sum(({ max }) => max) };
  return `::notice title=Autograding complete::Points ${report.totalPoints}/${report.maxPoints}\n::notice title=Autograding report::${JSON.stringify(report)}\n`;
}
