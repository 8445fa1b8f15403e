/** `npm run grade`: a class of untrusted submissions into a folder of verdicts and reports. */
import { basename, join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { OutFolder } from '../batch/out-folder.ts';
import { withKeptIds } from '../batch/same-people.ts';
import { PROJECT } from '../engine/project.ts';
import { chosenTopics, loadTopic, topicIds } from '../engine/topics.ts';
import { archiveStem } from '../intake/archive-names.ts';
import { shownName } from '../intake/names.ts';
import { askedOf } from '../intake/asked.ts';
import { givenPictures } from '../intake/idx.ts';
import { readIntake } from '../intake/read-intake.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import { adjustmentNotes } from '../verdict/adjusted.ts';
import { mixedMaxima } from '../verdict/maxima.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../submission/submission.ts';
import type { Language, Text } from '../texts/text.ts';
import { sayAlike } from './grade/alike.ts';
import { gradeArguments } from './grade/arguments.ts';
import { changedRuns } from './grade/changed.ts';
import { gradeClass } from './grade/class.ts';
import { gradedTopics, namedTopics, type NamedTopics } from './grade/graded-topics.ts';
import { gradeHere } from './grade/here.ts';
import { regrade } from './grade/regrade.ts';
import { say } from './grade/say.ts';
import { givenCourse, givenSettings, keptSettings, zoneOf, type Settings } from './grade/settings.ts';
import { gradebooks, writeGradebooks } from './grade/gradebooks.ts';
import { writeIntakeLog } from './grade/intake-log.ts';
import { Losses } from './grade/lost.ts';
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
  const chosen = asked.topic.length === 0 ? null : await chosenTopics(PROJECT, asked.topic);
  const folder = resolve(asked.out ?? join(PROJECT, 'reports/out', archiveStem(basename(asked.source))));
  const course = await givenCourse(asked.course);
  const kept = await OutFolder.kept(folder);
  const keptCourse = (kept.settings as Settings).course;
  const { topics, ...read } = await classIn(
    asked.source,
    namedTopics(chosen, course ?? keptCourse),
    asked.roster,
    zoneOf(course, kept.settings),
  );
  const { submissions, problems, people, note: same } = withKeptIds(read, kept);
  const intake = {
    taken: read.taken,
    found: read.found,
    problems: [...(same === null ? [] : [{ submission: null, text: same }]), ...problems],
  };
  const deliveries = new Map(
    submissions.flatMap(({ id, delivery }) => (delivery === undefined ? [] : [[id, delivery]])),
  ); // the submissions go as they are graded
  // a malformed topic is refused before anything is written
  const loaded = await Promise.all(topics.map((id) => loadTopic(PROJECT, id)));
  const books = await gradebooks(asked.gradebook, asked.column, loaded, language);
  const given = await givenSettings(asked.adjustments, course, submissions, people);
  const pictures = await givenPictures(asked.mnist);
  // loaded at need: a queue and its database take a third of what a batch here loads
  const there = asked.queue === undefined ? null : await import('./grade/there.ts');
  const queue =
    asked.queue === undefined
      ? null
      : await (await import('./grade/queue.ts')).openQueue(asked.queue, 'coordinator', language);
  let out: OutFolder | null = null;
  try {
    const { isolation, note } =
      queue === null ? acceptedIsolation(asked.source, asked.allowWeakerIsolation) : ON_WORKERS();
    const seed =
      asked.seed ??
      (queue === null ? undefined : await there!.seedOnQueue(queue, folder, submissions, topics, pictures));
    out = await OutFolder.open(folder, seed, { newSeed: asked.regrade });
    sayWhenInterrupted(goesOn(out, submissions.length, queue !== null));
    say(note, language);
    if (JSON.stringify(people) !== JSON.stringify(kept.people)) await out.remember({ people });
    if (asked.source !== kept.source) await out.remember({ source: asked.source });
    await writeIntakeLog(out, intake, language);
    const settings = await keptSettings(out, given, submissions, loaded, people, language);
    const losses = new Losses();
    const timeZone = zoneOf(course, kept.settings);
    const reports = await Reports.of(out, losses, { deliveries, language, timeZone });
    const what = {
      submissions,
      topics,
      jobs: asked.jobs,
      isolation,
      pictures,
      language,
      gradeWith: queue === null ? gradeHere : there!.gradeThere({ ...asked, queue }),
    };
    const verdicts = asked.regrade
      ? await regrade(what, out, { reports, losses }, settings, { seed: asked.seed ?? out.seed, yes: asked.yes })
      : await gradeClass(what, out, reports, settings);
    await reports.save();
    await writeGradebooks(out, books, verdicts, deliveries, language, losses);
    for (const note of adjustmentNotes(verdicts, settings.adjustments ?? [])) say(note, language);
    const maximum = { es: 'Su máximo', en: 'Its maximum' };
    for (const note of losses.drawn(maximum, verdicts, mixedMaxima)) say(note, language);
    await writeClass(out, verdicts, language, intake, deliveries, losses, {
      ...settings,
      pageOf: reports.pageOf,
      runs: await changedRuns(out, verdicts, new Date()),
    });
    await writePeople(out, verdicts, deliveries);
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
    await queue?.close();
  }
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

/** What was handed in, and the topics that it is graded in. */
async function classIn(source: string, named: NamedTopics | null, roster: string | undefined, timeZone: string | null) {
  const all = await chosenTopics(PROJECT, named?.topics ?? []);
  const intake = await readIntake(source, await askedOf(PROJECT, all, await topicIds(PROJECT)), roster, timeZone);
  const { topics, said } = gradedTopics(named, intake);
  // what no name and no content tells is the only topic's, as it is with --topic; and what is said of what can't be read
  // is said of the topics that are graded
  const isOther = ({ topics: works }: Submission) =>
    (topics.length === 1 && !works.has(topics[0])) || [...works.values()].some(({ kind }) => kind === 'unreadable');
  const isAgain = topics.length < all.length && intake.submissions.some(isOther);
  const read = isAgain
    ? await readIntake(source, await askedOf(PROJECT, topics, await topicIds(PROJECT)), roster, timeZone)
    : intake;
  return { ...read, topics, found: said };
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
