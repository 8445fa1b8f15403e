import { availableParallelism } from 'node:os';
import { finishedTopics, topicIds } from '../engine/topics.ts';
import { BadInput } from '../faults/bad-input.ts';
import { parsed } from '../options/read.ts';
import { PARTS, proof } from '../options/tables/proof.ts';
import { PROJECT } from './project.ts';

const SEEDS = 1000;
const QUICK_SEEDS = 20;
const TRAINING_SEEDS = 50;

export interface ProofOptions {
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
  const values = parsed(args, proof);
  const known = await topicIds(PROJECT);
  const topics = values.topic.length > 0 ? values.topic : await finishedTopics(PROJECT);
  const unknown = topics.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new BadInput({
      es: `No existe el tema «${unknown}»: los temas son ${known.join(', ')}.`,
      en: `There is no topic '${unknown}': the topics are ${known.join(', ')}.`,
    });
  const parts =
    values.only.length > 0 ? values.only : Object.keys(PARTS).filter((id) => !values.quick || id !== 'mutants');
  const none = parts.find((id) => !Object.hasOwn(PARTS, id));
  if (none !== undefined)
    throw new BadInput({
      es: `No existe la parte «${none}»: las partes son ${Object.keys(PARTS).join(', ')}.`,
      en: `There is no part '${none}': the parts are ${Object.keys(PARTS).join(', ')}.`,
    });
  const seeds = whole('--seeds', values.seeds, values.quick ? QUICK_SEEDS : SEEDS);
  return {
    topics,
    parts: Object.keys(PARTS).filter((id) => parts.includes(id)),
    seeds,
    trainingSeeds: values.quick ? 1 : Math.min(seeds, TRAINING_SEEDS),
    isQuick: values.quick,
    jobs: whole('--jobs', values.jobs, availableParallelism()),
    out: values.out ?? `${PROJECT}reports/out/proof`,
    audit: values.audit ?? null,
  };
}

function whole(option: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
  throw new BadInput({
    es: `${option} debe ser un entero mayor que 0, y es «${given}».`,
    en: `${option} must be an integer greater than 0, and is '${given}'.`,
  });
}
