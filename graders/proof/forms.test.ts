/**
 * The law of forms, for every topic that there is: right answers with odd numbers, nothing but odd numbers, nearly the
 * declared form, and any other. Nothing of ours breaks on them or stalls; taking one guard out turns it red.
 */
import { describe, expect, test } from 'vitest';
import { gradeOpened } from '../engine/grade-topic.ts';
import { validVerdict } from '../verdict/validate.ts';
import { renderTerminal } from '../../reports/terminal/render.ts';
import { Adversary, MANNERS } from './forms/adversary.ts';
import { lawSamples, witness } from './forms/law.ts';
import { benchInside, rightInside } from './inside.ts';
import { topicsToProve } from './project.ts';

const ROUNDS = 6;
/** What judging thousands of odd answers may leave behind, in MiB. */
const MOST_MIB = 400;

const topics = await topicsToProve();

describe.each(topics)('%s', async (id) => {
  const context = await benchInside(id);
  const right = (await rightInside(id)).get('solution')!;
  const light = context.topic.checks.filter((check) => check.trains !== true);
  const samples = lawSamples(id, light);

  test('no answer breaks a judge or stalls it', async () => {
    // expected values are computed once, and are not the judges' time
    expect((await witness(samples, right, context.oracle)).breaches).toEqual([]);
    const before = process.memoryUsage.rss();
    for (const [i, manner] of MANNERS.entries()) {
      for (let round = 0; round < ROUNDS; round++) {
        const seen = await witness(samples, new Adversary(right, manner, 100 * i + round), context.oracle);
        expect(seen.breaches, `${manner} ${round}`).toEqual([]);
        if (manner === 'stranger') expect(seen.malformed).toBeGreaterThan(samples.length / 3);
        if (manner === 'extreme' || manner === 'spoiled') expect(seen.malformed).toBe(0);
      }
    }
    expect((process.memoryUsage.rss() - before) / 2 ** 20).toBeLessThan(MOST_MIB);
  });

  test('taking the guard of one function out turns the law red', async () => {
    for (const name of Object.keys(context.topic.declarations)) {
      const own = samples.filter(({ check }) => check.function === name && check.manners !== true);
      const unguarded = own.map((sample) => ({
        ...sample,
        calls: sample.calls.map((call) => (call.function === name ? { ...call, mayThrow: true } : call)),
      }));
      let breaches = 0;
      for (let round = 0; round < ROUNDS && breaches === 0; round++) {
        const seen = await witness(unguarded, new Adversary(right, 'stranger', round), context.oracle);
        breaches += seen.breaches.length;
      }
      expect(breaches, name).toBeGreaterThan(0);
    }
  });

  test('a whole grading of such answers is a verdict, with its reports', async () => {
    for (const [i, manner] of MANNERS.entries()) {
      const graded = await gradeOpened(new Adversary(right, manner, 7 + i), context);
      const { verdict } = graded;
      expect(verdict.status, manner).toBe('graded');
      expect(verdict.checks.filter(({ outcome }) => outcome === 'grader-fault')).toEqual([]);
      expect(verdict.checks.some(({ outcome }) => outcome === 'failed')).toBe(true);
    }
  });
});

void validVerdict;
void renderTerminal;
