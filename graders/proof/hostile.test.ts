/**
 * The collection of attacks under every isolation that this machine offers: each comes to its expected
 * end, none scores more than its honest twin, none touches its neighbours, and nothing is left behind.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byBenches } from '../batch/by-benches.ts';
import { gradeBatch } from '../batch/grade-batch.ts';
import { graderOf } from '../engine/fingerprint.ts';
import { KnownMistakes } from '../engine/mistakes.ts';
import { loadTopic } from '../engine/topics.ts';
import { liveOracle } from '../oracle/live.ts';
import { bubblewrap, bubblewrapTrouble } from '../sandbox/host/bubblewrap.ts';
import type { Isolation } from '../sandbox/host/isolation.ts';
import { DEFAULT_LIMITS, type Limits } from '../sandbox/host/limits.ts';
import { nodePermissions } from '../sandbox/host/node-permissions.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { redacted } from '../verdict/redact.ts';
import type { Submission, SourceFile } from '../verdict/submission.ts';
import type { Verdict } from '../verdict/schema.ts';
import { renderClass } from '../../reports/html/render-class.ts';
import { renderReport } from '../../reports/html/render-report.ts';
import { renderGradebook } from '../../reports/gradebook/render-gradebook.ts';
import { renderTerminal } from '../../reports/terminal/render.ts';
import { markupFault } from '../../reports/testing/well-formed.ts';
import { PROJECT } from './project.ts';

interface Expected {
  readonly status: string;
  readonly outcome?: string;
  readonly layer: string;
  readonly weaker?: string;
}

const FOLDER = `${PROJECT}fixtures/hostile/`;
const TOPIC = 'kmeans-ebm';
const expected = JSON.parse(readFileSync(`${FOLDER}expected.json`, 'utf8')) as Record<string, Expected>;
const LIMITS: Partial<Limits> = {
  callSeconds: 0.5,
  loadSeconds: 1.5,
  submissionSeconds: 20,
  memoryMegabytes: 600,
  outputKilobytes: 64,
  floodMegabytes: 8,
};
/** What the whole collection may take of the host: MiB beyond what it held before, seconds for each attack. */
const MOST_MEGABYTES = 600;
const MOST_SECONDS_EACH = 4;
const LEFT = ['/tmp/gradiente-hostile-left', '/tmp/gradiente-hostile-link', `${PROJECT}reports/out/verdict.json`];

const file = (path: string, name: string): SourceFile => ({ path, text: readFileSync(`${FOLDER}${name}`, 'utf8') });
const submission = (id: string, files: SourceFile[]): Submission => ({
  id,
  topics: new Map([[TOPIC, { kind: 'files', files }]]),
});
const attack = (name: string) => submission(name, [file('solution.ts', `${name}.ts`), file('twin.ts', 'twin.ts')]);
const honest: Submission = submission('honest', [
  { path: 'solution.ts', text: readFileSync(`${PROJECT}fixtures/submissions/bruno/${TOPIC}/solution.ts`, 'utf8') },
]);
const twin = submission('twin', [file('solution.ts', 'twin.ts')]);
const trouble = bubblewrapTrouble();
if (trouble !== null) console.warn(`the attacks under bubblewrap are skipped: ${trouble.en}`);

test('the collection holds at least 50 attacks, each with its expectation', () => {
  const programs = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts') && name !== 'twin.ts')
    .map((name) => name.replace('.ts', ''));
  expect(programs.length).toBeGreaterThanOrEqual(50);
  expect(programs.sort()).toEqual(Object.keys(expected).sort());
});

