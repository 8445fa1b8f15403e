/**
 * The files that a graded pull request leaves behind. A student may download all of them: everything comes from the
 * redacted verdict, and no seed is kept.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../kept/whole-file.ts';
import { renderAnnotations, type Places } from '../../../reports/github/render-annotations.ts';
import type { PullRequest } from '../../../reports/github/pull-request.ts';
import { renderSummary } from '../../../reports/github/render-summary.ts';
import { renderClassroom } from '../../../reports/github-classroom/render-classroom.ts';
import { renderReport } from '../../../reports/html/render-report.ts';
import { renderUndrawn } from '../../../reports/html/render-undrawn.ts';
import { renderJunit } from '../../../reports/junit/render-junit.ts';
import { BadInput } from '../../faults/bad-input.ts';
import { endsAll, ownFault } from '../../faults/own-trouble.ts';
import type { Verdict } from '../../verdict/schema.ts';
import { slim } from '../../verdict/slim.ts';
import type { Language, Text } from '../../texts/text.ts';
import { bare, drawnByTopic } from '../../verdict/without-details.ts';
import { MOST_BYTES } from './read-bounded.ts';

export interface Written {
  readonly summary: string;
  readonly annotations: string;
  readonly classroom: string | null;
  /** what could not be drawn whole, and why */
  readonly lost: readonly Text[];
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

/** What cannot be drawn says so in its place, and all else is written. @throws Error when the folder cannot be written */
export async function writePullRequest(
  out: string,
  report: PullRequest,
  places: Places,
  language: Language,
): Promise<Written> {
  const { verdict } = report;
  const lost = new Map<string, Text>();
  /** A topic that a format cannot draw is there as the grader's own fault. */
  const drawn = (name: string, of: Verdict, draw: (verdict: Verdict) => string): string => {
    const { drawn: content, shown } = drawnByTopic(of, draw);
    const why = shown === of ? undefined : shown.topics.find((topic) => !of.topics.includes(topic))?.reason;
    if (why) lost.set(name, why);
    return content;
  };
  const page = (name: string, of: Verdict, pageLanguage: Language): string => {
    try {
      return renderReport(of, pageLanguage);
    } catch (error) {
      if (endsAll(error)) throw error;
      lost.set(name, ownFault(error));
      return renderUndrawn(of.submission);
    }
  };
  const summary =
    verdict === null
      ? renderSummary(report, language)
      : drawn('summary.md', verdict, (one) => renderSummary({ ...report, verdict: one }, language));
  const files = new Map([
    ['summary.md', summary],
    ['annotations.txt', ''],
    [FOR_THE_COMMENT, forTheComment(report)],
  ]);
  if (verdict !== null) {
    files
      .set(
        'annotations.txt',
        drawn('annotations.txt', verdict, (one) => renderAnnotations(one, places, language)),
      )
      .set('report.es.html', page('report.es.html', verdict, 'es'))
      .set('report.en.html', page('report.en.html', verdict, 'en'))
      .set(
        'junit.xml',
        drawn('junit.xml', verdict, (one) => renderJunit([one], language)),
      )
      .set(
        'classroom.json',
        drawn('classroom.json', verdict, (one) => renderClassroom(one, language)),
      )
      .set('verdict.json', `${JSON.stringify(verdict, null, 2)}\n`);
  }
  for (const [name, content] of files) await writeWhole(join(out, name), content);
  return {
    summary,
    annotations: files.get('annotations.txt')!,
    classroom: files.get('classroom.json') ?? null,
    lost: [...lost].map(([name, { es, en }]) => ({ es: `${name}: ${es}`, en: `${name}: ${en}` })),
  };
}

/** The report as the second workflow reads it: where all of it would be too much, without what a comment can do without. */
function forTheComment(report: PullRequest): string {
  let json = `${JSON.stringify(report)}\n`;
  for (const less of [slim, bare]) {
    if (report.verdict === null || Buffer.byteLength(json) <= MOST_BYTES) break;
    json = `${JSON.stringify({ ...report, verdict: less(report.verdict) })}\n`;
  }
  return json;
}
