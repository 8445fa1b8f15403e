/** The teacher's page of each work, in a part of the folder from which nothing goes to a student. */
import type { OutFolder } from '../../batch/out-folder.ts';
import { endsAll, wordsOf } from '../../faults/own-trouble.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Delivery, Works } from '../../submission/submission.ts';
import type { Language } from '../../texts/text.ts';
import { reportPath } from '../../../reports/desk/render-class.ts';
import { renderWork } from '../../../reports/desk/render-work.ts';
import { notAsGraded } from '../../../reports/desk/view/as-graded.ts';
import type { Losses } from './lost.ts';
import type { Made } from './made.ts';

const BELOW = 'teacher';
const FILE = 'work.html';
/** From such a page to the batch's folder. */
const UP = '../../../';

export interface TeachersView {
  readonly deliveries: ReadonlyMap<string, Delivery>;
  readonly language: Language;
  readonly timeZone: string | null;
}

export class WorkPages {
  private readonly out: OutFolder;
  private readonly made: Made;
  private readonly losses: Losses;
  private readonly view: TeachersView;

  constructor(out: OutFolder, made: Made, losses: Losses, view: TeachersView) {
    this.out = out;
    this.made = made;
    this.losses = losses;
    this.view = view;
  }

  /** The way to a work's page from the batch's folder; null where it has none. */
  readonly hrefOf = (id: string): string | null =>
    this.made.has(keyOf(id)) ? `${BELOW}/submissions/${encodeURIComponent(id.toWellFormed())}/${FILE}` : null;

  /**
   * Writes it where it would differ. One that cannot be drawn or written is told among the losses.
   * @throws HarnessFault when the disk is full, the folder is gone, and the like
   */
  async write(settled: Verdict, works: Works): Promise<void> {
    const { submission: id, fingerprint, run, topics } = settled;
    const { deliveries, language, timeZone } = this.view;
    const delivery = deliveries.get(id);
    try {
      const earlier = await this.out.history(id);
      const madeOf = [
        ...[fingerprint, run.startedAt, language, timeZone, delivery ?? null, earlier.length],
        topics.map(({ settlement, reason }) => settlement ?? reason),
        [...notAsGraded(settled, works)],
      ];
      await this.made.unlessSame(keyOf(id), madeOf, async () => {
        const page = renderWork(settled, works, language, {
          ...(delivery === undefined ? {} : { delivery }),
          timeZone,
          earlier,
          classHref: `${UP}index.html`,
          reportHref: (one) => `${UP}${reportPath(id, one)}`,
        });
        await this.out.writeOf(id, FILE, page, BELOW);
        return true;
      });
    } catch (error) {
      if (endsAll(error)) throw error;
      const { es, en } = wordsOf(error);
      this.losses.tell(id, {
        es: `Su página para quien enseña falta, y la nota no cambia: ${es}.`,
        en: `The teacher's page of it is missing, and the score stays: ${en}.`,
      });
    }
  }
}

/** No id holds a slash. */
function keyOf(id: string): string {
  return `${BELOW}/${id}`;
}
