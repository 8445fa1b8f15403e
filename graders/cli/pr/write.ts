/**
 * The files that a graded pull request leaves behind. A student may download all of them: everything comes from the
 * redacted verdict, and no seed is kept.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { renderAnnotations, type Places } from '../../../reports/github/render-annotations.ts';
import type { PullRequest } from '../../../reports/github/pull-request.ts';
import { renderSummary } from '../../../reports/github/render-summary.ts';
import { renderClassroom } from '../../../reports/github-classroom/render-classroom.ts';
import { renderReport } from '../../../reports/html/render-report.ts';
import { renderJunit } from '../../../reports/junit/render-junit.ts';
import { BadInput } from '../../verdict/bad-input.ts';
import type { Language } from '../../verdict/text.ts';

export interface Written {
  readonly summary: string;
  readonly annotations: string;
  readonly classroom: string | null;
}

const OF_A_VERDICT = ['report.es.html', 'report.en.html', 'junit.xml', 'classroom.json', 'verdict.json'];
/** In a folder of its own: the second workflow downloads this and nothing else. */
const FOR_THE_COMMENT = 'comment/pull-request.json';

/** Makes the folder, without what an earlier run left in it. @throws BadInput when it can't be written */
export async function emptyFolder(out: string): Promise<void> {
  try {
    await mkdir(join(out, 'comment'), { recursive: true });
    await Promise.all(
      [...OF_A_VERDICT, 'summary.md', 'annotations.txt', FOR_THE_COMMENT].map((name) =>
        rm(join(out, name), { force: true }),
      ),
    );
  } catch (error) {
    const { code = 'error' } = error as NodeJS.ErrnoException;
    throw new BadInput({
      es: `No se puede escribir en «${out}» (${code}): elige otra carpeta con --out.`,
      en: `'${out}' cannot be written (${code}): choose another folder with --out.`,
    });
  }
}

export async function writePullRequest(
  out: string,
  report: PullRequest,
  places: Places,
  language: Language,
): Promise<Written> {
  const { verdict } = report;
  const written = {
    summary: renderSummary(report, language),
    annotations: verdict === null ? '' : renderAnnotations(verdict, places, language),
    classroom: verdict === null ? null : renderClassroom(verdict, language),
  };
  const files: [name: string, content: string][] = [
    ['summary.md', written.summary],
    ['annotations.txt', written.annotations],
    [FOR_THE_COMMENT, `${JSON.stringify(report)}\n`],
  ];
  if (verdict !== null) {
    const contents = [
      renderReport(verdict, 'es'),
      renderReport(verdict, 'en'),
      renderJunit([verdict], language),
      written.classroom!,
      `${JSON.stringify(verdict, null, 2)}\n`,
    ];
    files.push(...OF_A_VERDICT.map((name, i): [string, string] => [name, contents[i]]));
  }
  for (const [name, content] of files) await writeFileAtomic(join(out, name), content);
  return written;
}
