/** `npm run check`: a student's own work, graded on the public checks, at once. */
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Advisor } from '../advice/advisor.ts';
import type { GradingContext } from '../engine/context.ts';
import { graderOf, type Grader } from '../engine/fingerprint.ts';
import { gradeSubmission } from '../engine/grade-submission.ts';
import { readSubmission } from '../intake/folder.ts';
import { interruptible } from '../sandbox/host/interruptible.ts';
import { paint } from '../terminal/streams.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Advice, Verdict } from '../verdict/schema.ts';
import { isBegun } from '../verdict/status.ts';
import type { Language } from '../texts/text.ts';
import type { Latest } from './latest.ts';
import { read } from '../options/read.ts';
import { check } from '../options/tables/check.ts';
import { PROJECT } from '../engine/project.ts';
import { chosenTopics } from '../engine/topics.ts';
import { openWorkshop } from '../engine/workshop.ts';
import { givenPictures } from '../intake/idx.ts';
import { takeGuestsAhead } from './ahead.ts';
import { progressLine } from './progress.ts';
import { startedDirectly } from './started-directly.ts';

/** How long a verdict that is ready waits for advice. */
const GRACE_MILLISECONDS = 250;

/** @returns the exit code: 0 everything started passes, 1 something fails, 3 the harness's own fault */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, check, language);
  if (argv === null) return 0;
  const folder = resolve(argv.dir ?? `${PROJECT}assignments`);
  if (argv.debug && argv.replay === undefined)
    throw new BadInput({
      es: '--debug necesita saber qué caso quieres depurar: «npm run check -- TEMA --replay 1 --debug».',
      en: "--debug must know which case you want to debug: 'npm run check -- TOPIC --replay 1 --debug'.",
    });
  const topics = await chosenTopics(PROJECT, argv._);
  if (argv.replay !== undefined) {
    const asked = (await import('./last-cases.ts')).caseOf(argv.replay, folder, topics);
    return argv.debug
      ? (await import('./debug-replay.ts')).debugReplay(asked, folder, topics, language)
      : (await import('./replay.ts')).replay(asked, folder, topics, language);
  }

  const work = await readSubmission('assignments', folder, await chosenTopics(PROJECT, []));
  if (argv.dir !== undefined && work.topics.size === 0)
    throw new BadInput({
      es: `En «${folder}» no hay ningún <tema>/solution.ts.`,
      en: `There is no <topic>/solution.ts in '${folder}'.`,
    });
  const pictures = await givenPictures(argv.mnist);
  const advisor = new Advisor(PROJECT, language, argv.watch);
  let advice: ReturnType<Advisor['advise']> | null = advisor.advise(work, topics); // the compiler takes longest
  const grader = graderOf(PROJECT, pictures, topics); // while topics and guest get ready
  const workshop = await openWorkshop({
    project: PROJECT,
    topics,
    seed: null,
    ahead: 1,
    guests: takeGuestsAhead(),
    pictures,
  }).catch(async (error: unknown) => {
    await advisor.close();
    throw error;
  });
  let closing: Promise<unknown> | null = null;
  const close = () => {
    closing ??= Promise.all([workshop.close(), advisor.close()]);
    return closing;
  };
  try {
    const say = { language, json: argv.json, grader, advisor, dir: argv.dir };
    const live = argv.open && argv.watch;
    const report = argv.json ? null : resolve(argv.report ?? `${PROJECT}reports/out/check`);
    const begin = async (signal: AbortSignal) => {
      const asked = advice;
      advice = null; // what is begun again is of other files
      const verdict = await checkOnce(workshop.contexts, folder, say, signal, asked);
      if (verdict === null) return null;
      if (!argv.watch) close().catch(() => {}); // while the page is drawn; what fails is said at the end
      if (report !== null) await tellReport(report, verdict, { live, open: argv.open, language });
      return verdict;
    };
    if (!argv.watch) return exitCode((await begin(new AbortController().signal))!);
    const [{ watchWork }, { Latest }] = await Promise.all([import('./watch.ts'), import('./latest.ts')]);
    let latest: Latest | null = null;
    return await watchWork(
      folder,
      topics,
      async (touched, signal) => {
        const read = await readSubmission('assignments', folder, topics);
        if (latest === null || touched === null) {
          const verdict = await begin(signal);
          if (verdict === null) return 'interrupted';
          latest = new Latest(verdict, read);
          return async () => workshop.expectLater();
        }
        const changed = latest.changed(read, touched);
        if (changed.length === 0) return null;
        const contexts = workshop.contexts.filter(({ topic }) => changed.includes(topic.id));
        if ((await checkOnce(contexts, folder, say, signal, null, latest)) === null) {
          latest.forget(changed);
          return 'interrupted';
        }
        const { whole } = latest;
        return async () => {
          if (report !== null)
            await (await import('./own-report.ts')).writeOwnReport(report, whole, live).catch(() => {});
          workshop.expectLater(); // the next save finds a guest that waits
        };
      },
      language,
    );
  } finally {
    await close();
  }
}

