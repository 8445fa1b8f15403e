/**
 * What a batch leaves in its folder beside the verdicts: reports, and the class. All of it is made of them again at
 * need.
 */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutFolder } from '../../batch/out-folder.ts';
import type { Intake } from '../../intake/read-intake.ts';
import { redacted } from '../../verdict/redact.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Delivery } from '../../verdict/submission.ts';
import type { Language } from '../../verdict/text.ts';
import { renderGradebook } from '../../../reports/gradebook/render-gradebook.ts';
import { renderClass, renderClassOrders } from '../../../reports/html/render-class.ts';
import { renderReport } from '../../../reports/html/render-report.ts';
import { PROJECT } from '../project.ts';

const RENDERED = 'rendered.json';
/** After so many reports a killed batch does not draw them again. */
const CHECKPOINT = 100;

/**
 * Writes a submission's reports where the verdict, its settlement or the renderers differ from what they were made of.
 */
export class Reports {
  private readonly out: OutFolder;
  private readonly renderers: string;
  private readonly rendered: Map<string, string>;
  private unsaved = 0;

  private constructor(out: OutFolder, renderers: string, rendered: Map<string, string>) {
    this.out = out;
    this.renderers = renderers;
    this.rendered = rendered;
  }

  static async of(out: OutFolder): Promise<Reports> {
    const rendered = await readFile(join(out.path, RENDERED), 'utf8')
      .then((json) => JSON.parse(json) as Record<string, string>)
      .catch(() => ({}));
    return new Reports(out, await renderersHash(), new Map(Object.entries(rendered)));
  }

  /** @param settled the verdict as it counts */
  async write(settled: Verdict): Promise<void> {
    const id = settled.submission;
    const made = hash([
      this.renderers,
      settled.fingerprint,
      settled.run.startedAt,
      settled.topics.map(({ settlement }) => settlement ?? null),
    ]);
    if (this.rendered.get(id) === made) return;
    const seen = redacted(settled);
    await this.out.write(`submissions/${id}/report.es.html`, renderReport(seen, 'es'));
    await this.out.write(`submissions/${id}/report.en.html`, renderReport(seen, 'en'));
    this.rendered.set(id, made);
    if (++this.unsaved % CHECKPOINT === 0) await this.save();
  }

  async save(): Promise<void> {
    if (this.unsaved > 0) await this.out.write(RENDERED, `${JSON.stringify(Object.fromEntries(this.rendered))}\n`);
    this.unsaved = 0;
  }
}

/** The class: `verdicts` as they count, without what only a report shows; `verdicts.json` is made of the files. */
export async function writeClass(
  out: OutFolder,
  verdicts: readonly Verdict[],
  language: Language,
  intake: Omit<Intake, 'submissions'>,
  deliveries: ReadonlyMap<string, Delivery>,
): Promise<void> {
  await out.write('gradebook.csv', renderGradebook([...verdicts]));
  await out.writeArray(
    'verdicts.json',
    verdicts.map(({ submission }) => `submissions/${submission}/verdict.json`),
  );
  const options = {
    reportOf: (id: string) => `submissions/${encodeURIComponent(id)}/report.${language}.html`,
    deliveries,
    intake,
  };
  for (const [file, html] of renderClassOrders(verdicts, language, options)) await out.write(file, html);
  await out.write('index.html', renderClass(verdicts, language, options));
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
