/**
 * What a batch leaves in its folder beside the verdicts: reports, and the class. All of it is made of them again at
 * need.
 */
import type { OutFolder } from '../../batch/out-folder.ts';
import { endsAll, wordsOf } from '../../faults/own-trouble.ts';
import { redacted } from '../../verdict/redact.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Delivery, Works } from '../../submission/submission.ts';
import type { Language } from '../../texts/text.ts';
import { renderGradebook } from '../../../reports/gradebook/render-gradebook.ts';
import { renderClass, renderClassOrders, reportPath, type ClassOptions } from '../../../reports/desk/render-class.ts';
import { renderReport } from '../../../reports/html/render-report.ts';
import { renderUndrawn } from '../../../reports/html/render-undrawn.ts';
import type { Received } from './intake-log.ts';
import type { Losses } from './lost.ts';
import { Made } from './made.ts';
import { WorkPages, type TeachersView } from './work-pages.ts';

const LANGUAGES = ['es', 'en'] as const;

/**
 * Writes a submission's pages where the verdict, its settlement or the renderers differ from what they were made of.
 */
export class Reports {
  private readonly out: OutFolder;
  private readonly losses: Losses;
  private readonly made: Made;
  private readonly pages: WorkPages | null;

  private constructor(out: OutFolder, losses: Losses, made: Made, pages: WorkPages | null) {
    this.out = out;
    this.losses = losses;
    this.made = made;
    this.pages = pages;
  }

  /** @param view what the teacher's own pages are drawn with; without it there are none */
  static async of(out: OutFolder, losses: Losses, view: TeachersView | null = null): Promise<Reports> {
    const made = await Made.of(out);
    return new Reports(out, losses, made, view === null ? null : new WorkPages(out, made, losses, view));
  }

  /** The way to the teacher's page of a work; null where it has none. */
  readonly pageOf = (id: string): string | null => this.pages?.hrefOf(id) ?? null;

  /**
   * A report that cannot be drawn or written is told among the losses; in the place of the former a page says so.
   * @param settled the verdict as it counts
   * @param works what was handed in, for the teacher's page
   * @throws HarnessFault when the disk is full, the folder is gone, and the like
   */
  async write(settled: Verdict, works: Works | null = null): Promise<void> {
    const madeOf = [
      settled.fingerprint,
      settled.run.startedAt,
      settled.topics.map(({ settlement, reason }) => settlement ?? reason),
    ];
    await this.made.unlessSame(settled.submission, madeOf, () => this.writeReports(settled));
    if (works !== null) await this.pages?.write(settled, works);
  }

  /** @returns whether they are whole: the next run tries again what is not */
  private async writeReports(settled: Verdict): Promise<boolean> {
    const id = settled.submission;
    const pages = this.drawn(settled);
    try {
      for (const language of LANGUAGES)
        await this.out.writeOf(id, `report.${language}.html`, pages?.[language] ?? renderUndrawn(id));
    } catch (error) {
      if (endsAll(error)) throw error;
      const { es, en } = wordsOf(error);
      this.losses.tell(id, {
        es: `El informe falta, y la nota no cambia: ${es}.`,
        en: `The report is missing, and the score stays: ${en}.`,
      });
      return false;
    }
    return pages !== null;
  }

  private drawn(settled: Verdict): Record<Language, string> | null {
    try {
      const seen = redacted(settled);
      return { es: renderReport(seen, 'es'), en: renderReport(seen, 'en') };
    } catch (error) {
      if (endsAll(error)) throw error;
      const { es, en } = wordsOf(error);
      this.losses.tell(settled.submission, {
        es: `El informe no se pudo dibujar, y la nota no cambia: ${es}.`,
        en: `The report could not be drawn, and the score stays: ${en}.`,
      });
      return null;
    }
  }

  save(): Promise<void> {
    return this.made.save();
  }
}

/**
 * The class: `verdicts` as they count, without what only a report shows; `verdicts.json` is made of the files. A verdict
 * that cannot be drawn costs its row's details, and is told on top with all that was lost before.
 * @throws HarnessFault when the disk is full, the folder is gone, and the like
 */
export async function writeClass(
  out: OutFolder,
  verdicts: readonly Verdict[],
  language: Language,
  intake: Received,
  deliveries: ReadonlyMap<string, Delivery>,
  losses: Losses,
  about: Pick<ClassOptions, 'course' | 'adjustments' | 'runs' | 'pageOf'> = {},
): Promise<void> {
  const gradebook = losses.drawn(
    { es: 'Su fila del libro de notas', en: 'Its row of the gradebook' },
    verdicts,
    (all) => renderGradebook(all),
  );
  await out.write('gradebook.csv', gradebook);
  await out.writeArray(
    'verdicts.json',
    verdicts.map((verdict) => ({
      file: `submissions/${verdict.submission}/verdict.json`,
      instead: () =>
        losses.drawn({ es: 'Su parte de verdicts.json', en: 'Its part of verdicts.json' }, [verdict], ([one]) =>
          JSON.stringify(one ?? null, null, 2),
        ),
    })),
  );
  const reportOf = (id: string) => reportPath(id, language);
  const page = { es: 'Su fila de la página de la clase', en: 'Its row of the class page' };
  // what only the page itself shows to be lost must stand on it too
  const drawn = () =>
    losses.drawn(page, verdicts, (rows) => {
      const options = { ...about, reportOf, deliveries, intake, losses: losses.all };
      return { rows, options, html: renderClass(rows, language, options) };
    });
  const before = losses.all.length;
  const first = drawn();
  const { rows, options, html } = losses.all.length > before ? drawn() : first;
  for (const [file, order] of renderClassOrders(rows, language, options)) await out.write(file, order);
  await out.write('index.html', html);
}
