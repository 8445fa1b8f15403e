/**
 * What a batch leaves in its folder beside the verdicts: reports, and the class. All of it is made of them again at
 * need.
 */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutFolder } from '../../batch/out-folder.ts';
import { endsAll, wordsOf } from '../../verdict/own-trouble.ts';
import { redacted } from '../../verdict/redact.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Delivery } from '../../verdict/submission.ts';
import type { Language } from '../../verdict/text.ts';
import { renderGradebook } from '../../../reports/gradebook/render-gradebook.ts';
import { renderClass, renderClassOrders, reportPath, type ClassOptions } from '../../../reports/desk/render-class.ts';
import { renderReport } from '../../../reports/html/render-report.ts';
import { renderUndrawn } from '../../../reports/html/render-undrawn.ts';
import { PROJECT } from '../project.ts';
import type { Received } from './intake-log.ts';
import type { Losses } from './lost.ts';

const LANGUAGES = ['es', 'en'] as const;
const RENDERED = 'rendered.json';
/** After so many reports a killed batch does not draw them again. */
const CHECKPOINT = 100;

/**
 * Writes a submission's reports where the verdict, its settlement or the renderers differ from what they were made of.
 */
export class Reports {
  private readonly out: OutFolder;
  private readonly losses: Losses;
  private readonly renderers: string;
  private readonly rendered: Map<string, string>;
  private unsaved = 0;

  private constructor(out: OutFolder, losses: Losses, renderers: string, rendered: Map<string, string>) {
    this.out = out;
    this.losses = losses;
    this.renderers = renderers;
    this.rendered = rendered;
  }

  static async of(out: OutFolder, losses: Losses): Promise<Reports> {
    const rendered = await readFile(join(out.path, RENDERED), 'utf8')
      .then((json) => Object.entries(JSON.parse(json) as Record<string, string>))
      .catch(() => []);
    return new Reports(out, losses, await renderersHash(), new Map(rendered));
  }

  /**
   * A report that cannot be drawn or written is told among the losses; in the place of the former a page says so.
   * @param settled the verdict as it counts
   * @throws HarnessFault when the disk is full, the folder is gone, and the like
   */
  async write(settled: Verdict): Promise<void> {
    const id = settled.submission;
    const made = hash([
      this.renderers,
      settled.fingerprint,
      settled.run.startedAt,
      settled.topics.map(({ settlement, reason }) => settlement ?? reason),
    ]);
    if (this.rendered.get(id) === made) return;
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
      return;
    }
    if (pages === null) return; // the next run tries again
    this.rendered.set(id, made);
    if (++this.unsaved % CHECKPOINT === 0) await this.save();
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

  async save(): Promise<void> {
    if (this.unsaved > 0) await this.out.write(RENDERED, `${JSON.stringify(Object.fromEntries(this.rendered))}\n`);
    this.unsaved = 0;
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
  about: Pick<ClassOptions, 'course' | 'adjustments' | 'runs'> = {},
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

/** Of the code that draws: a report made by another one is made again. */
async function renderersHash(): Promise<string> {
  const folder = join(PROJECT, 'reports');
  const formats = (await readdir(folder)).filter((name) => name !== 'out');
  const files = (
    await Promise.all(
      formats.map(async (name) =>
        (await readdir(join(folder, name), { recursive: true })).map((file) => join(name, file)),
      ),
    )
  )
    .flat()
    .filter((name) => /\.(ts|hbs|css)$/.test(name) && !name.endsWith('.test.ts'))
    .sort();
  return hash(await Promise.all(files.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])));
}

function hash(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 32);
}
