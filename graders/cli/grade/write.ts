/** What a batch leaves in its folder: reports beside each verdict, and the class. */
import type { OutFolder } from '../../batch/out-folder.ts';
import { redacted } from '../../verdict/redact.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Language } from '../../verdict/text.ts';
import { renderGradebook } from '../../../reports/gradebook/render-gradebook.ts';
import { renderClass } from '../../../reports/html/render-class.ts';
import { renderReport } from '../../../reports/html/render-report.ts';

export async function writeReports(out: OutFolder, verdict: Verdict): Promise<void> {
  const folder = `submissions/${verdict.submission}`;
  const seen = redacted(verdict);
  await out.write(`${folder}/report.es.html`, renderReport(seen, 'es'));
  await out.write(`${folder}/report.en.html`, renderReport(seen, 'en'));
  // last, because a verdict that is there means that this submission is done
  await out.write(`${folder}/verdict.json`, `${JSON.stringify(verdict, null, 2)}\n`);
}

export async function writeClass(out: OutFolder, verdicts: readonly Verdict[], language: Language): Promise<void> {
  await out.write('gradebook.csv', renderGradebook([...verdicts]));
  await out.write('verdicts.json', `${JSON.stringify(verdicts, null, 1)}\n`);
  await out.write('index.html', renderClass([...verdicts], language, { reportOf: (id) => `submissions/${encodeURIComponent(id)}/report.${language}.html` }));
}
