/** What `npm run grade` was asked to do. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { SHORTEST_LEASE_SECONDS } from '../../queue/shortest-lease.ts';
import { BadInput } from '../../faults/bad-input.ts';
import type { Language } from '../../texts/text.ts';
import { plainOptions } from '../plain-options.ts';
import { wholeNumber } from './whole-number.ts';

const USAGE = {
  es: 'npm run grade -- ENTREGAS [opciones]\n\nCorrige una clase: una carpeta con una carpeta por entrega, un zip o tar, una descarga de Canvas, Moodle o Gradescope, o una carpeta de clones de git.\n\nEjemplo: npm run grade -- fixtures/submissions --out reports/out/clase',
  en: 'npm run grade -- SUBMISSIONS [options]\n\nGrades a class: a folder that holds one folder for each submission, a zip or tar, a Canvas, Moodle or Gradescope download, or a folder of git clones.\n\nExample: npm run grade -- fixtures/submissions --out reports/out/class',
};
const HELP = {
  out: { es: 'carpeta de los resultados', en: 'folder of the results' },
  topic: { es: 'solo este tema (se puede repetir)', en: 'this topic only (may be repeated)' },
  jobs: { es: 'cuántas entregas a la vez', en: 'how many submissions at a time' },
  seed: { es: 'semilla propia del lote, un entero', en: "the batch's own seed, an integer" },
  roster: {
    es: 'lista de la clase, un CSV: id, nombre, correo, días extra, grupo',
    en: 'the class list, a CSV: id, name, e-mail, extra days, group',
  },
  gradebook: {
    es: 'libro para importar: canvas[=ARCHIVO], moodle=ARCHIVO, gradescope[=ARCHIVO] (se puede repetir)',
    en: 'a gradebook to import: canvas[=FILE], moodle=FILE, gradescope[=FILE] (may be repeated)',
  },
  column: {
    es: 'con --gradebook canvas=ARCHIVO: [TEMA=]número o título de la tarea; sin TEMA, la suma de todos (se puede repetir)',
    en: "with --gradebook canvas=FILE: [TOPIC=]the assignment's number or title; without TOPIC, the sum of all (may be repeated)",
  },
  mnist: { es: 'archivo IDX de MNIST para las figuras de imágenes', en: 'IDX file of MNIST for the figures of images' },
  regrade: {
    es: 'muestra qué cambiaría al corregir de nuevo lo que juzgó otro corrector',
    en: 'shows what grading anew would change where another grader judged',
  },
  yes: { es: 'con --regrade: escribe los cambios', en: 'with --regrade: writes the changes' },
  adjustments: {
    es: 'CSV de ajustes a mano: submission,topic,check,points,reason,who',
    en: 'CSV of adjustments by hand: submission,topic,check,points,reason,who',
  },
  course: {
    es: 'archivo del curso (YAML o JSON): temas, plazos y días de atraso',
    en: 'course file (YAML or JSON): topics, deadlines and late days',
  },
  queue: {
    es: 'la corrigen otras máquinas (npm run worker): dirección postgres://, @ARCHIVO, o nada: GRADIENTE_QUEUE',
    en: 'other machines grade it (npm run worker): postgres:// address, @FILE, or nothing: GRADIENTE_QUEUE',
  },
  status: { es: 'con --queue: solo dice cómo va', en: 'with --queue: only says how far it is' },
  lease: {
    es: 'con --queue: segundos de silencio tras los que un trabajador se da por perdido',
    en: 'with --queue: seconds of silence after which a worker is taken for lost',
  },
  tries: {
    es: 'con --queue: intentos por entrega antes de apartarla',
    en: 'with --queue: tries for a submission before it is parked',
  },
  weaker: { es: 'acepta el aislamiento por permisos de Node', en: "accepts isolation by Node's permissions" },
};

/** Seconds of silence, unless told. */
const LEASE = '30';
/** Unless told. */
const TRIES = '3';

export type GradeArguments = NonNullable<Awaited<ReturnType<typeof gradeArguments>>>;

