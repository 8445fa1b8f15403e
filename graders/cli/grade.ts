/** `npm run grade`: a class of untrusted submissions into a folder of verdicts and reports. */
import { Listr } from 'listr2';
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { gradeBatch } from '../batch/grade-batch.ts';
import { OutFolder } from '../batch/out-folder.ts';
import { graderOf } from '../engine/fingerprint.ts';
import { loadTopic } from '../engine/topics.ts';
import { readSubmissions } from '../intake/folder.ts';
import { renderGradebook } from '../../reports/gradebook/render-gradebook.ts';
import { renderClass } from '../../reports/html/render-class.ts';
import { renderReport } from '../../reports/html/render-report.ts';
import { BadInput } from '../verdict/bad-input.ts';
import { redacted } from '../verdict/redact.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Language } from '../verdict/text.ts';
import { acceptedIsolation } from './isolation.ts';
import { askedForHelp, options, startedDirectly } from './options.ts';
import { chosenTopics, givenPictures, openWorkshop, PROJECT } from './project.ts';
import { timeLeft } from './time-left.ts';

const USAGE = {
  es: 'npm run grade -- ENTREGAS [opciones]\n\nCorrige una carpeta que contiene una carpeta por entrega.\n\nEjemplo: npm run grade -- fixtures/submissions --out reports/out/clase',
  en: 'npm run grade -- SUBMISSIONS [options]\n\nGrades a folder that holds one folder for each submission.\n\nExample: npm run grade -- fixtures/submissions --out reports/out/class',
};
const HELP = {
  out: { es: 'carpeta de los resultados', en: 'folder of the results' },
  topic: { es: 'solo este tema (se puede repetir)', en: 'this topic only (may be repeated)' },
  jobs: { es: 'cuántas entregas a la vez', en: 'how many submissions at a time' },
  seed: { es: 'semilla propia del lote, un entero', en: 'the batch\'s own seed, an integer' },
  mnist: { es: 'archivo IDX de MNIST para las figuras de imágenes', en: 'IDX file of MNIST for the figures of images' },
  weaker: { es: 'acepta el aislamiento por permisos de Node', en: 'accepts isolation by Node\'s permissions' },
};

/** @returns 0 when the batch is complete, 3 when the harness's own fault touched some verdict */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = await options(args, language, USAGE)
    .option('out', { type: 'string', requiresArg: true, describe: HELP.out[language] })
    .option('topic', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: HELP.topic[language] })
    .option('jobs', { type: 'string', requiresArg: true, describe: HELP.jobs[language] })
    .option('seed', { type: 'string', requiresArg: true, describe: HELP.seed[language] })
    .option('mnist', { type: 'string', requiresArg: true, describe: HELP.mnist[language] })
    .option('allow-weaker-isolation', { type: 'boolean', default: false, describe: HELP.weaker[language] })
    .parseAsync();
  if (askedForHelp(args)) return 0;
  if (argv._.length !== 1) throw new BadInput({ es: 'Indica la carpeta de las entregas: npm run grade -- ENTREGAS.', en: 'Give the folder of the submissions: npm run grade -- SUBMISSIONS.' });
  const source = resolve(String(argv._[0]));
  const jobs = argv.jobs === undefined ? availableParallelism() : wholeNumber('--jobs', argv.jobs, 1, 256);
  const seed = argv.seed === undefined ? undefined : String(wholeNumber('--seed', argv.seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER));
  const topics = await chosenTopics(argv.topic);
  const submissions = await readSubmissions(source, topics);
  await Promise.all(topics.map((id) => loadTopic(PROJECT, id))); // a malformed topic is refused before anything is written
  const pictures = await givenPictures(argv.mnist);
  const { isolation, note } = acceptedIsolation(source, argv.allowWeakerIsolation);
  const out = await OutFolder.open(resolve(argv.out ?? join(PROJECT, 'reports/out', basename(source))), seed);

  const workshop = await openWorkshop(topics, out.seed, Math.min(jobs, submissions.length), { isolation, pictures });
  try {
    say(note[language]);
    const grader = await graderOf(PROJECT, pictures);
    const { verdicts, kept } = await withProgress(submissions.length, language, (onDone) => gradeBatch({
      submissions, benches: workshop.benches, grader, jobs, onDone,
      kept: (id) => out.verdict(id),
      write: (verdict) => writeReports(out, verdict),
    }));
    await writeClass(out, verdicts, language);
    if (kept > 0) say({ es: `${kept} sin cambios desde la vez anterior.`, en: `${kept} unchanged since the last time.` }[language]);
    const faults = verdicts.filter(({ topics: graded }) => graded.some(({ status }) => status === 'grader-fault'));
    if (faults.length > 0) say({ es: `Fallo del corrector en ${faults.length} (no se quitó ningún punto): ${faults.map(({ submission }) => submission).join(', ')}.`, en: `The grader's own fault in ${faults.length} (no point was taken): ${faults.map(({ submission }) => submission).join(', ')}.` }[language]);
    say(`\n${join(out.path, 'index.html')}`);
    return faults.length > 0 ? 3 : 0;
  } finally {
    await workshop.close();
  }
}

