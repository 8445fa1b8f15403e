/** What watch mode remembers: the newest verdict of every topic, and the files that it was made of. */
import { renderChanges } from '../../reports/terminal/changes.ts';
import { renderSum } from '../../reports/terminal/render.ts';
import { CLEAR } from '../terminal/streams.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../submission/submission.ts';
import type { Language } from '../texts/text.ts';
import { screen } from '../terminal/screen.ts';

export class Latest {
  whole: Verdict;
  private readonly sources: Map<string, string>;

  constructor(whole: Verdict, work: Submission) {
    this.whole = whole;
    this.sources = new Map(whole.topics.map(({ topic }) => [topic, sourceOf(work, topic)]));
  }

  /** The topics among those touched whose files are not what they were: a save without a change is none. */
  changed(work: Submission, touched: readonly string[]): string[] {
    return touched.filter((topic) => {
      const source = sourceOf(work, topic);
      const isNew = this.sources.get(topic) !== source;
      this.sources.set(topic, source);
      return isNew;
    });
  }

  /** These were not graded after all. */
  forget(topics: readonly string[]): void {
    for (const topic of topics) this.sources.delete(topic);
  }

  /**
   * Takes a newer verdict of some topics in; what to print of it: on a terminal in the place of the one before, which
   * stands there until now.
   */
  redrawn(verdict: Verdict, text: string, language: Language): string {
    const graded = new Set(verdict.topics.map(({ topic }) => topic));
    const before = this.whole.topics.filter(({ topic }) => graded.has(topic));
    this.whole = {
      ...verdict,
      run: {
        ...verdict.run,
        output: [...this.whole.run.output.filter(({ topic }) => !graded.has(topic)), ...verdict.run.output],
      },
      topics: this.whole.topics.map((topic) => verdict.topics.find((newer) => newer.topic === topic.topic) ?? topic),
    };
    const sum = graded.size < this.whole.topics.length ? renderSum(this.whole.topics, language, screen()) : '';
    return `${process.stdout.isTTY === true ? CLEAR : ''}${text}${sum}${renderChanges(before, verdict.topics, language, screen())}`;
  }
}

function sourceOf(work: Submission, topic: string): string {
  return JSON.stringify(work.topics.get(topic) ?? null);
}
