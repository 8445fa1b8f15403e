/**
 * The law of every topic, through the sandbox: its starter doesn't pass, its reference and alternatives earn
 * full marks, its handouts are complete. TOPIC=id runs one topic.
 */
import { readFile, readdir } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import type { Check } from '../check/check.ts';
import { gradeTopic } from '../engine/grade-topic.ts';
import { contextOf, PROJECT, topicsToProve } from './project.ts';
import { signatures } from './signatures.ts';
import { ownSolutions } from './submissions.ts';

describe.each(await topicsToProve())('%s', async (id) => {
  const { context, close } = await contextOf(id, 'proof');
  const { starter, right } = await ownSolutions(id);
  afterAll(close);

  test('the starter is not started, and earns nothing', async () => {
    const { verdict } = await gradeTopic({ kind: 'files', files: starter }, context);
    expect([verdict.status, verdict.score]).toEqual(['not-started', 0]);
  });

  test.each([...right.keys()])('%s earns full marks', async (name) => {
    const { verdict } = await gradeTopic({ kind: 'files', files: right.get(name)! }, context);
    expect(
      verdict.checks
        .filter(({ outcome }) => outcome !== 'passed')
        .map(({ id: check, outcome, evidence }) => [check, outcome, evidence?.differs?.en]),
    ).toEqual([]);
    expect(verdict.score).toBe(verdict.max);
    expect(verdict.figures.every((figure) => JSON.stringify(figure).length > 100)).toBe(true);
  });

  test('both handouts have the same sections, and every check points to one', async () => {
    const sections = async (language: string) =>
      [
        ...(await readFile(`${PROJECT}assignments/${id}/handout.${language}.md`, 'utf8')).matchAll(
          /^## .*\{#([\w-]+)\}/gm,
        ),
      ].map(([, section]) => section);
    const [es, en] = [await sections('es'), await sections('en')];
    expect(es).toEqual(en);
    for (const check of context.topic.checks) expect(en).toContain(check.section);
  });

  test('hidden checks are in checks/hidden, which no kit holds, and public ones are not', async () => {
    for (const visibility of ['public', 'hidden']) {
      const folder = `${PROJECT}graders/topics/${id}/checks/${visibility}/`;
      const modules = await Promise.all(
        (await readdir(folder).catch(() => [])).map(
          (file) => import(folder + file) as Promise<Record<string, unknown>>,
        ),
      );
      // a topic adds edges to its checks: they are known by their ids
      const ids = new Set(context.topic.checks.map((check) => check.id));
      const checks = modules
        .flatMap((module) => Object.values(module).flat())
        .filter((one) => ids.has((one as Check).id)) as Check[];
      expect(checks.filter((check) => check.visibility !== visibility).map((check) => check.id)).toEqual([]);
      // checks of manners are made of the declarations, and public
      const own = context.topic.checks.filter((check) => check.manners !== true || visibility === 'hidden');
      expect(
        own
          .filter((check) => check.visibility === visibility && !checks.some((one) => one.id === check.id))
          .map((check) => check.id),
      ).toEqual([]);
    }
  });

  test('the arguments that are declared have the names and the order of the contract', async () => {
    const contract = await signatures(`${PROJECT}graders/topics/${id}/contract.ts`);
    const declared = Object.entries(context.topic.declarations).map(([name, { takes }]) => [
      name,
      takes.flatMap((argument) => Object.keys(argument)),
    ]);
    expect(Object.fromEntries(declared)).toEqual(contract);
  });

  test('what the guest alone can tell carries at most a tenth of the points', () => {
    const of = (checks: typeof context.topic.checks) =>
      checks
        .filter((check) => !context.topic.extensions.includes(check.function))
        .reduce((sum, check) => sum + context.topic.rubric[check.id], 0);
    expect(of(context.topic.checks.filter((check) => check.guestWord === true))).toBeLessThanOrEqual(
      of(context.topic.checks) / 10,
    );
  });
});
