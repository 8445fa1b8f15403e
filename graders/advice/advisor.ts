import { Worker } from 'node:worker_threads';
import type { Advice } from '../verdict/schema.ts';
import type { Submission } from '../verdict/submission.ts';
import type { Language } from '../verdict/text.ts';
import type { TypedWork } from './type-findings.ts';

/** A compiler that has not answered by then is given up: types are advice. */
const MOST_MILLISECONDS = 60_000;

/** Advice on types, made beside the grading. It never fails: what goes wrong gives no advice. */
export class Advisor {
  private readonly project: string;
  private readonly language: Language;
  private worker: Worker | null = null;

  constructor(project: string, language: Language) {
    this.project = project;
    this.language = language;
  }

  /** The findings on the topics that are begun. */
  advise(submission: Submission): Promise<readonly Advice[]> {
    const works = [...submission.topics].flatMap(([topic, work]): TypedWork[] => (work.kind === 'files' && isBegun(work.files) ? [{ topic, files: work.files }] : []));
    if (works.length === 0) return Promise.resolve([]);
    const worker = this.worker ??= new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 512 } });
    return new Promise((resolve) => {
      const timer = setTimeout(() => { void this.close(); end([]); }, MOST_MILLISECONDS);
      const gone = () => { this.worker = null; end([]); };
      const end = (advice: readonly Advice[]) => {
        clearTimeout(timer);
        // ours alone: without its own listeners a thread never hears of the next message
        worker.off('message', end).off('error', gone).off('exit', gone);
        resolve(advice);
      };
      worker.once('message', end).once('error', gone).once('exit', gone);
      worker.postMessage({ project: this.project, works, language: this.language });
    });
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = null;
  }
}

/** A starter as it was given out has nothing to be advised on. */
function isBegun(files: TypedWork['files']): boolean {
  const text = files.find(({ path }) => path === 'solution.ts')?.text ?? '';
  const [exported, pending] = [/^export (async )?(function|const|let|class)\b/gm, /throw new Error\(['"`]not implemented/g].map((what) => text.match(what)?.length ?? 0);
  return files.length > 1 || exported === 0 || pending < exported;
}