async function writeReports(out: OutFolder, verdict: Verdict): Promise<void> {
  const folder = `submissions/${verdict.submission}`;
  const seen = redacted(verdict);
  await out.write(`${folder}/report.es.html`, renderReport(seen, 'es'));
  await out.write(`${folder}/report.en.html`, renderReport(seen, 'en'));
  // last, because a verdict that is there means that this submission is done
  await out.write(`${folder}/verdict.json`, `${JSON.stringify(verdict, null, 2)}\n`);
}

async function writeClass(out: OutFolder, verdicts: readonly Verdict[], language: Language): Promise<void> {
  await out.write('gradebook.csv', renderGradebook([...verdicts]));
  await out.write('verdicts.json', `${JSON.stringify(verdicts, null, 1)}\n`);
  await out.write('index.html', renderClass([...verdicts], language, { reportOf: (id) => `submissions/${encodeURIComponent(id)}/report.${language}.html` }));
}

/** A progress bar with the time left on a terminal; a line now and then in a pipe. */
async function withProgress<T>(total: number, language: Language, work: (onDone: (done: number) => void) => Promise<T>): Promise<T> {
  const terminal = process.stdout.isTTY === true;
  const began = performance.now();
  const words = { es: 'Corrigiendo', en: 'Grading' }[language];
  let result: T;
  const tasks = new Listr([{
    title: `${words} ${total}`,
    task: async (_context, task) => {
      let tenth = 0;
      result = await work((done) => {
        // a pipe gets a line for each tenth, not one for each submission
        if (!terminal && Math.floor((done / total) * 10) === tenth) return;
        tenth = Math.floor((done / total) * 10);
        const bar = '█'.repeat(Math.round((done / total) * 24)).padEnd(24, '░');
        task.title = `${words} ${bar} ${done}/${total}  ${timeLeft(performance.now() - began, done, total, language)}`;
      });
    },
  }], { renderer: terminal ? 'default' : 'simple', concurrent: false });
  await tasks.run();
  return result!;
}

/** @throws BadInput that says which option, what came and what is wanted. */
function wholeNumber(option: string, given: string, low: number, high: number): number {
  const number = Number(given);
  if (given.trim() !== '' && Number.isSafeInteger(number) && number >= low && number <= high) return number;
  const from = low === 1 ? { es: `un entero de ${low} a ${high}`, en: `an integer from ${low} to ${high}` } : { es: 'un entero', en: 'an integer' };
  throw new BadInput({ es: `${option} debe ser ${from.es}, y es «${given}».`, en: `${option} must be ${from.en}, and is '${given}'.` });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (import.meta.main) console.error(startedDirectly('grade'));