/** The options, read and checked; null when help was asked for and has been printed. @throws BadInput */
export async function gradeArguments(args: readonly string[], language: Language) {
  const argv = plainArguments(args) ?? (await explainedArguments(args, language));
  if (argv === null) return null;
  if (argv.status && argv.queue === undefined)
    throw new BadInput({
      es: '--status necesita --queue: la base de datos por la que se pregunta.',
      en: '--status needs --queue: the database that is asked about.',
    });
  if (argv._.length !== 1 && !argv.status)
    throw new BadInput({
      es: 'Indica la carpeta de las entregas: npm run grade -- ENTREGAS.',
      en: 'Give the folder of the submissions: npm run grade -- SUBMISSIONS.',
    });
  if (argv.yes && !argv.regrade)
    throw new BadInput({
      es: '--yes necesita --regrade: sin él no hay cambios que confirmar.',
      en: '--yes needs --regrade: without it there are no changes to confirm.',
    });
  if (argv.regrade && argv.seed !== undefined && argv.topic.length > 0)
    throw new BadInput({
      es: 'Una semilla nueva vale para todo el lote: quita --topic.',
      en: "A new seed is the whole batch's: leave out --topic.",
    });
  return {
    source: resolve(String(argv._[0] ?? '')),
    queue: argv.queue,
    isStatusOnly: argv.status,
    leaseSeconds: wholeNumber('--lease', argv.lease, SHORTEST_LEASE_SECONDS, 3600),
    tries: wholeNumber('--tries', argv.tries, 1, 100),
    regrade: argv.regrade,
    yes: argv.yes,
    adjustments: argv.adjustments,
    course: argv.course,
    out: argv.out,
    topic: argv.topic,
    roster: argv.roster,
    gradebook: argv.gradebook,
    column: argv.column,
    mnist: argv.mnist,
    allowWeakerIsolation: argv.allowWeakerIsolation,
    jobs: argv.jobs === undefined ? availableParallelism() : wholeNumber('--jobs', argv.jobs, 1, 256),
    seed:
      argv.seed === undefined
        ? undefined
        : String(wholeNumber('--seed', argv.seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)),
  };
}

const TABLE = {
  out: { type: 'string' },
  topic: { type: 'string' },
  jobs: { type: 'string' },
  seed: { type: 'string' },
  roster: { type: 'string' },
  gradebook: { type: 'string' },
  column: { type: 'string' },
  mnist: { type: 'string' },
  regrade: { type: 'boolean' },
  yes: { type: 'boolean' },
  adjustments: { type: 'string' },
  course: { type: 'string' },
  queue: { type: 'string' },
  status: { type: 'boolean' },
  lease: { type: 'string' },
  tries: { type: 'string' },
  'allow-weaker-isolation': { type: 'boolean' },
} as const;

/** The usual command line, one source and no option twice; null for any other, which yargs reads. */
export function plainArguments(args: readonly string[]) {
  const plain = plainOptions(args, TABLE);
  if (plain?._.length !== 1) return null;
  const several = (value: string | undefined) => (value === undefined ? [] : [value]);
  return {
    ...plain,
    topic: several(plain.topic),
    gradebook: several(plain.gradebook),
    column: several(plain.column),
    lease: plain.lease ?? LEASE,
    tries: plain.tries ?? TRIES,
    allowWeakerIsolation: plain['allow-weaker-isolation'],
  };
}

async function explainedArguments(args: readonly string[], language: Language) {
  const { askedForHelp, options } = await import('../options.ts');
  const argv = await options(args, language, USAGE)
    .option('out', { type: 'string', requiresArg: true, describe: HELP.out[language] })
    .option('topic', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: HELP.topic[language] })
    .option('jobs', { type: 'string', requiresArg: true, describe: HELP.jobs[language] })
    .option('seed', { type: 'string', requiresArg: true, describe: HELP.seed[language] })
    .option('roster', { type: 'string', requiresArg: true, describe: HELP.roster[language] })
    .option('gradebook', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: HELP.gradebook[language],
    })
    .option('column', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: HELP.column[language],
    })
    .option('mnist', { type: 'string', requiresArg: true, describe: HELP.mnist[language] })
    .option('regrade', { type: 'boolean', default: false, describe: HELP.regrade[language] })
    .option('yes', { type: 'boolean', default: false, describe: HELP.yes[language] })
    .option('adjustments', { type: 'string', requiresArg: true, describe: HELP.adjustments[language] })
    .option('course', { type: 'string', requiresArg: true, describe: HELP.course[language] })
    .option('queue', { type: 'string', describe: HELP.queue[language] })
    .option('status', { type: 'boolean', default: false, describe: HELP.status[language] })
    .option('lease', { type: 'string', requiresArg: true, default: LEASE, describe: HELP.lease[language] })
    .option('tries', { type: 'string', requiresArg: true, default: TRIES, describe: HELP.tries[language] })
    .option('allow-weaker-isolation', { type: 'boolean', default: false, describe: HELP.weaker[language] })
    .parseAsync();
  return askedForHelp(args) ? null : argv;
}