interface Say {
  readonly language: Language;
  readonly json: boolean;
  readonly grader: Promise<Grader>;
  readonly advisor: Advisor;
  /** the folder of the work as it was typed, where it was */
  readonly dir: string | undefined;
}

/**
 * Writes the page, says where it is once it is there, and opens it where that is wanted. The verdict is on the screen by
 * then; a page that can't be written takes nothing from it.
 */
async function tellReport(
  report: string,
  verdict: Verdict,
  { live, open, language }: { live: boolean; open: boolean; language: Language },
): Promise<void> {
  if (!verdict.topics.some(({ status }) => isBegun(status))) return;
  const { openInBrowser, pathOfReport } = await import('./report-place.ts');
  try {
    await (await import('./own-report.ts')).writeOwnReport(report, verdict, live);
  } catch (error) {
    process.stderr.write(
      `${{ es: `La página con figuras no se pudo escribir en ${report}`, en: `The page with figures could not be written to ${report}` }[language]}: ${(error as Error).message}.\n`,
    );
    return;
  }
  const path = pathOfReport(report, language);
  process.stdout.write(
    `  ${{ es: 'Con figuras', en: 'With figures' }[language]}: ${path.startsWith(PROJECT) ? path.slice(PROJECT.length) : path}\n`,
  );
  if (open) openInBrowser(path);
}

/**
 * Grades the topics of these contexts once and prints the verdict; after a save, with what it changed. `asked`: the
 * advice on them, where it is already on its way.
 * @returns the verdict as it was printed; null where the signal said before that nobody waits for it
 */
async function checkOnce(
  contexts: readonly GradingContext[],
  folder: string,
  { language, json, grader, advisor, dir }: Say,
  signal: AbortSignal,
  asked: Promise<readonly Advice[]> | null,
  latest: Latest | null = null,
): Promise<Verdict | null> {
  const progress = progressLine(language, json);
  const topics = contexts.map(({ topic }) => topic.id);
  const submission = await readSubmission('assignments', folder, topics);
  const advise = () => {
    asked ??= advisor.advise(submission, topics);
    return asked;
  };
  const whileTheGuestLoads = () => {
    void advise();
    void import('./check-output.ts').then(({ prepare }) => prepare(language));
    if (!json) void import('./report-place.ts');
  };
  const told = contexts.map((context) => ({
    ...context,
    pool: interruptible(context.pool, signal),
    onStep(step: Parameters<NonNullable<GradingContext['onStep']>>[0]) {
      progress.step(context.topic.title[language], step);
      if (step === 'open') setImmediate(whileTheGuestLoads);
    },
  }));
  const verdict = await gradeSubmission(submission, told, await grader);
  if (signal.aborted) {
    progress.end();
    return null;
  }
  const [advice, { asJson, asText, adviceAsText, keepCases }] = [advise(), await import('./check-output.ts')];
  if (json) {
    process.stdout.write(asJson(verdict, await advice));
    return verdict;
  }
  // above the checks where it is there in time; a verdict never waits longer for it
  const grace = new AbortController();
  const inTime = await Promise.race([advice, setTimeout(GRACE_MILLISECONDS, null, grace).catch(() => null)]);
  grace.abort();
  progress.end();
  const { text, shown } = asText(verdict, inTime ?? [], language, {
    numbered: keepCases(folder, verdict.topics) ? { dir } : undefined,
  });
  paint(latest === null ? text : latest.redrawn(shown, text, language));
  if (inTime === null) paint(adviceAsText(await advice, language));
  return shown;
}

export function exitCode(verdict: Verdict): number {
  const started = verdict.topics.filter(({ status }) => isBegun(status));
  if (started.some(({ status }) => status === 'grader-fault')) return 3;
  const fails = started.some(
    ({ status, checks }) =>
      status !== 'graded' || checks.some(({ outcome }) => outcome !== 'passed' && outcome !== 'not-implemented'),
  );
  return fails ? 1 : 0;
}

if (import.meta.main) console.error(startedDirectly('check'));
