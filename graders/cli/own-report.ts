/** The page of a student's own work, written anew after each verdict. */
import { mkdir } from 'node:fs/promises';
import { writeWhole } from '../kept/whole-file.ts';
import { renderReport, type ReportOptions } from '../../reports/html/render-report.ts';
import { renderUndrawn } from '../../reports/html/render-undrawn.ts';
import { endsAll } from '../faults/own-trouble.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Language } from '../texts/text.ts';
import { drawnByTopic } from '../verdict/without-details.ts';
import { pathOfReport } from './report-place.ts';

/** How often a page that was opened from watch mode loads itself again. */
const RELOAD_SECONDS = 3;

/**
 * Writes the page in both languages, whole or not at all. `live`: an open page loads itself again, without any script.
 */
export async function writeOwnReport(folder: string, verdict: Verdict, live: boolean): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const language of ['es', 'en'] as const) {
    // not made sure to be on the disk: it can be drawn again
    await writeWhole(
      pathOfReport(folder, language),
      pageOf(verdict, language, { own: true, reloadSeconds: live ? RELOAD_SECONDS : null }),
      { fsync: false },
    );
  }
}

/** The page of that language; one that cannot be drawn says so, and takes the place of an older one all the same. */
function pageOf(verdict: Verdict, language: Language, options: ReportOptions): string {
  try {
    return drawnByTopic(verdict, (one) => renderReport(one, language, options)).drawn;
  } catch (error) {
    if (endsAll(error)) throw error;
    return renderUndrawn(verdict.submission);
  }
}
