import { ERASE_LINE, paint } from '../terminal/streams.ts';
import type { Language } from '../texts/text.ts';
import type { DueRuns } from './machine/pool.ts';

/** A line that says how far the proof is and how long the rest takes; a line now and then in a pipe. */
export class Progress {
  private readonly left = new Map<DueRuns, { runs: number; ms: number; timed: number }>();
  private readonly began = performance.now();
  private readonly total: number;
  private readonly language: Language;
  private readonly workers: number;
  private done = 0;
  private spent = 0;
  private said = -1;

  constructor(all: readonly DueRuns[], workers: number, language: Language) {
    for (const due of all) this.left.set(due, { runs: due.tasks.length, ms: 0, timed: 0 });
    this.total = all.reduce((sum, { tasks }) => sum + tasks.length, 0);
    this.workers = workers;
    this.language = language;
  }

  one(due: DueRuns, ms: number): void {
    const mine = this.left.get(due)!;
    mine.runs--;
    mine.ms += ms;
    mine.timed++;
    this.done++;
    this.spent += ms;
    const percent = Math.floor((100 * this.done) / this.total);
    const terminal = process.stderr.isTTY === true;
    if (!terminal && Math.floor(percent / 5) === this.said) return;
    this.said = Math.floor(percent / 5);
    const line = `${due.file.split('/').at(-2)!} ${due.topic}  ${this.done}/${this.total} (${percent} %)  ${this.timeLeft()}`;
    paint(terminal ? `${ERASE_LINE}${line}` : `${line}\n`, 'stderr');
  }

  end(): void {
    if (process.stderr.isTTY === true) paint(ERASE_LINE, 'stderr');
  }

  /** Processor time that the rest needs, at the pace of the wall clock so far. */
  private timeLeft(): string {
    let ms = 0;
    for (const [due, { runs, ms: took, timed }] of this.left) ms += runs * (timed === 0 ? due.guess : took / timed);
    const pace = this.spent === 0 ? 1 / this.workers : (performance.now() - this.began) / this.spent;
    const minutes = Math.max(1, Math.round((ms * pace) / 60_000));
    return this.language === 'es' ? `quedan ${minutes} min` : `${minutes} min left`;
  }
}
