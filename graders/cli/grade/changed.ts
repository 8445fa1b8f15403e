/** In which run of a batch each work's grades last changed, as they count: kept beside the verdicts. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutFolder } from '../../batch/out-folder.ts';
import type { Verdict } from '../../verdict/schema.ts';

const FILE = 'changed.json';

export interface Runs {
  /** when, the latest last */
  readonly at: readonly string[];
  /** by submission, a place there */
  readonly of: ReadonlyMap<string, number>;
}

/** By submission: when its grades changed last, and what they are since. */
type Kept = Readonly<Record<string, readonly [at: string, grades: string]>>;

/**
 * Compares with what the last run left, and leaves what is now. A run that changed nothing is none of them.
 * @throws HarnessFault when the disk is full, the folder is gone, and the like
 */
export async function changedRuns(out: OutFolder, verdicts: readonly Verdict[], now: Date): Promise<Runs> {
  const kept = await readFile(join(out.path, FILE), 'utf8')
    .then((json) => new Map(Object.entries(JSON.parse(json) as Kept)))
    .catch(() => new Map<string, Kept[string]>());
  const current = new Map(
    verdicts.map((verdict) => {
      const [at = '', before = ''] = kept.get(verdict.submission) ?? [];
      const grades = gradesOf(verdict);
      return [verdict.submission, [before === grades ? at : now.toISOString(), grades] as const];
    }),
  );
  await out.write(FILE, `${JSON.stringify(Object.fromEntries(current))}\n`);
  const at = [...new Set([...current.values()].map(([when]) => when))].sort();
  return { at, of: new Map([...current].map(([id, [when]]) => [id, at.indexOf(when)])) };
}

function gradesOf({ topics }: Verdict): string {
  return topics
    .map(({ topic, status, score, max, bonus }) => [topic, status, score ?? '', max, bonus].join(' '))
    .join();
}
