/** What `npm run grade` was asked to do. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { SHORTEST_LEASE_SECONDS } from '../../queue/shortest-lease.ts';
import { BadInput } from '../../faults/bad-input.ts';
import type { Language } from '../../texts/text.ts';
import { read } from '../../options/read.ts';
import { grade } from '../../options/tables/grade.ts';
import { wholeNumber } from './whole-number.ts';

export type GradeArguments = NonNullable<ReturnType<typeof gradeArguments>>;

/** The options, read and checked; null when help was asked for and has been printed. @throws BadInput */
export function gradeArguments(args: readonly string[], language: Language) {
  const argv = read(args, grade, language);
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
    source: resolve(argv._[0] ?? ''),
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
