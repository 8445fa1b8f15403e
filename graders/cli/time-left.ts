/** How long a batch will still take, from its latest gradings. */
import type { Language } from '../texts/text.ts';

/** As many of the last gradings as this tell how fast it goes now. */
const RECENT = 30;

/**
 * How long the rest takes. What an earlier run left costs nothing and tells nothing: every one that is left is
 * taken to be graded, at the mean between the whole run's pace and that of the last thirty. Late ones that cost
 * more (a loop is ended twice by the clock) and a machine that gets busy move it, one odd submission does not.
 */
export class TimeLeft {
  private readonly total: number;
  private readonly began: number;
  /** when each grading ended, ms; the first entry is when there was first something to grade */
  private readonly ends: number[];
  private done = 0;

  constructor(total: number, now: number) {
    this.total = total;
    this.began = now;
    this.ends = [now];
  }

  /** Told of each that is done; `graded` is false for one that an earlier run had left. */
  tell(done: number, graded: boolean, now: number): void {
    this.done = done;
    if (graded) this.ends.push(now);
    else if (this.ends.length === 1) this.ends[0] = now;
  }

  /** Seconds, or null before there is anything to go by. */
  seconds(): number | null {
    const graded = this.ends.length - 1;
    if (graded === 0) return null;
    const pace = (from: number) => (this.ends[graded] - this.ends[from]) / (graded - from);
    const first = graded > 2 ? 1 : 0; // the first one waits for everything to start
    return ((this.total - this.done) * (pace(first) + pace(Math.max(first, graded - RECENT)))) / 2000;
  }

  /** The same in words; the time that it took when all is done. */
  words(language: Language, now: number): string {
    if (this.done === this.total) return `${Math.max(1, Math.round((now - this.began) / 1000))} s`;
    const seconds = this.seconds();
    if (seconds === null) return '';
    const span = seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`;
    return language === 'es' ? `quedan ${span}` : `${span} left`;
  }
}
