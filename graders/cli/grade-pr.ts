/**
 * `npm run grade:pr`: the assignments that a pull request changes, graded with the base's graders and nothing of its
 * own.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { graderOf } from '../engine/fingerprint.ts';
import { gradeSubmission } from '../engine/grade-submission.ts';
import { chosenTopics, loadTopic } from '../engine/topics.ts';
import { commitOf } from '../intake/commits.ts';
import { Git } from '../intake/git.ts';
import { readPullRequest, type PullRequestWork } from '../intake/pull-request.ts';
import type { Isolation } from '../sandbox/host/isolation.ts';
import { percentOf } from '../../reports/github/render-summary.ts';
import type { PullRequest } from '../../reports/github/pull-request.ts';
import { BadInput } from '../faults/bad-input.ts';
import { redacted } from '../verdict/redact.ts';
import type { Verdict } from '../verdict/schema.ts';
import { plural, type Language } from '../texts/text.ts';
import { say } from './grade/say.ts';
import { wholeNumber } from './grade/whole-number.ts';
import { acceptedIsolation } from './isolation.ts';
import { read } from '../options/read.ts';
import { gradePr } from '../options/tables/grade-pr.ts';
import { pullNumber, tellGitHub } from './pr/github.ts';
import { placesOf } from './pr/places.ts';
import { demandCodeOf } from './pr/same-code.ts';
import { emptyFolder, writePullRequest } from './pr/write.ts';
import { PROJECT } from '../engine/project.ts';
import { openWorkshop } from '../engine/workshop.ts';
import { startedDirectly } from './started-directly.ts';

/**
 * @returns 0 when it is graded, 1 when it stays below the threshold, 3 when the harness's own fault touched the verdict
 */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, gradePr, language);
  if (argv === null) return 0;
  if (argv.base === undefined || argv.head === undefined)
    throw new BadInput({
      es: 'Indica la base y la rama: npm run grade:pr -- --base REF --head REF.',
      en: 'Give the base and the branch: npm run grade:pr -- --base REF --head REF.',
    });
  const threshold = wholeNumber('--threshold', argv.threshold, 0, 100);
  const seed =
    argv.seed === undefined
      ? randomBytes(8).toString('hex')
      : String(wholeNumber('--seed', argv.seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER));

  const git = new Git(PROJECT);
  const [base, head] = [await commitOf(git, '--base', argv.base), await commitOf(git, '--head', argv.head)];
  await demandCodeOf(PROJECT, base);
  const pull = await pullNumber();
  const id = pull === null ? head.slice(0, 12) : `pull-${pull}`;
  const work = await readPullRequest(git, base, head, id, await chosenTopics(PROJECT, []));
  // a kit has no reference: it knows the public cases' values only
  const kind = work.topics.every((topic) => existsSync(join(PROJECT, 'reference', topic))) ? 'full' : 'public';
  await Promise.all(work.topics.map((topic) => loadTopic(PROJECT, topic)));
  const { isolation, note } = acceptedIsolation(PROJECT, argv.allowWeakerIsolation);
  const out = resolve(argv.out ?? join(PROJECT, 'reports/out', id));
  await emptyFolder(out);
  say(note, language);

  const verdict = work.topics.length === 0 ? null : await graded(work, kind === 'full' ? seed : null, isolation);
  const report: PullRequest = {
    schemaVersion: 1,
    pull,
    head,
    kind,
    threshold,
    ignored: { paths: work.ignored.slice(0, 20), count: work.ignored.length },
    verdict: verdict && redacted(verdict),
  };
  const written = await writePullRequest(out, report, await placesOf(work.submission.topics), language);
  await tellGitHub(written, report);
  sayResult(report, language);
  for (const line of written.lost) say(line, language);
  process.stdout.write(`\n${out}\n`);
  return written.lost.length > 0 ? 3 : exitCode(report);
}

async function graded(
  { submission, topics }: PullRequestWork,
  seed: string | null,
  isolation: Isolation,
): Promise<Verdict> {
  const workshop = await openWorkshop({ project: PROJECT, topics, seed, isolation, ahead: 1 });
  try {
    return await gradeSubmission(submission, workshop.contexts, await graderOf(PROJECT));
  } finally {
    await workshop.close();
  }
}

/** The result in the grader's own words only: GitHub's runner would obey a student's that look like its commands. */
function sayResult({ verdict, kind, ignored, threshold }: PullRequest, language: Language): void {
  if (verdict === null)
    say(
      {
        es: 'El pull request no cambia la solución de ninguna tarea y no hay nada que evaluar: escribe la tuya en assignments/<tema>/solution.ts.',
        en: 'The pull request changes the solution of no assignment and there is nothing to grade: write yours in assignments/<topic>/solution.ts.',
      },
      language,
    );
  else if (kind === 'public')
    say(
      {
        es: 'Veredicto público: este repositorio no tiene la referencia, así que las comprobaciones ocultas no se hacen.',
        en: 'Public verdict: this repository has no reference, so hidden checks are not run.',
      },
      language,
    );
  for (const { topic, status, score, max } of verdict?.topics ?? [])
    process.stdout.write(`${topic}: ${status}, ${score ?? '–'} / ${max}\n`);
  if (ignored.count > 0)
    say(
      {
        es: `Cambia además, sin que influya en la nota, ${plural(ignored.count, 'archivo', 'archivos')}: ${listed(ignored.paths)}.`,
        en: `It also changes, without effect on the grade, ${plural(ignored.count, 'file', 'files')}: ${listed(ignored.paths)}.`,
      },
      language,
    );
  const percent = percentOf(verdict);
  if (percent !== null && percent < threshold)
    say(
      {
        es: `${percent.toFixed(1)} %: por debajo del mínimo de ${threshold} %.`,
        en: `${percent.toFixed(1)}%: below the minimum of ${threshold}%.`,
      },
      language,
    );
}

/** Names of files, in which nothing but letters, digits and a few signs is a student's. */
function listed(paths: readonly string[]): string {
  return paths.map((path) => path.replace(/[^\p{L}\p{N}/._-]/gu, '?').slice(0, 100)).join(', ');
}

function exitCode({ verdict, threshold }: PullRequest): number {
  if (verdict?.topics.some(({ status }) => status === 'grader-fault')) return 3;
  const percent = percentOf(verdict);
  return percent !== null && percent < threshold ? 1 : 0;
}

if (import.meta.main) console.error(startedDirectly('grade:pr'));
