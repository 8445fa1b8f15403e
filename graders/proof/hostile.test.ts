/**
 * The collection of attacks under every isolation that this machine offers: each comes to its expected
 * end, none scores more than its honest twin, none touches its neighbours, and nothing is left behind.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bubblewrap, bubblewrapTrouble } from '../sandbox/host/bubblewrap.ts';
import type { Isolation } from '../sandbox/host/isolation.ts';
import { nodePermissions } from '../sandbox/host/node-permissions.ts';
import { redacted } from '../verdict/redact.ts';
import type { TopicVerdict, Verdict } from '../verdict/schema.ts';
import { renderClass } from '../../reports/desk/render-class.ts';
import { renderReport } from '../../reports/html/render-report.ts';
import { renderGradebook } from '../../reports/gradebook/render-gradebook.ts';
import { renderTerminal } from '../../reports/terminal/render.ts';
import { markupFault } from '../../reports/testing/well-formed.ts';
import { FOLDER, LIMITS, attack, expected, graded, honest, twins } from './attacks.ts';
import { PROJECT } from './project.ts';

/** The functions by whose checks attacks are graded: each for itself, or some in one where they stand on each other. */
const FUNCTIONS = [...new Set(Object.keys(expected).map(functionOf))];
const functionsOf = (group: string) => group.split(' ');
/** What the whole collection may take of the host: MiB beyond what it held before, seconds for each attack. */
const MOST_MEGABYTES = 600;
const MOST_SECONDS_EACH = 4;
/**
 * What one attack may take that only sleeps: its limit, a quarter of it for plots and examples, and what it takes to
 * start guests.
 */
const MOST_SECONDS_ASLEEP = 1.25 * LIMITS.submissionSeconds! + 10;
const LEFT = ['/tmp/gradiente-hostile-left', '/tmp/gradiente-hostile-link', `${PROJECT}reports/out/verdict.json`];
/** How the compiler would name what it is told to trace. */
const TRACED = /gradienteHostileLeft/;

