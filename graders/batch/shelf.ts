/** Where a batch's verdicts come from and go to. */
import type { HeldWorks } from '../intake/held-works.ts';
import type { Delivered, Works } from '../submission/submission.ts';
import type { Verdict } from '../verdict/schema.ts';
import { slim } from '../verdict/slim.ts';
import type { OutFolder } from './out-folder.ts';
import type { Reason } from './plan.ts';
import { settledBy, type Settings } from './settings.ts';

/** A submission's verdict and what it takes the place of. */
export interface Judged {
  readonly verdict: Verdict;
  readonly before: Verdict | null;
  /** why each topic was graded; none where an earlier run had left it so */
  readonly why: ReadonlyMap<string, Reason>;
  readonly isKept: boolean;
  /** whether another grader or seed judged what was kept of it */
  readonly isStale: boolean;
}

export interface Shelf {
  /** A verdict of an earlier run: its topics are kept where nothing that they rest on has changed. */
  earlier(id: string): Promise<Verdict | null>;
  /**
   * Puts a verdict where it belongs; a rejection is the submission's own, unless it is the harness's trouble.
   * @returns what of it stays in memory until the end
   */
  put(judged: Judged): Promise<Verdict>;
}

/** Takes what is drawn of a verdict. */
export interface Pages {
  /** @param settled the verdict as it counts */
  write(settled: Verdict, works: Works): Promise<void>;
}

/** Nothing is kept of earlier runs, and all stays in memory. */
export const IN_MEMORY: Shelf = {
  earlier: async () => null,
  put: async ({ verdict }) => verdict,
};

/** A class's folder. The works of whom it has the verdict and the pages are let go of. */
export function classShelf(
  out: OutFolder,
  pages: Pages,
  settings: Settings,
  deliveries: readonly Delivered[],
  works: HeldWorks,
): Shelf {
  const byId = new Map(deliveries.map((one) => [one.id, one]));
  return {
    earlier: (id) => out.verdict(id),
    // the verdict first: pages are made again at need, and it alone says that a submission is done
    async put({ verdict, before, why, isKept }) {
      const { submission } = verdict;
      if (!isKept) await out.replace(verdict, before, why);
      const counted = settledBy(settings, byId.get(submission)!, verdict);
      await pages.write(counted, works.of(submission));
      works.letGo(submission);
      return slim(counted);
    },
  };
}
