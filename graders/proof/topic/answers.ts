/** What a topic's own solutions answer to its own checks; and that no check is content with garbage. */
import { isDeepStrictEqual } from 'node:util';
import { planChecks, runPlanned } from '../../engine/3-check.ts';
import type { CheckPlan } from '../../engine/check-run.ts';
import type { LoadedTopic } from '../../engine/topics.ts';
import type { Check } from '../../check/check.ts';
import type { Oracle } from '../../check/oracle.ts';
import type { Respondent } from '../../engine/respondent.ts';
import { PUBLIC_SEED } from '../../numerics/seed.ts';
import type { Call, Reply } from '../../values/call.ts';
import { TensorValue, isRecord, type Value } from '../../values/value.ts';
import { quoted } from '../../texts/text.ts';
import { rightInside, type Inside } from '../inside.ts';
import { kindOf } from '../right/job.ts';
import type { TopicFiles } from './files.ts';
import type { Remark } from './remark.ts';

/** So many batches' seeds beside the public one; the proof asks a thousand. */
const SEEDS = ['topic/0', 'topic/1'];

/** A check on a seed that a right solution is asked. */
interface Case {
  readonly check: Check;
  readonly seed: string;
  readonly solution: string;
}

/** What a right solution failed, and what there was no time for. */
export interface RightTried {
  readonly remarks: readonly Remark[];
  readonly tried: number;
  readonly all: number;
}

/** The cases of all right solutions: what is certain, on the public seed, first; then more seeds, chance, trainings. */
async function casesOf({ id, checks }: LoadedTopic): Promise<readonly Case[]> {
  const right = [...(await rightInside(id)).keys()];
  const order = ['certain', 'chance', 'training'] as const;
  return order.flatMap((kind) =>
    [PUBLIC_SEED, ...(kind === 'certain' ? SEEDS : SEEDS.slice(0, 1))].flatMap((seed) =>
      right.flatMap((solution) =>
        checks
          .filter((check) => kindOf(check) === kind && hasTurn(check.visibility, seed))
          .map((check) => ({ check, seed, solution })),
      ),
    ),
  );
}

/** Asks one case after another while there is time. */
export async function rightAnswers(
  topic: LoadedTopic,
  oracle: Oracle,
  files: TopicFiles,
  isTime: () => boolean,
): Promise<RightTried> {
  const [right, cases] = await Promise.all([rightInside(topic.id), casesOf(topic)]);
  const asked = cases.filter(({ check, solution }) => right.get(solution)!.exports.includes(check.function));
  const found = new Map<string, Remark>();
  let tried = 0;
  for (const { check, seed, solution } of asked) {
    if (!isTime()) break;
    tried++;
    const key = `${solution} ${check.id}`;
    if (found.has(key)) continue;
    const [{ first, index }] = await runPlanned(planChecks(topic.id, [check], seed), right.get(solution)!, oracle);
    if (first === null) continue;
    const file = `reference/${topic.id}/${solution === 'solution' ? 'solution' : `alternatives/${solution}`}.ts`;
    const { kind, says } = failure(check.id, index, seed, first.finding?.differs ?? null, howEnded(first));
    found.set(key, { kind, ...files.exportOf(file, check.function), says });
  }
  return { remarks: [...found.values()], tried, all: asked.length };
}

/** Hidden checks are asked on a batch's seed alone. */
const hasTurn = (visibility: string, seed: string) => visibility === 'public' || seed !== PUBLIC_SEED;

function howEnded({ fault, failed }: { readonly fault: string | null; readonly failed: unknown }): string {
  return fault ?? JSON.stringify(failed);
}

function failure(
  check: string,
  index: number,
  seed: string,
  differs: Remark['says'] | null,
  how: string,
): Pick<Remark, 'kind' | 'says'> {
  const why = differs ?? { es: quoted(how), en: quoted(how) };
  const [es, en] =
    seed === PUBLIC_SEED
      ? ['el caso público', 'public case']
      : [`con la semilla ${seed} el caso`, `seed ${seed}, case`];
  return {
    kind: 'wrong',
    says: {
      es: `Esta solución correcta no supera «${check}», ${es} ${index + 1}: ${why.es}.`,
      en: `This right solution does not pass '${check}', ${en} ${index + 1}: ${why.en}.`,
    },
  };
}