const others = [honest, ...Object.values(twins)];
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
  const verdicts: Verdict[] = [];
  /** the others' verdicts by function: in the batch of its attacks, and in one without any */
  const among = new Map<string, Verdict[]>();
  const alone = new Map<string, Verdict[]>();
  let seconds = 0;
  let peak = 0;
  const resident = () => process.memoryUsage().rss / 2 ** 20;
  const before = resident();
  const priority = getPriority();
  const of = (id: string, from = verdicts) => from.find((verdict) => verdict.submission === id)!.topics[0];
  const isOther = ({ submission }: Verdict) => others.some(({ id }) => id === submission);

  beforeAll(async () => {
    if (isolation === bubblewrap && trouble !== null) return;
    for (const name of FUNCTIONS)
      alone.set(name, await graded(others, { isolation, functions: functionsOf(name), draws: true }));
    const watch = setInterval(() => {
      peak = Math.max(peak, resident());
    }, 20);
    const began = performance.now();
    for (const name of FUNCTIONS) {
      const own = names.filter((one) => functionOf(one) === name).map((one) => attack(one));
      const batch = await graded([honest, ...own, ...Object.values(twins)], {
        isolation,
        functions: functionsOf(name),
        draws: true,
      });
      among.set(name, batch.filter(isOther));
      verdicts.push(...batch.filter((verdict) => !isOther(verdict)));
    }
    seconds = (performance.now() - began) / 1000;
    clearInterval(watch);
  }, 600_000);
  afterAll(() => {
    if (verdicts.length > 0) writeTable(isolation, verdicts);
  });

  const each = test.skipIf(isolation === bubblewrap && trouble !== null);
  each.each(names)('%s', (name) => {
    const { status, outcome, twin = 'twin', fails = [] } = expected[name];
    const topic = of(name);
    const honestly = of(twin, among.get(functionOf(name)));
    expect(topic.score).toBeLessThanOrEqual(honestly.score!);
    const { followed: mayFollow = followedIn(honestly) } = expected[name];
    expect(followedIn(topic).filter((id) => !mayFollow.includes(id))).toEqual([]);
    for (const id of fails) expect([id, topic.checks.find((check) => check.id === id)!.points]).toEqual([id, 0]);
    expect(topic.bonus).toBe(0);
    if (status !== 'any') expect([topic.status, topic.reason?.en]).toEqual([status, topic.reason?.en]);
    const outcomes = topic.checks.map((check) => check.outcome);
    if (outcome !== undefined && outcome !== 'any') expect(outcomes).toContain(outcome);
    expect(topic.status).not.toBe('grader-fault');
    expect(outcomes).not.toContain('grader-fault');
  });

  each('the verdicts of the others are unchanged to the byte', () => {
    for (const name of FUNCTIONS) {
      const [own, without] = [among.get(name)!, alone.get(name)!];
      for (const { id } of others) expect(JSON.stringify(of(id, own))).toBe(JSON.stringify(of(id, without)));
      expect(of('honest', own).score).toBe(of('honest', own).max);
    }
  });

  each('no process and no file is left', () => {
    const processes = execFileSync('ps', ['-eo', 'ppid,stat,args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => /sandbox\/guest\/|sleep 600/.test(line) && !/^\s*\d+\s+Z/.test(line));
    expect(processes.filter((line) => line.includes('sleep 600') || line.trim().startsWith(`${process.pid} `))).toEqual(
      [],
    );
    expect(LEFT.filter((path) => existsSync(path))).toEqual([]);
    expect([...readdirSync('/tmp'), ...readdirSync(PROJECT)].filter((name) => TRACED.test(name))).toEqual([]);
    expect(getPriority()).toBe(priority);
    expect(readFileSync(`${PROJECT}graders/engine/6-score.ts`, 'utf8')).not.toContain('// mine');
  });

  each('the host stays within its memory and its time', () => {
    console.log(
      `${isolation.name}: ${names.length} attacks in ${seconds.toFixed(1)} s, the host's memory grew by ${(peak - before).toFixed(0)} MiB at most`,
    );
    expect(peak - before).toBeLessThan(MOST_MEGABYTES);
    expect(seconds).toBeLessThan(MOST_SECONDS_EACH * names.length);
  });

  each('who only sleeps takes no more than the time of one submission', () => {
    const asleep = names.filter((name) => name.startsWith('sleep-'));
    expect(asleep.length).toBeGreaterThanOrEqual(3);
    for (const name of asleep) {
      const { milliseconds } = verdicts.find(({ submission }) => submission === name)!.run;
      expect([name, milliseconds / 1000 < MOST_SECONDS_ASLEEP]).toEqual([name, true]);
    }
  });

  each('nothing of an attack is live in any report', () => {
    for (const language of ['es', 'en'] as const) {
      const ofClass = renderClass(verdicts, language);
      for (const page of [ofClass, ...verdicts.map((verdict) => renderReport(redacted(verdict), language))]) {
        expect(markupFault(page)).toBeNull();
        // the class page has its data and the one script that its policy knows
        const [data, script] = page === ofClass ? ['<script type="application/json" id="desk-data">', '<script>'] : [];
        const foreign = page === ofClass ? page.replace(data!, '').replace(script!, '') : page;
        expect(foreign).not.toMatch(/<script|<img|onload=alert\(1\)>|\u001b|\u202e/);
      }
      for (const verdict of verdicts)
        expect(renderTerminal(redacted(verdict), language, { colour: true, width: 100 })).not.toMatch(
          /\u001b\[2J|\u001b\]0|\u202e/,
        );
    }
    expect(renderGradebook(verdicts)).not.toMatch(/(^|,)"?[=+@]/m);
  });
});

function followedIn({ checks }: TopicVerdict): string[] {
  return checks.filter(({ followed }) => followed !== undefined).map(({ id }) => id);
}

function functionOf(name: string): string {
  const { function: own = 'energies', also = [] } = expected[name];
  return [own, ...also].join(' ');
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