describe.each([bubblewrap, nodePermissions])('under $name', (isolation: Isolation) => {
  const names = Object.keys(expected).filter((name) => isolation === bubblewrap || expected[name].weaker === undefined);
  let verdicts: Verdict[] = [];
  let alone: Verdict[] = [];
  let seconds = 0;
  let peak = 0;
  const resident = () => process.memoryUsage().rss / 2 ** 20;
  const before = resident();
  const of = (id: string, from = verdicts) => from.find((verdict) => verdict.submission === id)!.topics[0];

  beforeAll(async () => {
    if (isolation === bubblewrap && trouble !== null) return;
    alone = await graded(isolation, [honest, twin]);
    const watch = setInterval(() => {
      peak = Math.max(peak, resident());
    }, 20);
    const began = performance.now();
    verdicts = await graded(isolation, [honest, ...names.map(attack), twin]);
    seconds = (performance.now() - began) / 1000;
    clearInterval(watch);
  }, 600_000);
  afterAll(() => {
    if (verdicts.length > 0) writeTable(isolation, verdicts);
  });

  const each = test.skipIf(isolation === bubblewrap && trouble !== null);
  each.each(names)('%s', (name) => {
    const { status, outcome } = expected[name];
    const topic = of(name);
    expect(topic.score).toBeLessThanOrEqual(of('twin').score!);
    expect(topic.bonus).toBe(0);
    if (status !== 'any') expect([topic.status, topic.reason?.en]).toEqual([status, topic.reason?.en]);
    const outcomes = topic.checks.map((check) => check.outcome);
    if (outcome !== undefined && outcome !== 'any') expect(outcomes).toContain(outcome);
    expect(topic.status).not.toBe('grader-fault');
    expect(outcomes).not.toContain('grader-fault');
  });

  each('the verdicts of the others are unchanged to the byte', () => {
    for (const id of ['honest', 'twin']) expect(JSON.stringify(of(id))).toBe(JSON.stringify(of(id, alone)));
    expect(of('honest').score).toBe(of('honest').max);
  });

  each('no process and no file is left', () => {
    const processes = execFileSync('ps', ['-eo', 'ppid,stat,args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => /sandbox\/guest\/|sleep 600/.test(line) && !/^\s*\d+\s+Z/.test(line));
    expect(processes.filter((line) => line.includes('sleep 600') || line.trim().startsWith(`${process.pid} `))).toEqual(
      [],
    );
    expect(LEFT.filter((path) => existsSync(path))).toEqual([]);
    expect(readFileSync(`${PROJECT}graders/engine/6-score.ts`, 'utf8')).not.toContain('// mine');
  });

  each('the host stays within its memory and its time', () => {
    console.log(
      `${isolation.name}: ${names.length} attacks in ${seconds.toFixed(1)} s, the host's memory grew by ${(peak - before).toFixed(0)} MiB at most`,
    );
    expect(peak - before).toBeLessThan(MOST_MEGABYTES);
    expect(seconds).toBeLessThan(MOST_SECONDS_EACH * names.length);
  });

  each('nothing of an attack is live in any report', () => {
    for (const language of ['es', 'en'] as const) {
      for (const page of [
        renderClass(verdicts, language),
        ...verdicts.map((verdict) => renderReport(redacted(verdict), language)),
      ]) {
        expect(markupFault(page)).toBeNull();
        expect(page).not.toMatch(/<script|<img|onload=alert\(1\)>|\u001b|\u202e/);
      }
      for (const verdict of verdicts)
        expect(renderTerminal(redacted(verdict), language, { colour: true, width: 100 })).not.toMatch(
          /\u001b\[2J|\u001b\]0|\u202e/,
        );
    }
    expect(renderGradebook(verdicts)).not.toMatch(/(^|,)"?[=+@]/m);
  });
});

/** Grades on the checks of one function: what is at stake is the wall, not the topic. */
async function graded(isolation: Isolation, submissions: readonly Submission[]): Promise<Verdict[]> {
  const pool = new GuestPool(isolation, 2, { ...DEFAULT_LIMITS, ...LIMITS });
  const [whole, oracle, grader] = await Promise.all([
    loadTopic(PROJECT, TOPIC),
    liveOracle(`${PROJECT}reference/${TOPIC}`),
    graderOf(PROJECT),
  ]);
  const topic = {
    ...whole,
    checks: whole.checks.filter((check) => check.function === 'energies'),
    figures: [],
    limits: { ...whole.limits, ...LIMITS },
  };
  const mistakes = await KnownMistakes.of(oracle, pool);
  try {
    const bench = { topic, oracle, mistakes, pool, batchSeed: 'hostile', plans: new Map() };
    return (
      await gradeBatch({
        submissions,
        ...byBenches([bench], grader),
        jobs: 2,
        kept: async () => null,
        write: async () => {},
        onDone: () => {},
      })
    ).verdicts;
  } finally {
    await Promise.all([pool.close(), mistakes.close()]);
  }
}

/** The table attack by layer, for people: reports/out/proof/hostile.<isolation>.md */
function writeTable(isolation: Isolation, verdicts: readonly Verdict[]): void {
  const rows = Object.entries(expected).map(([name, { layer, weaker }]) => {
    const topic = verdicts.find((verdict) => verdict.submission === name)?.topics[0];
    if (topic === undefined) return `| ${name} | not promised: ${String(weaker)} | not run |`;
    const outcomes = [...new Set(topic.checks.map((check) => check.outcome))].join(', ');
    return `| ${name} | ${layer} | ${topic.status}: ${outcomes} |`;
  });
  mkdirSync(`${PROJECT}reports/out/proof`, { recursive: true });
  writeFileSync(
    `${PROJECT}reports/out/proof/hostile.${isolation.name}.md`,
    `# Attacks under ${isolation.name}\n\n| attack | stopped by | came to |\n| --- | --- | --- |\n${rows.join('\n')}\n`,
  );
}
