/** Whose each thing is that was left out of a source, and how much is said of it. */
import type { IntakeProblem } from '../submission/submission.ts';
import { quotedName } from './names.ts';
import type { Tree } from './tree.ts';
import { worse } from './trouble.ts';
import type { Unit } from './unit.ts';

/** So many sentences about one submission, or about none, are worth reading. */
const MOST = 20;

/** The deliveries of a tree, those broken of which nothing was kept. */
export function withRefusals(units: readonly Unit[], tree: Tree): readonly Unit[] {
  if (tree.refused.size === 0) return units;
  return units.map((unit) => {
    const why = unit.tops.map((top) => tree.refused.get(top)).find((one) => one !== undefined);
    return why === undefined ? unit : { ...unit, broken: worse(unit.broken, { why, status: 'rejected' }) };
  });
}

/** What was left out of a tree, each with the submission that it belongs to. */
export function problemsOf(
  tree: Tree,
  rows: readonly { readonly id: string; readonly unit: Unit | null }[],
): IntakeProblem[] {
  const owners = new Map<string, string>();
  for (const { id, unit } of rows) for (const top of unit?.tops ?? []) if (!owners.has(top)) owners.set(top, id);
  const nobodys = [...tree.refused].filter(([path]) => !owners.has(path));
  return [
    ...nobodys.map(([path, { es, en }]) => ({
      submission: null,
      text: {
        es: `${quotedName(path)} se dejó fuera: ${es}.`,
        en: `${quotedName(path)} was left out: ${en}.`,
      },
    })),
    ...tree.problems.map(({ path, text }) => ({
      submission: (path === null ? undefined : owners.get(path.split('/', 1)[0])) ?? null,
      text,
    })),
  ];
}

/** The first problems of each submission; what is said no more is counted. */
export function firstOfEach(problems: readonly IntakeProblem[]): IntakeProblem[] {
  const counts = new Map<string | null, number>();
  const kept = problems.filter(({ submission }) => {
    const count = (counts.get(submission) ?? 0) + 1;
    counts.set(submission, count);
    return count <= MOST;
  });
  for (const [submission, count] of counts) {
    if (count > MOST)
      kept.push({
        submission,
        text: { es: `Y ${count - MOST} avisos más.`, en: `And ${count - MOST} more notes.` },
      });
  }
  return kept;
}
