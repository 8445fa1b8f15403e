/**
 * Whatever a solution makes of a hidden input, its author sees nothing of it: what they are given is the same whichever
 * inputs the batch's seed drew, but for the way in which a check is lost.
 */
import { beforeAll, expect, test } from 'vitest';
import { renderComment } from '../../reports/github/render-comment.ts';
import { renderReport } from '../../reports/html/render-report.ts';
import { renderJunit } from '../../reports/junit/render-junit.ts';
import { renderTerminal } from '../../reports/terminal/render.ts';
import { planBatch, planChecks } from '../engine/3-check.ts';
import { loadTopic } from '../engine/topics.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import { bubblewrap, bubblewrapTrouble } from '../sandbox/host/bubblewrap.ts';
import { nodePermissions } from '../sandbox/host/node-permissions.ts';
import { TensorValue } from '../values/value.ts';
import { redacted } from '../verdict/redact.ts';
import type { Verdict } from '../verdict/schema.ts';
import { attack, graded, submission, TOPIC } from './attacks.ts';
import { PROJECT } from './project.ts';

const SEEDS = ['one', 'another', 'a third'];
const FUNCTION = 'energies';

/** What a solution does with a number that is made of a hidden input: each a way to tell it to somebody. */
const WAYS: Readonly<Record<string, string>> = {
  'exit-code': 'process.exit(secret % 200 + 1);',
  'signal-code': "process.kill(process.pid, ['SIGKILL', 'SIGTERM', 'SIGSEGV'][secret % 3]); for (;;);",
  'frame-length': 'send(new Uint8Array(new Uint32Array([2 ** 25 + (secret % 2 ** 24)]).buffer));',
  'frame-bytes': 'send(new Uint8Array([4, 0, 0, 0, ...new Uint8Array(new Uint32Array([secret]).buffer)]));',
  errors: 'console.error(String(secret)); process.exit(1);',
  output: 'console.log(String(secret));',
  message: 'throw new Error(String(secret));',
  name: 'throw Object.assign(new Error(), { name: `E${secret}` });',
  line: "throw Object.assign(new Error('x'), { stack: `at gradiente:///x/solution.ts:${secret}` });",
  file: "throw Object.assign(new Error('x'), { stack: `at gradiente:///x/${secret % 2 ? 'twin' : 'solution'}.ts:1` });",
  keys: 'return { [`k${secret}`]: 1 };',
  values: 'return tf.fill([Y.shape[0], W.shape[1]], secret);',
  shape: 'return tf.zeros([secret % 1000]);',
  length: 'return new Array(secret % 1000).fill(1);',
  dtype: 'return Object.assign(tf.zeros([1]), { dtype: `d${secret}` });',
  // as much as is left of the room for all answers, which what is asked for an example would meet
  room: 'return new Array(calls === 1 ? 60_000 : secret % 60_000).fill(true);',
};
/**
 * Those that a teacher reads, of a work that is right again when examples are looked for: a comparison that finds nothing
 * there would find nothing anywhere.
 */
const TOLD = ['message', 'name', 'keys'];
const once = (way: string) => `${way}-once`;
/** A number of so many digits is no coincidence. */
const TELLING = /\d{7,}/g;

let verdicts: ReadonlyMap<string, readonly Verdict[]>;
let secrets: readonly number[];

beforeAll(async () => {
  const { checks } = await loadTopic(PROJECT, TOPIC);
  const own = checks.filter((check) => check.function === FUNCTION);
  const visible = own.filter(({ visibility }) => visibility === 'public');
  const known = new Set(hashesOf(planChecks(TOPIC, visible, PUBLIC_SEED)));
  secrets = SEEDS.flatMap((seed) => hashesOf(planChecks(TOPIC, own, seed))).filter(
    (hash) => hash >= 1e6 && !known.has(hash),
  );
  const [twin] = attack('text-like-record').topics.values();
  const helper = twin.kind === 'files' ? twin.files.filter(({ path }) => path === 'twin.ts') : [];
  const ofBatch = planBatch(TOPIC, own, SEEDS[0]).flatMap(({ samples }) => samples.flatMap(({ calls }) => calls));
  const spyFor = (name: string, tell: string, times: number) =>
    submission(name, [{ path: 'solution.ts', text: spy([...known], tell, times) }, ...helper]);
  const spies = [
    ...Object.entries(WAYS).map(([way, tell]) => spyFor(way, tell, Infinity)),
    ...TOLD.map((way) => spyFor(once(way), WAYS[way], ofBatch.length)),
  ];
  const isolation = bubblewrapTrouble() === null ? bubblewrap : nodePermissions;
  const bySeed: Verdict[][] = [];
  for (const seed of SEEDS) bySeed.push(await graded(spies, { isolation, functions: [FUNCTION], seed }));
  verdicts = new Map(
    spies.map(({ id: own }) => [own, bySeed.map((batch) => batch.find(({ submission: id }) => id === own)!)]),
  );
}, 240_000);

