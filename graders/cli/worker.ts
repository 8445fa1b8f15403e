/** `npm run worker`: one more machine for the batches on a queue. */
import { availableParallelism, hostname } from 'node:os';
import { graderOf, type Grader } from '../engine/fingerprint.ts';
import { Patience } from '../queue/away.ts';
import type { QueuedBatch } from '../queue/batch.ts';
import { newMember } from '../queue/member.ts';
import { work, type Event, type OwnPlace } from '../queue/work.ts';
import type { Isolation } from '../sandbox/host/isolation.ts';
import { killAllGuests } from '../sandbox/host/guest.ts';
import { BadInput } from '../faults/bad-input.ts';
import { wordsOf } from '../faults/own-trouble.ts';
import { plural, type Language } from '../texts/text.ts';
import { openQueue } from './grade/queue.ts';
import { say } from './grade/say.ts';
import { wholeNumber } from './grade/whole-number.ts';
import { acceptedIsolation } from './isolation.ts';
import { read } from '../options/read.ts';
import { worker } from '../options/tables/worker.ts';
import { PROJECT } from '../engine/project.ts';
import { openWorkshop } from '../engine/workshop.ts';
import { startedDirectly } from './started-directly.ts';

/** A verdict in hand waits so long for the database; for a new submission there is no hurry either. */
const PATIENCE_SECONDS = 3600;

/** @returns 0 when it was drained or nothing is left */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, worker, language);
  if (argv === null) return 0;
  if (argv._.length > 0)
    throw new BadInput({
      es: `worker no toma entregas («${argv._[0]}»): las da npm run grade -- ENTREGAS --queue ….`,
      en: `worker takes no submissions ('${argv._[0]}'): npm run grade -- SUBMISSIONS --queue … gives them.`,
    });
  const jobs = argv.jobs === undefined ? availableParallelism() : wholeNumber('--jobs', argv.jobs, 1, 256);
  const { isolation, note } = acceptedIsolation('', argv.allowWeakerIsolation);
  const graders = new Map<string, Grader>();
  const drain = drainOnSignals(language);
  const queue = await openQueue(argv.queue, 'worker', language);
  try {
    say(note, language);
    say(
      {
        es: `Trabajador ${hostname()}:${process.pid} en ${queue.shown}, ${plural(jobs, 'entrega', 'entregas')} a la vez.`,
        en: `Worker ${hostname()}:${process.pid} on ${queue.shown}, ${plural(jobs, 'submission', 'submissions')} at a time.`,
      },
      language,
    );
    await work(queue, {
      member: newMember(false),
      jobs,
      isOnce: argv.once,
      drain,
      patience: new Patience(PATIENCE_SECONDS, (line) => process.stderr.write(`${line[language]}\n`)),
      accepts: await acceptance(graders),
      open: (batch) => placeOf(batch, graders.get(batch.id)!, jobs, isolation),
      onEvent: (event) => tell(event, language),
    });
    return 0;
  } finally {
    await queue.close();
  }
}

/**
 * Says whether a batch is for this grader.
 * @throws BadInput when it is not: another grader would give other verdicts
 */
async function acceptance(graders: Map<string, Grader>): Promise<(batch: QueuedBatch) => Promise<boolean>> {
  const loaded = await graderOf(PROJECT); // what is in memory; the files may change while a worker lives
  return async ({ id, grader, topics, pictures }) => {
    if (graders.has(id)) return true;
    const own = await graderOf(PROJECT, pictures, topics);
    if (own.hash === grader.hash && (await graderOf(PROJECT)).hash === loaded.hash) return graders.set(id, own).has(id);
    throw new BadInput({
      es: `El corrector de este trabajador no es el del lote ${id} (${own.hash.slice(0, 8)} y ${grader.hash.slice(0, 8)}): pon la misma versión del proyecto, con los mismos archivos, y arráncalo de nuevo.`,
      en: `This worker's grader is not that of batch ${id} (${own.hash.slice(0, 8)} and ${grader.hash.slice(0, 8)}): bring it to the same version of the project, with the same files, and start it again.`,
    });
  };
}

async function placeOf(
  { topics, seed, pictures }: QueuedBatch,
  grader: Grader,
  jobs: number,
  isolation: Isolation,
): Promise<OwnPlace> {
  const workshop = await openWorkshop({ project: PROJECT, topics, seed, isolation, ahead: jobs, pictures });
  return { grade: (task) => workshop.grade(task, grader), end: () => workshop.close() };
}

/** The first signal drains, the second ends at once: then the submission goes elsewhere when its lease is over. */
function drainOnSignals(language: Language): AbortSignal {
  const drain = new AbortController();
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.removeAllListeners(signal); // what main set ends at once
    process.on(signal, () => {
      if (drain.signal.aborted) {
        killAllGuests();
        process.exit(code);
      }
      say(
        {
          es: 'Termina lo que tiene entre manos y no toma más (otra señal: acaba ya).',
          en: 'Finishes what it has in hand and takes no more (another signal: ends at once).',
        },
        language,
      );
      drain.abort();
    });
  }
  return drain.signal;
}

function tell(event: Event, language: Language): void {
  const { submission } = event;
  if (event.kind === 'stored') process.stdout.write(`${submission}\n`);
  else if (event.kind === 'refused')
    say(
      {
        es: `${submission}: el veredicto llega tarde y no se guarda; la entrega ya es de otro trabajador.`,
        en: `${submission}: the verdict comes too late and is not stored; the submission is another worker's by now.`,
      },
      language,
    );
  else
    process.stderr.write(
      `${{ es: `${submission}: no se pudo corregir y vuelve a la cola`, en: `${submission}: could not be graded and goes back to the queue` }[language]}: ${wordsOf(event.error)[language]}\n`,
    );
}

if (import.meta.main) console.error(startedDirectly('worker'));
