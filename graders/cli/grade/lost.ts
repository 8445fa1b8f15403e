/** What of single submissions could not be drawn or written: told on the class page and at the end. */
import { endsAll, wordsOf } from '../../faults/own-trouble.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Text } from '../../texts/text.ts';
import { bare } from '../../verdict/without-details.ts';

export interface Loss {
  readonly submission: string;
  readonly text: Text;
}

export class Losses {
  private readonly told = new Map<string, Loss>();

  /** In the order in which they were lost; what was lost twice in the same way is told once. */
  get all(): Loss[] {
    return [...this.told.values()];
  }

  tell(submission: string, { es, en }: Text): void {
    this.told.set(JSON.stringify([submission, en]), { submission, text: { es, en } });
  }

  /**
   * What `draw` makes of all verdicts. Those by which it cannot be drawn give their scores without what explains them,
   * else an empty row, else none, and are told. `what` names what is drawn.
   * @throws what ends all, and what `draw` throws of no single verdict
   */
  drawn<T>(what: Text, verdicts: readonly Verdict[], draw: (verdicts: readonly Verdict[]) => T): T {
    try {
      return draw(verdicts);
    } catch (error) {
      if (endsAll(error)) throw error;
      return draw(verdicts.flatMap((verdict) => this.drawable(what, verdict, draw)));
    }
  }

  private drawable(what: Text, verdict: Verdict, draw: (verdicts: readonly Verdict[]) => unknown): Verdict[] {
    const { submission } = verdict;
    for (const less of [() => verdict, () => bare(verdict), () => bare({ ...verdict, topics: [] })]) {
      try {
        const tried = [less()];
        draw(tried);
        return tried;
      } catch (error) {
        if (endsAll(error)) throw error;
        const { es, en } = wordsOf(error);
        this.tell(submission, {
          es: `${what.es}: no se pudo dibujar entera, y su nota no cambia (${es}).`,
          en: `${what.en}: could not be drawn whole, and its score stays (${en}).`,
        });
      }
    }
    return [];
  }
}
