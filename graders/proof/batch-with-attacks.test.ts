/**
 * A class of 200 in which every tenth submission is an attack: the other 180 have the verdicts that they have without
 * any, and the host stays within its memory and its time.
 */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { bubblewrap, bubblewrapTrouble } from '../sandbox/host/bubblewrap.ts';
import type { Isolation } from '../sandbox/host/isolation.ts';
import { nodePermissions } from '../sandbox/host/node-permissions.ts';
import type { TopicVerdict, Verdict } from '../verdict/schema.ts';
import { TOPIC, attack, expected, graded, known, twins, type TwinName } from './attacks.ts';
import { PROJECT } from './project.ts';

const COUNT = 200;
const EVERY = 10;
const FUNCTIONS = ['energies', 'infer'];
/** MiB beyond what the host held before, and seconds for all of them. */
const MOST_MEGABYTES = 600;
const MOST_SECONDS = 400;
/** Those whose values are right throughout: a batch in which nobody has all points would show little. */
const RIGHT = ['ana', 'bruno', 'carla'];

/** It fills the memory in about as long as a call may take here: which of the two ends it is not the same each time. */
const ENDS_BY_CHANCE = 'nora';
const works = readdirSync(`${PROJECT}fixtures/submissions`).filter(
  (name) => name !== ENDS_BY_CHANCE && readdirSync(`${PROJECT}fixtures/submissions/${name}`).includes(TOPIC),
);
const trouble = bubblewrapTrouble();
if (trouble !== null) console.warn(`the batch under bubblewrap is skipped: ${trouble.en}`);

const workOf = (at: number) => works[at % works.length];
const isAttack = (at: number) => at % EVERY === EVERY - 1;
const idOf = (at: number) => `student-${String(at).padStart(3, '0')}`;

describe.skipIf(trouble !== null).each([[bubblewrap, 0]])('under $name', classWithAttacks);
describe.each([[nodePermissions, 1 / 2]])('under $name', classWithAttacks);

/** @param offset which of the collection: another for each isolation, as a share of the way to the next */
function classWithAttacks(isolation: Isolation, offset: number): void {
  const names = Object.keys(expected).filter(
    (name) => (expected[name].function ?? 'energies') === 'energies' && expected[name].weaker === undefined,
  );
  /** Spread over the whole collection. */
  const attackOf = (at: number) =>
    names[Math.floor(((Math.floor(at / EVERY) + offset) * names.length * EVERY) / COUNT)];
  let without: ReadonlyMap<string, TopicVerdict>;
  let verdicts: Verdict[];
  let seconds = 0;
  let peak = 0;
  const before = process.memoryUsage().rss;

  beforeAll(async () => {
    const honest = await graded([...works.map((name) => known(name)), ...Object.values(twins)], {
      isolation,
      functions: FUNCTIONS,
    });
    without = new Map(honest.map(({ submission, topics }) => [submission, topics[0]]));
    const all = Array.from({ length: COUNT }, (_, at) =>
      isAttack(at) ? attack(attackOf(at), idOf(at)) : known(workOf(at), idOf(at)),
    );
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 20);
    const began = performance.now();
    verdicts = await graded(all, { isolation, functions: FUNCTIONS });
    seconds = (performance.now() - began) / 1000;
    clearInterval(watch);
  }, 900_000);

  test('without attacks the right ones have all points, and others have not', () => {
    for (const name of RIGHT) expect([name, without.get(name)!.score]).toEqual([name, without.get(name)!.max]);
    expect(new Set([...without.values()].map(({ score }) => score)).size).toBeGreaterThan(3);
  });

  test('180 verdicts are those of a batch without attacks, to the byte', () => {
    const honest = verdicts.map((verdict, at) => ({ verdict, at })).filter(({ at }) => !isAttack(at));
    expect([verdicts.length, honest.length]).toEqual([COUNT, 180]);
    for (const { verdict, at } of honest)
      expect([verdict.submission, JSON.stringify(verdict.topics)]).toEqual([
        idOf(at),
        JSON.stringify([without.get(workOf(at))]),
      ]);
  });

  test("no attack has more points than its twin, and none is called the grader's fault", () => {
    for (const [at, { topics }] of verdicts.entries()) {
      if (!isAttack(at)) continue;
      const twin: TwinName = expected[attackOf(at)].twin ?? 'twin';
      expect([attackOf(at), topics[0].status]).not.toContain('grader-fault');
      expect([attackOf(at), topics[0].score! <= without.get(twin)!.score!]).toEqual([attackOf(at), true]);
    }
  });

  test('the host stays within its memory and its time', () => {
    const grew = (peak - before) / 2 ** 20;
    console.log(
      `${isolation.name}: ${COUNT} in ${seconds.toFixed(1)} s, the host's memory grew by ${grew.toFixed(0)} MiB`,
    );
    expect(grew).toBeLessThan(MOST_MEGABYTES);
    expect(seconds).toBeLessThan(MOST_SECONDS);
  });
}
