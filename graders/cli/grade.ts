/** `npm run grade`: a class of untrusted submissions into a folder of verdicts and reports. */
import { basename, join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { OutFolder } from '../batch/out-folder.ts';
import { readyClass, rememberClass } from '../batch/ready-class.ts';
import type { Grading } from '../engine/grading.ts';
import { PROJECT } from '../engine/project.ts';
import { archiveStem } from '../intake/archive-names.ts';
import { shownName } from '../intake/names.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import { adjustmentNotes } from '../verdict/adjusted.ts';
import { mixedMaxima } from '../verdict/maxima.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Delivered } from '../submission/submission.ts';
import type { Language, Text } from '../texts/text.ts';
import { sayAlike } from './grade/alike.ts';
import { gradeArguments, type GradeArguments } from './grade/arguments.ts';
import { changedRuns } from './grade/changed.ts';
import { gradeClass } from './grade/class.ts';
import { gradebooks, writeGradebooks } from './grade/gradebooks.ts';
import { writeIntakeLog } from './grade/intake-log.ts';
import { Losses } from './grade/lost.ts';
import { regrade } from './grade/regrade.ts';
import { say } from './grade/say.ts';
import { saySettings } from './grade/settings.ts';
import type { Where } from './grade/where.ts';
import { Reports, writeClass } from './grade/write.ts';
import { writePeople } from './return/class-folder.ts';
import { sayWhenInterrupted } from './interrupted.ts';
import { acceptedIsolation } from './isolation.ts';
import { startedDirectly } from './started-directly.ts';

/** One cause may touch a whole class; more causes than these are read on its page. */
const MOST_REASONS = 5;
const MOST_NAMED = 20;

/** @returns 0 when the batch is complete, 3 when the harness's own fault touched some verdict */
export async function run(args: readonly string[], language: Language): Promise<number> {
  collectEarly();
  const asked = gradeArguments(args, language);
  if (asked === null) return 0;
  if (asked.isStatusOnly) return (await import('./grade/queue-status.ts')).showStatus(asked.queue!, language);
  const folder = resolve(asked.out ?? join(PROJECT, 'reports/out', archiveStem(basename(asked.source))));
  const ready = await readyClass(PROJECT, folder, asked);
  const { intake, grading, timeZone, kept } = ready;
  const { deliveries, works } = intake;
  const books = await gradebooks(asked.gradebook, asked.column, grading.topics, language);
  const where = await placeFor(asked, language);
  const whose = new Map(deliveries.flatMap(({ id, delivery }) => (delivery === undefined ? [] : [[id, delivery]])));
  let out: OutFolder | null = null;
  try {
    const { isolation, note } =
      where.kind === 'here' ? acceptedIsolation(asked.source, asked.allowWeakerIsolation) : ON_WORKERS();
    const seed = asked.seed ?? (kept.isBegun ? undefined : await seedUnderWay(where, grading, deliveries));
    out = await OutFolder.open(folder, seed, { newSeed: asked.regrade });
    sayWhenInterrupted(goesOn(out, deliveries.length, where.kind === 'queue'));
    const inForce = await rememberClass(out, ready);
    say(note, language);
    await writeIntakeLog(out, intake, language);
    saySettings(inForce, deliveries, language);
    const { settings } = inForce;
    const losses = new Losses();
    const reports = await Reports.of(out, losses, { deliveries: whose, language, timeZone });
    const run = { ...grading, isolation, seed: asked.seed ?? out.seed };
    const what = { out, deliveries, works, run, settings, where, language };
    const verdicts = asked.regrade ? await regrade(what, reports, losses, asked.yes) : await gradeClass(what, reports);
    await reports.save();
    await writeGradebooks(out, books, verdicts, whose, language, losses);
    for (const note of adjustmentNotes(verdicts, settings.adjustments ?? [])) say(note, language);
    const maximum = { es: 'Su máximo', en: 'Its maximum' };
    for (const note of losses.drawn(maximum, verdicts, mixedMaxima)) say(note, language);
    await writeClass(out, verdicts, language, intake, whose, losses, {
      ...settings,
      pageOf: reports.pageOf,
      runs: await changedRuns(out, verdicts, new Date()),
    });
    await writePeople(out, verdicts, whose);
    sayUnreadable(verdicts, language);
    sayAlike(verdicts, folder, language);
    const faults = faulty(verdicts);
    if (faults.length > 0) sayFaults(faults, language);
    for (const { submission, text } of losses.all) process.stdout.write(`${submission}: ${text[language]}\n`);
    process.stdout.write(`\n${join(out.path, 'index.html')}\n`);
    return faults.length + losses.all.length > 0 ? 3 : 0;
  } finally {
    sayWhenInterrupted(null);
    out?.close();
    if (where.kind === 'queue') await where.queue.close();
  }
}

/** Where the class is graded; a queue is opened at once. @throws BadInput when it cannot be used */
async function placeFor(asked: GradeArguments, language: Language): Promise<Where> {
  const { queue, jobs, leaseSeconds, tries } = asked;
  if (queue === undefined) return { kind: 'here', jobs };
  // loaded at need: a queue and its database take a third of what a batch here loads
  const { openQueue } = await import('./grade/queue.ts');
  return { kind: 'queue', queue: await openQueue(queue, 'coordinator', language), leaseSeconds, tries };
}

/** The seed of the same class on the queue, where its coordinator's folder is not there any more. */
async function seedUnderWay(where: Where, ...what: [Grading, readonly Delivered[]]): Promise<string | undefined> {
  return where.kind === 'here' ? undefined : (await import('../queue/place.ts')).seedOnQueue(where.queue, ...what);
}

/** How to go on with a batch that is stopped while it runs. */
function goesOn({ path }: OutFolder, count: number, isQueued: boolean): Text {
  const workers = isQueued
    ? { es: ' Los trabajadores siguen con lo que está en la cola.', en: ' Workers go on with what is on the queue.' }
    : { es: '', en: '' };
  return {
    es: `Detenido. Lo que ya está evaluado de ${count} queda entero en «${path}»: repite la misma orden y sigue donde estaba.${workers.es}`,
    en: `Stopped. What is graded of ${count} is whole in '${path}': give the same command again, and it goes on where it was.${workers.en}`,
  };
}

/** A batch keeps little alive and drops much: V8 would let the heap grow to many times that before it looks. */
function collectEarly(): void {
  setFlagsFromString('--heap-growing-percent=70');
}

/** With `--queue` nothing of a student's runs here: each worker says what isolates it. */
const ON_WORKERS = () => ({
  isolation: strongestIsolation().isolation,
  note: { es: 'Aislamiento: el de cada trabajador.', en: "Isolation: each worker's own." },
});

function sayFaults(faults: readonly Verdict[], language: Language): void {
  const names = faults.map(({ submission }) => submission).join(', ');
  say(
    {
      es: `Fallo del corrector en ${faults.length} (no se quitó ningún punto): ${names}. Repite la misma orden, que los corrige otra vez; si sigue, lo que falla está arriba en la página.`,
      en: `The grader's own fault in ${faults.length} (no point was taken): ${names}. Give the same command again, which grades them again; if it stays, what fails is on top of the page.`,
    },
    language,
  );
  const reasons = new Map(
    faults.flatMap(({ topics }) =>
      topics.flatMap(({ status, reason }) =>
        status === 'grader-fault' && reason !== null ? [[reason.en, reason] as const] : [],
      ),
    ),
  );
  for (const reason of [...reasons.values()].slice(0, MOST_REASONS)) say(reason, language);
}

/** Who handed in what can't be read, and has no score yet. */
function sayUnreadable(verdicts: readonly Verdict[], language: Language): void {
  const names = verdicts.flatMap(({ submission, topics }) =>
    topics.some(({ status, score }) => status === 'unreadable' && score === null) ? [submission] : [],
  );
  if (names.length === 0) return;
  const more = names.length - MOST_NAMED;
  const shown = names.slice(0, MOST_NAMED).map(shownName).join(', ');
  say(
    {
      es: `Recibido y sin nada legible en ${names.length} (sin nota, no 0; intake.log dice qué llegó): ${shown}${more > 0 ? ` y ${more} más` : ''}.`,
      en: `Received and nothing readable in ${names.length} (no score, not 0; intake.log says what came): ${shown}${more > 0 ? ` and ${more} more` : ''}.`,
    },
    language,
  );
}

/** The submissions that the harness's own fault touched. */
function faulty(verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.filter(({ topics }) => topics.some(({ status }) => status === 'grader-fault'));
}

if (import.meta.main) console.error(startedDirectly('grade'));