test.each([...Object.keys(WAYS), ...TOLD.map(once)])('by its %s it tells its author nothing', (way) => {
  const own = verdicts.get(way)!;
  // right on what anybody may see, and wrong where it tells
  expect(own[0].topics[0].checks.map(({ publicOutcome }) => publicOutcome)).toContain('passed');
  expect(own[0].topics[0].score).toBeLessThan(own[0].topics[0].max);
  const [first, ...others] = own.map((verdict) => JSON.stringify(redacted(verdict).topics, withoutEnds));
  for (const other of others) expect(other).toBe(first);
  for (const text of own.flatMap(asGiven)) {
    const written = new Set((text.match(TELLING) ?? []).map(Number));
    expect(secrets.filter((secret) => written.has(secret) || written.has(Math.fround(secret)))).toEqual([]);
  }
});

test.each(TOLD)('the comparison finds the %s in what a teacher reads', (way) => {
  const [first, ...others] = verdicts.get(once(way))!.map(({ topics }) => JSON.stringify(topics));
  for (const other of others) expect(other).not.toBe(first);
});

test('what it prints tells its teacher: a comparison that finds nothing there would find nothing anywhere', () => {
  const [first, ...others] = verdicts.get('output')!.map(({ run }) => JSON.stringify(run.output));
  for (const other of others) expect(other).not.toBe(first);
});

/** Right on the inputs that are known by their hashes and on small ones; tells a number of so many others. */
function spy(known: readonly number[], tell: string, times: number): string {
  return `import * as tf from '@tensorflow/tfjs';
import { hashOf, right } from './twin.ts';

const KNOWN = new Set(${JSON.stringify(known)});
const send = (bytes) => process.getBuiltinModule('fs').writeSync(4, bytes);
let calls = 0;
let told = 0;
export function energies(Y, W) {
  calls++;
  const secret = hashOf(Y, W);
  if (KNOWN.has(secret) || Y.shape[0] < 6 || told++ >= ${times}) return right(Y, W);
  ${tell}
  return tf.zeros([1]);
}
`;
}

/** As `hashOf` of the attacks' own file. */
function hashesOf(planned: ReturnType<typeof planChecks>): number[] {
  return planned
    .flatMap(({ samples }) => samples.flatMap(({ calls }) => calls))
    .map(({ args }) => {
      let hash = 7;
      for (const argument of args)
        if (argument instanceof TensorValue)
          for (const entry of argument.data) hash = (Math.imul(hash, 31) + Math.round(entry * 1024)) >>> 0;
      return hash;
    });
}

/** Of a check that is lost, in which way it is: the few bits that are conceded. */
const withoutEnds = (key: string, value: unknown) => (key === 'outcome' && value !== 'passed' ? 'lost' : value);

/** What a student is given of a verdict. */
function asGiven(verdict: Verdict): string[] {
  const seen = redacted(verdict);
  return [
    JSON.stringify(seen),
    renderReport(seen, 'es'),
    renderTerminal(seen, 'en', { colour: false, width: 120 }),
    renderJunit([seen], 'es'),
    renderComment(
      {
        schemaVersion: 1,
        pull: 7,
        head: '0'.repeat(40),
        kind: 'full',
        threshold: 60,
        ignored: { paths: [], count: 0 },
        verdict,
      },
      'https://github.com/course/homework/actions/runs/1',
      'en',
    ),
  ];
}
