/**
 * The law of every topic: its starter doesn't pass, its reference and alternatives earn full marks on
 * 20 seeds, each known mistake loses points and is named by its own id. TOPIC=id runs one topic.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { gradeTopic } from '../engine/grade-topic.ts';
import { open, Session } from '../engine/2-open.ts';
import { planChecks, runPlanned } from '../engine/3-check.ts';
import { topicIds } from '../engine/topics.ts';
import { benchOf, PROJECT } from './project.ts';
import { ownSolutions } from './submissions.ts';

const SEEDS = 20;
const topics = (await topicIds(PROJECT)).filter((id) => process.env.TOPIC === undefined || id === process.env.TOPIC);

/** `<id>--<variant>.ts` is the idea `<id>` in another form. */
const ideaOf = (name: string) => name.split('--')[0];

describe.each(topics)('%s', async (id) => {
  const { bench, close } = await benchOf(id, 'proof');
  const { starter, right } = await ownSolutions(id);
  const mistakes = await bench.oracle.misconceptions();
  afterAll(close);

  test('the starter is not started, and earns nothing', async () => {
    const { verdict } = await gradeTopic({ kind: 'files', files: starter }, bench);
    expect([verdict.status, verdict.score]).toEqual(['not-started', 0]);
  });

  test.each([...right.keys()])('%s earns full marks', { timeout: 300_000 }, async (name) => {
    const { verdict } = await gradeTopic({ kind: 'files', files: right.get(name)! }, bench);
    expect(verdict.checks.filter(({ outcome }) => outcome !== 'passed').map(({ id: check, outcome, evidence }) => [check, outcome, evidence?.differs?.en])).toEqual([]);
    expect(verdict.score).toBe(verdict.max);
    expect(verdict.figures.every((figure) => JSON.stringify(figure).length > 100)).toBe(true);
  });

  test.each([...right.keys()])(`%s passes every check on ${SEEDS} seeds`, { timeout: 300_000 }, async (name) => {
    const session = await open(right.get(name)!, bench.pool, bench.topic.limits);
    if (!(session instanceof Session)) throw new Error(`${name} did not load`);
    const light = bench.topic.checks.filter((check) => check.trains !== true && session.exports.includes(check.function));
    const failures: unknown[] = [];
    for (let seed = 0; seed < SEEDS; seed++) {
      const ran = await runPlanned(planChecks(id, light, `proof/${seed}`), session, bench.oracle);
      failures.push(...ran.filter(({ first }) => first !== null).map(({ check, first }) => [seed, check.id, first!.outcome, first!.finding?.differs.en ?? first!.fault]));
    }
    await session.close();
    expect(failures).toEqual([]);
  });

  test('the known mistakes have a file and a text each', () => {
    expect(bench.topic.misconceptions.map((one) => one.id).sort()).toEqual([...new Set([...mistakes.keys()].map(ideaOf))].sort());
    expect(bench.topic.misconceptions.length).toBeGreaterThanOrEqual(12);
  });

  test.each([...mistakes.keys()])('%s loses points and is named', { timeout: 300_000 }, async (name) => {
    const { concerns } = bench.topic.misconceptions.find((one) => one.id === ideaOf(name))!;
    const found = async (batchSeed: string | null) => {
      const { verdict } = await gradeTopic({ kind: 'files', files: mistakes.get(name)! }, { ...bench, batchSeed });
      return {
        loses: verdict.checks.some((check) => check.points !== check.max && check.function === concerns[0]),
        named: [...new Set(verdict.checks.map((check) => check.misconception).filter((one) => one !== null))],
      };
    };
    // nearly all show in what the student sees; the others need the hidden checks
    const seen = await found(null);
    const { loses, named } = seen.loses ? seen : await found('proof');
    expect(loses, 'loses points where it belongs').toBe(true);
    expect(named).toEqual([ideaOf(name)]);
  });

  test('both handouts have the same sections, and every check points to one', async () => {
    const sections = async (language: string) => [...(await readFile(`${PROJECT}assignments/${id}/handout.${language}.md`, 'utf8')).matchAll(/^## .*\{#([\w-]+)\}/gm)].map(([, section]) => section);
    const [es, en] = [await sections('es'), await sections('en')];
    expect(es).toEqual(en);
    for (const check of bench.topic.checks) expect(en).toContain(check.section);
  });

  test('what the guest alone can tell carries at most a tenth of the points', () => {
    const of = (checks: typeof bench.topic.checks) => checks.filter((check) => !bench.topic.extensions.includes(check.function)).reduce((sum, check) => sum + bench.topic.rubric[check.id], 0);
    expect(of(bench.topic.checks.filter((check) => check.guestWord === true))).toBeLessThanOrEqual(of(bench.topic.checks) / 10);
  });
});
