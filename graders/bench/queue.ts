/** `npm run bench -- --queue`: what a batch on PostgreSQL costs, and where PostgreSQL becomes the limit. */
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { startPostgres } from '../queue/testing/postgres.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Language, Text } from '../texts/text.ts';
import type { Submission } from '../submission/submission.ts';
import { queueCost } from './queue-cost.ts';
import { simulate, type Simulation } from './simulation.ts';
import { canHoldToOneCore, twoWorkers } from './two-workers.ts';

const TOPIC = 'kmeans-ebm';
const COST_ROUNDS = 5;
const WORKER_ROUNDS = 3;
/** How many submissions without any sleep: as fast as database and workers of this machine can. */
const SATURATED = 20_000;

const DEFAULTS = { submissions: 100_000, workers: 200 };

/** How large the simulation is, where it was said. */
export type QueueWords = Readonly<Record<keyof typeof DEFAULTS, string | undefined>>;

/** @returns 0 */
export async function runQueueBench(words: QueueWords, project: string, language: Language): Promise<number> {
  const { submissions, workers } = asked(words);
  const say = (line: Text) => void process.stdout.write(`${line[language]}\n`);
  const text = await readFile(`${project}reference/${TOPIC}/solution.ts`, 'utf8');
  const submission: Submission = {
    id: 'reference',
    topics: new Map([[TOPIC, { kind: 'files', files: [{ path: 'solution.ts', text }] }]]),
  };
  say({
    es: `${cpus()[0]?.model ?? '?'}, ${availableParallelism()} × CPU, carga ${loadavg()[0].toFixed(1)}, Node ${process.version}, PostgreSQL con fsync\n`,
    en: `${cpus()[0]?.model ?? '?'}, ${availableParallelism()} × CPU, load ${loadavg()[0].toFixed(1)}, Node ${process.version}, PostgreSQL with fsync\n`,
  });
  const postgres = await startPostgres(true);
  try {
    const cost = await queueCost(project, postgres, submission, COST_ROUNDS);
    say({
      es: `Por la cola, una corrección de ${TOPIC} (${Math.round(cost.gradingMs)} ms) cuesta ${percent(cost.ratio - 1)} más.`,
      en: `By way of the queue, a grading of ${TOPIC} (${Math.round(cost.gradingMs)} ms) costs ${percent(cost.ratio - 1)} more.`,
    });
    const held = canHoldToOneCore();
    const two = await twoWorkers(project, postgres, submission, cost.grader, WORKER_ROUNDS);
    say({
      es: `Dos trabajadores${held ? ', cada uno en su núcleo,' : ''} frente a uno: ${two.toFixed(2)} veces.`,
      en: `Two workers${held ? ', each on a core of its own,' : ''} against one: ${two.toFixed(2)} times.`,
    });
    const sizes = { submission, verdict: { ...cost.verdict, seed: 'bench' }, workers };
    say({
      es: `\nSimulación: ${submissions} entregas, ${workers} trabajadores, cada corrección una espera de ${Math.round(cost.gradingMs)} ms.`,
      en: `\nSimulation: ${submissions} submissions, ${workers} workers, each grading a sleep of ${Math.round(cost.gradingMs)} ms.`,
    });
    const simulated = await simulate(
      postgres,
      'simulated',
      { ...sizes, submissions, sleepMs: cost.gradingMs },
      everyTenth(submissions),
    );
    sayLoad(simulated, say);
    const saturated = await simulate(
      postgres,
      'saturated',
      { ...sizes, submissions: Math.min(SATURATED, submissions), sleepMs: 0 },
      () => {},
    );
    sayLimit(simulated, saturated, cost.gradingMs, say);
    return 0;
  } finally {
    await postgres.end();
  }
}

function asked(words: QueueWords): typeof DEFAULTS {
  const found = { ...DEFAULTS };
  for (const name of ['submissions', 'workers'] as const) {
    const given = words[name];
    if (given === undefined) continue;
    const value = Number(given);
    if (!Number.isSafeInteger(value) || value < 1)
      throw new BadInput({
        es: `--${name} debe ser un entero mayor que 0, y es «${given}».`,
        en: `--${name} must be an integer greater than 0, and is '${given}'.`,
      });
    found[name] = value;
  }
  return found;
}

function sayLoad({ did, taken, seconds, coordinator, database }: Simulation, say: (line: Text) => void): void {
  const share = (used: number) => (used / seconds).toFixed(2);
  say({
    es: `${taken} veredictos en ${Math.round(seconds)} s (${(taken / seconds).toFixed(1)} por segundo): ninguno perdido ni repetido; ${did.refused} rechazados, ${did.failed} devueltos.`,
    en: `${taken} verdicts in ${Math.round(seconds)} s (${(taken / seconds).toFixed(1)} a second): none lost, none twice; ${did.refused} refused, ${did.failed} given back.`,
  });
  const base =
    database === null
      ? { es: 'desconocida', en: 'unknown' }
      : {
          es: `${share(database)} núcleos (${perVerdict(database, taken)} ms por entrega)`,
          en: `${share(database)} cores (${perVerdict(database, taken)} ms a submission)`,
        };
  say({
    es: `Carga: PostgreSQL ${base.es}; coordinador ${share(coordinator)} núcleos (${perVerdict(coordinator, taken)} ms por entrega, sin escribir informes); los trabajadores simulados, ${share(did.processorSeconds)}.`,
    en: `Load: PostgreSQL ${base.en}; coordinator ${share(coordinator)} cores (${perVerdict(coordinator, taken)} ms a submission, without writing reports); the simulated workers, ${share(did.processorSeconds)}.`,
  });
}

function sayLimit(simulated: Simulation, saturated: Simulation, gradingMs: number, say: (line: Text) => void): void {
  const most = saturated.taken / saturated.seconds;
  say({
    es: `Sin espera, esta máquina (PostgreSQL, coordinador y trabajadores juntos) da ${most.toFixed(0)} por segundo: el límite está en ${Math.round((most * gradingMs) / 1000)} trabajadores de ${Math.round(gradingMs)} ms por entrega.`,
    en: `Without any sleep, this machine (PostgreSQL, coordinator and workers together) does ${most.toFixed(0)} a second: the limit is at ${Math.round((most * gradingMs) / 1000)} workers of ${Math.round(gradingMs)} ms a submission.`,
  });
  if (simulated.database === null) return;
  const perCore = simulated.taken / simulated.database;
  say({
    es: `Por su procesador, un núcleo de PostgreSQL lleva ${perCore.toFixed(0)} por segundo: unos ${Math.round((perCore * gradingMs) / 1000)} trabajadores por núcleo.`,
    en: `By its processor, one core of PostgreSQL carries ${perCore.toFixed(0)} a second: about ${Math.round((perCore * gradingMs) / 1000)} workers a core.`,
  });
}

function everyTenth(total: number): (done: number) => void {
  let tenth = 0;
  return (done) => {
    if (Math.floor((done / total) * 10) > tenth) process.stderr.write(`${done}/${total}\n`);
    tenth = Math.floor((done / total) * 10);
  };
}

const perVerdict = (seconds: number, verdicts: number) => ((seconds * 1000) / verdicts).toFixed(1);
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
