import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { finishedTopics, topicIds } from '../engine/topics.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Text } from '../texts/text.ts';
import { PROJECT } from './project.ts';

/** What each part shows; the order in which they run: cheap ones first. */
export const PARTS: Readonly<Record<string, Text>> = {
  confusion: {
    es: 'los errores conocidos pierden puntos y reciben su nombre',
    en: 'known mistakes lose points and get their name',
  },
  names: { es: 'cada título junto a una respuesta, para leerlo', en: 'each title beside an answer, to be read' },
  forms: { es: 'ninguna respuesta rompe a un juez', en: 'no answer breaks a judge' },
  ignored: { es: 'cada argumento y cada opción cuentan', en: 'every argument and option counts' },
  guest: { es: 'un invitado aislado da el mismo veredicto', en: 'an isolated guest gives the same verdict' },
  pairs: {
    es: 'dos errores en una función no reciben el nombre de uno',
    en: 'two mistakes in one function do not get the name of one',
  },
  statements: {
    es: 'lo que se dice de errores que nadie escribió es cierto',
    en: 'what is said of mistakes that nobody wrote down is true',
  },
  seeds: { es: 'la nota no depende de la semilla', en: 'the grade does not depend on the seed' },
  losses: { es: 'un error cuesta lo que es', en: 'a mistake costs what it is' },
  transplants: { es: 'el nombre no depende del estilo', en: 'the name does not depend on the style' },
  tolerances: {
    es: 'distancia de las tolerancias a lo correcto y a lo equivocado',
    en: 'distance of the tolerances to right and wrong',
  },
  mutants: { es: 'los mutantes mueren', en: 'mutants die' },
  right: { es: 'ninguna respuesta correcta falla', en: 'no right answer fails' },
};
const SEEDS = 1000;
const QUICK_SEEDS = 20;
const TRAINING_SEEDS = 50;

export const USAGE: Text = {
  es: `npm run proof -- [opciones]

El corrector demuestra que corrige bien. Cada ejecución queda registrada: si se interrumpe, sigue donde estaba.

  --topic T       solo este tema (se puede repetir)
  --only PARTE    solo esta parte (se puede repetir): ${Object.entries(PARTS)
    .map(([id, { es }]) => `\n                    ${id.padEnd(12)} ${es}`)
    .join('')}
  --quick         ${QUICK_SEEDS} semillas y sin mutantes
  --seeds N       semillas de cada solución correcta (${SEEDS}); las que entrenan o sortean, ${TRAINING_SEEDS} como mucho
  --jobs N        procesos a la vez
  --out DIR       carpeta de los registros y las tablas (reports/out/proof)
  --audit ENTREGAS  corrige una clase otra vez con otras semillas y otro orden, y dice qué veredictos cambian
  --lang es|en    idioma

Ejemplo: npm run proof -- --topic ebm --quick`,
  en: `npm run proof -- [options]

The grader proves that it grades well. Every run is recorded: an interrupted proof goes on where it was.

  --topic T       this topic only (may be repeated)
  --only PART     this part only (may be repeated): ${Object.entries(PARTS)
    .map(([id, { en }]) => `\n                    ${id.padEnd(12)} ${en}`)
    .join('')}
  --quick         ${QUICK_SEEDS} seeds and no mutants
  --seeds N       seeds of each right solution (${SEEDS}); at most ${TRAINING_SEEDS} for what trains or draws
  --jobs N        processes at a time
  --out DIR       folder of the records and the tables (reports/out/proof)
  --audit SUBMISSIONS  grades a class again with other seeds and orders, and says which verdicts change
  --lang es|en    language

Example: npm run proof -- --topic ebm --quick`,
};

export interface ProofOptions {
  readonly help: boolean;
  readonly topics: readonly string[];
  readonly parts: readonly string[];
  readonly seeds: number;
  readonly trainingSeeds: number;
  readonly isQuick: boolean;
  readonly jobs: number;
  readonly out: string;
  readonly audit: string | null;
}

/** @throws BadInput in one sentence */
export async function proofOptions(args: readonly string[]): Promise<ProofOptions> {
  const { values } = parsed(args);
  const known = await topicIds(PROJECT);
  const topics = values.topic ?? (await finishedTopics(PROJECT));
  const unknown = topics.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new BadInput({
      es: `No existe el tema «${unknown}»: los temas son ${known.join(', ')}.`,
      en: `There is no topic '${unknown}': the topics are ${known.join(', ')}.`,
    });
  const parts = values.only ?? Object.keys(PARTS).filter((id) => values.quick !== true || id !== 'mutants');
  const none = parts.find((id) => !Object.hasOwn(PARTS, id));
  if (none !== undefined)
    throw new BadInput({
      es: `No existe la parte «${none}»: las partes son ${Object.keys(PARTS).join(', ')}.`,
      en: `There is no part '${none}': the parts are ${Object.keys(PARTS).join(', ')}.`,
    });
  const seeds = whole('--seeds', values.seeds, values.quick === true ? QUICK_SEEDS : SEEDS);
  return {
    help: values.help === true,
    topics,
    parts: Object.keys(PARTS).filter((id) => parts.includes(id)),
    seeds,
    trainingSeeds: values.quick === true ? 1 : Math.min(seeds, TRAINING_SEEDS),
    isQuick: values.quick === true,
    jobs: whole('--jobs', values.jobs, availableParallelism()),
    out: values.out ?? `${PROJECT}reports/out/proof`,
    audit: values.audit ?? null,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean' },
        lang: { type: 'string' },
        topic: { type: 'string', multiple: true },
        only: { type: 'string', multiple: true },
        quick: { type: 'boolean' },
        seeds: { type: 'string' },
        jobs: { type: 'string' },
        out: { type: 'string' },
        audit: { type: 'string' },
      },
    });
  } catch (error) {
    const said = (error as Error).message.replace(/\.? To specify.*$/s, '');
    throw new BadInput({
      es: `No entiendo las opciones (${said}): --help las explica.`,
      en: `The options can't be read (${said}): --help explains them.`,
    });
  }
}

function whole(option: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
  throw new BadInput({
    es: `${option} debe ser un entero mayor que 0, y es «${given}».`,
    en: `${option} must be an integer greater than 0, and is '${given}'.`,
  });
}