/** Answers of the declared form that nobody computed, made of the right ones. */
const GARBAGE: readonly {
  readonly es: string;
  readonly en: string;
  readonly entry: (x: number) => number;
}[] = [
  { es: 'solo ceros', en: 'nothing but zeros', entry: () => 0 },
  { es: 'solo NaN', en: 'nothing but NaN', entry: () => NaN },
  { es: 'solo infinitos', en: 'nothing but infinities', entry: () => Infinity },
];

/**
 * Checks that garbage passes, and that no prerequisite saves: a law that holds for zeros (twice nothing is nothing) says
 * nothing of a solution that gives nothing else. Where no other check of the function notices, that is wrong.
 */
export async function garbageAnswers(topic: LoadedTopic, oracle: Oracle, files: TopicFiles): Promise<Remark[]> {
  const solution = (await rightInside(topic.id)).get('solution')!;
  const asked = topic.checks.filter((check) => check.manners !== true && kindOf(check) === 'certain');
  const planned = planChecks(topic.id, asked, PUBLIC_SEED);
  const found = new Map<string, Remark>();
  const right = rightOnce(solution);
  for (const { entry, es, en } of GARBAGE) {
    const passed = await passedBy(planned, right, entry, oracle);
    for (const check of asked.filter(({ id }) => passed.includes(id) && !found.has(id))) {
      const { id } = check;
      const isNoticed = asked.some((one) => one.function === check.function && !passed.includes(one.id));
      found.set(id, {
        kind: isNoticed ? 'note' : 'wrong',
        ...files.partOf(id),
        says: {
          es: `«${id}» da sus puntos a quien responde ${es}${isNoticed ? ', aunque otra de la misma función lo note' : ', y ninguna otra de la función lo nota'}: júzgala frente a lo esperado, o haz que espere («dependsOn») a una que lo note.`,
          en: `'${id}' gives its points to answers of ${en}${isNoticed ? ', though another of the same function notices' : ', and no other of the function notices'}: judge against what is expected, or let it wait ('dependsOn') for one that notices.`,
        },
      });
    }
  }
  return [...found.values()];
}

/** The right answers, computed once for each call. */
function rightOnce(solution: Inside): Respondent {
  const known = new WeakMap<Call, Reply>();
  return {
    async ask(calls) {
      for (const call of calls.filter((one) => !known.has(one))) known.set(call, (await solution.ask([call]))[0]);
      return calls.map((call) => known.get(call)!);
    },
  };
}

/** The checks that pass, and whose prerequisites pass too. */
async function passedBy(
  planned: readonly CheckPlan[],
  right: Respondent,
  entry: (x: number) => number,
  oracle: Oracle,
): Promise<string[]> {
  const spoilt = new Set<Call>();
  const garbage: Respondent = {
    async ask(calls) {
      return (await right.ask(calls)).map((reply, i) => {
        if (reply.kind !== 'value') return reply;
        const value = remade(reply.value, entry);
        if (!isDeepStrictEqual(value, reply.value)) spoilt.add(calls[i]);
        return { ...reply, value };
      });
    },
  };
  const passed = new Set<string>();
  for (const { check, first, judged } of await runPlanned(planned, garbage, oracle)) {
    // zeros may be what was asked for
    const isSpoilt = judged.some(({ trial }) => trial.calls.some((call) => spoilt.has(call)));
    if (first === null && isSpoilt && (check.dependsOn ?? []).every((id) => passed.has(id))) passed.add(check.id);
  }
  return [...passed];
}

function remade(value: Value, entry: (x: number) => number): Value {
  if (value instanceof TensorValue)
    // an index or a truth value that is NaN is 0: it has no other form
    return new TensorValue(value.dtype, value.shape, value.data.map(value.dtype === 'float32' ? entry : () => 0));
  if (typeof value === 'number') return entry(value);
  if (Array.isArray(value)) return value.map((item) => remade(item as Value, entry));
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, remade(item, entry)]))
    : value;
}
