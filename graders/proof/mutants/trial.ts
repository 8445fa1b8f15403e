/** The graders on one mutant: the checks that its code is part of, the cheapest first, until one of them says no. */
import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import type { Oracle } from '../../check/oracle.ts';
import { planBatch, planChecks, runPlanned } from '../../engine/3-check.ts';
import type { CheckPlan, SeedRun } from '../../engine/check-run.ts';
import type { LoadedTopic } from '../../engine/topics.ts';
import { PUBLIC_SEED } from '../../numerics/seed.ts';
import type { Exports } from '../../sandbox/guest/exports.ts';
import { Inside } from '../inside.ts';
import type { Beat, Fields } from '../machine/job.ts';
import { instrument, type Mutant } from './instrument.ts';

/** Stryker's own name for its switch: which mutant is on, who ran through which, and how often. */
interface Switch {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: { static: Hits; perTest: Record<string, Hits> };
}
type Hits = Readonly<Record<string, number>>;

/** A right program goes through a mutant so many times; so many times more is a loop that does not end. */
const HITS_BEFORE_ENDLESS = 20;
/** Processor seconds for a check that took one second before. */
const SLOWER = 10;
/** Processor seconds for a check that took none before. */
const AT_LEAST = 4;

/** What a batch asks: the public checks on the public seed, and on its own what that changes. */
function questions({ id, checks, rubric }: LoadedTopic, batchSeed: string): Asked[] {
  const paid = checks.filter((check) => rubric[check.id] > 0);
  const onPublic = planChecks(
    id,
    paid.filter(({ visibility }) => visibility === 'public'),
    PUBLIC_SEED,
  ).map((planned) => ({ planned, name: `${planned.check.id} (public)` }));
  const onBatch = planBatch(id, paid, batchSeed).map((planned) => ({ planned, name: planned.check.id }));
  return [...onPublic, ...onBatch].map((one) => ({ ...one, hits: {}, seconds: NaN }));
}

interface Asked {
  readonly planned: CheckPlan;
  readonly name: string;
  hits: Hits;
  seconds: number;
}

/**
 * Where what runs while a mutant is on is counted: without a name it would count as what runs when the module is loaded,
 * which every check runs through.
 */
export const WHILE_ON = '(while a mutant is on)';

/** The object that instrumented code asks which mutant is on, made where there is none yet. */
export function globalSwitch(): Switch {
  const holder = globalThis as { __stryker__?: Switch };
  holder.__stryker__ ??= {};
  return holder.__stryker__;
}

export class MutantTrials {
  private readonly stryker = globalSwitch();
  private readonly url: string;
  private readonly mutants: ReadonlyMap<string, Mutant>;
  private readonly oracle: Oracle;
  private readonly beat: Beat;
  private readonly asked: Asked[];

  private constructor(url: string, mutants: readonly Mutant[], asked: Asked[], oracle: Oracle, beat: Beat) {
    this.url = url;
    this.mutants = new Map(mutants.map((mutant) => [mutant.name, mutant]));
    this.asked = asked;
    this.oracle = oracle;
    this.beat = beat;
  }

  /** @param folder where the switched source is put */
  static async of(
    topic: LoadedTopic,
    file: string,
    folder: string,
    oracle: Oracle,
    batchSeed: string,
    beat: Beat,
  ): Promise<MutantTrials> {
    await tf.setBackend('cpu');
    const { text, mutants } = await instrument(file);
    await mkdir(folder, { recursive: true });
    // each process has a file of its own: none reads what another has half written
    const switched = `${folder}/${topic.id}.${process.pid}.ts`;
    await writeFile(switched, text);
    const trials = new MutantTrials(pathToFileURL(switched).href, mutants, questions(topic, batchSeed), oracle, beat);
    for (const one of trials.asked.filter(({ planned: { check } }) => check.trains !== true)) await trials.timed(one);
    trials.asked.sort((a, b) => (a.seconds || Infinity) - (b.seconds || Infinity));
    return trials;
  }

  /** What the graders say of one mutant. */
  async run(name: string): Promise<Fields> {
    const mutant = this.mutants.get(name)!;
    tf.engine().startScope();
    try {
      return await this.judged(mutant);
    } finally {
      tf.engine().endScope();
      tf.disposeVariables();
      [this.stryker.activeMutant, this.stryker.currentTestId] = [undefined, undefined];
    }
  }

  private async judged(mutant: Mutant): Promise<Fields> {
    [this.stryker.activeMutant, this.stryker.currentTestId] = [mutant.id, WHILE_ON];
    this.stryker.hitCount = undefined;
    let module: Exports;
    try {
      module = (await import(`${this.url}?mutant=${mutant.id}`)) as Exports;
    } catch (error) {
      return { outcome: 'killed', by: 'loading', how: (error as Error).message };
    }
    const own = ({ planned }: Asked) => (planned.check.function === mutant.function ? 0 : 1);
    const light = this.asked.filter(({ planned }) => planned.check.trains !== true).sort((a, b) => own(a) - own(b));
    for (const one of [...light, ...this.asked.filter(({ planned }) => planned.check.trains === true)]) {
      if (Number.isNaN(one.seconds)) {
        this.stryker.activeMutant = undefined;
        await this.timed(one);
        [this.stryker.activeMutant, this.stryker.currentTestId] = [mutant.id, WHILE_ON];
      }
      // what a check never runs through can't change its answer
      const hits = this.stryker.mutantCoverage?.static[mutant.id] === undefined ? one.hits[mutant.id] : Infinity;
      if (hits === undefined) continue;
      [this.stryker.hitCount, this.stryker.hitLimit] = [0, hits * HITS_BEFORE_ENDLESS + 1000];
      this.beat(one.name, one.seconds * SLOWER + AT_LEAST);
      const { first } = await this.ran(one, module);
      if (first !== null)
        return {
          outcome: first.outcome === 'grader-fault' ? 'fault' : 'killed',
          by: one.name,
          how: first.finding?.symptom ?? first.fault ?? first.outcome,
        };
    }
    return { outcome: 'survived' };
  }

  /**
   * A check on the right solution: how long it takes, and which mutants it runs through.
   * @throws Error when the right solution fails it
   */
  private async timed(one: Asked): Promise<void> {
    // what runs while the module is loaded counts for every check
    const module = (await import(this.url)) as Exports;
    this.stryker.currentTestId = one.name;
    this.beat(`${one.name} on the right solution`, 600);
    const began = performance.now();
    const { first } = await this.ran(one, module);
    one.seconds = (performance.now() - began) / 1000;
    one.hits = this.stryker.mutantCoverage?.perTest[one.name] ?? {};
    this.stryker.currentTestId = undefined;
    if (first !== null)
      throw new Error(`the right solution fails ${one.name}: ${first.finding?.symptom ?? first.outcome}`);
  }

  private async ran({ planned }: Asked, module: Exports): Promise<SeedRun> {
    return (await runPlanned([planned], new Inside(module), this.oracle))[0];
  }
}
