/** What goes back to the students of a class, as files that a platform takes. */
import type { Verdict } from '../../graders/verdict/schema.ts';
import type { Delivery } from '../../graders/submission/submission.ts';
import type { Language, Text } from '../../graders/texts/text.ts';

/** One student's report. */
export interface Report {
  readonly submission: string;
  readonly delivery: Delivery | null;
  /** the page, which needs no other file */
  readonly page: string;
  /** as it counts; what goes out shows its redaction only */
  readonly verdict: Verdict;
}

export interface File {
  readonly name: string;
  /** words, or the files of an archive in this place */
  readonly content: string | readonly { readonly name: string; readonly content: string }[];
}

export interface GivenBack {
  readonly files: readonly File[];
  /** whom nothing can be given there */
  readonly left: readonly { readonly submission: string; readonly why: Text }[];
}

/** What the page is called for its reader. */
export const PAGE: Readonly<Record<Language, string>> = { es: 'informe.html', en: 'report.html' };

/** What `fileOf` gives for each; of those who share a file (a group) the first has it. */
export function givenBack(
  reports: readonly Report[],
  fileOf: (report: Report) => File | { readonly why: Text },
): GivenBack {
  const files = new Map<string, File>();
  const left: { submission: string; why: Text }[] = [];
  for (const report of reports) {
    const file = fileOf(report);
    if ('why' in file) left.push({ submission: report.submission, why: file.why });
    else if (!files.has(file.name)) files.set(file.name, file);
  }
  return { files: [...files.values()], left };
}
