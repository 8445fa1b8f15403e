/** (a) Submissions per second against one vitest run for each, both on two cores, over the same checks. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Verdict } from '../../verdict/schema.ts';
import { PROJECT } from '../../sandbox/build/guest-bundle.ts';
import { START, command, node } from '../command.ts';
import { median } from '../ratio.ts';
import { copyWork, inFolder, samplesOf } from '../sample-class.ts';

const TOPIC = 'kmeans-ebm';
const SEED = '7';
/** Copies of the sample class in one batch: a class is larger than a sample, about a hundred submissions. */
const COPIES = 8;
/** What ends its process is believed to, after some times; in vitest each call has its say. Graded, not compared. */
const ENDS_ITS_PROCESS = 'omar';

export interface AgainstVitest {
  readonly ratio: number;
  readonly ours: number;
  readonly theirs: number;
  readonly submissions: number;
}

/** @throws Error when the two don't come to the same checks passed: a speed without the same verdicts is none */
export async function againstVitest(rounds: number): Promise<AgainstVitest> {
  const samples = await samplesOf(TOPIC);
  const compared = samples.filter((name) => name !== ENDS_ITS_PROCESS);
  return inFolder(async (folder) => {
    for (let copy = 0; copy < COPIES; copy++)
      for (const sample of samples)
        await copyWork(sample, TOPIC, join(folder, 'class', `${sample}-${copy}`), `${copy}`);
    const times: { ours: number; theirs: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      // a few of the class in each round, others in the next: all of it takes minutes
      const some = [0, 1, 2, 3].map((i) => compared[(round * 4 + i) % compared.length]);
      const began = performance.now();
      for (let i = 0; i < some.length; i += 2)
        await Promise.all(some.slice(i, i + 2).map((sample) => vitestRun(folder, sample)));
      const theirs = (performance.now() - began) / some.length;
      const out = join(folder, `out-${round}`);
      const { milliseconds } = await node([
        START,
        'grade',
        join(folder, 'class'),
        '--topic',
        TOPIC,
        '--seed',
        SEED,
        '--jobs',
        '2',
        '--out',
        out,
        '--allow-weaker-isolation',
      ]);
      times.push({ ours: milliseconds / (samples.length * COPIES), theirs });
      for (const sample of some) await sameVerdict(folder, out, sample);
    }
    return {
      ratio: median(times.map(({ ours, theirs }) => theirs / ours)),
      ours: median(times.map(({ ours }) => ours)),
      theirs: median(times.map(({ theirs }) => theirs)),
      submissions: samples.length * COPIES,
    };
  });
}

async function vitestRun(folder: string, sample: string): Promise<void> {
  await command(
    'npx',
    [
      'vitest',
      'run',
      '--config',
      'graders/bench/vitest/config.mjs',
      '--reporter=json',
      `--outputFile=${join(folder, `${sample}.json`)}`,
    ],
    {
      allowed: [0, 1],
      env: {
        BENCH_PROJECT: PROJECT,
        BENCH_TOPIC: TOPIC,
        BENCH_SEED: SEED,
        BENCH_SOLUTION: join(folder, 'class', `${sample}-0`, TOPIC, 'solution.ts'),
      },
    },
  );
}

async function sameVerdict(folder: string, out: string, sample: string): Promise<void> {
  const { testResults } = JSON.parse(await readFile(join(folder, `${sample}.json`), 'utf8')) as {
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  const theirs = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed')
    .map(({ title }) => title);
  const {
    topics: [{ checks }],
  } = JSON.parse(await readFile(join(out, `submissions/${sample}-0/verdict.json`), 'utf8')) as Verdict;
  const ran = checks.filter(({ outcome }) => outcome !== 'skipped'); // vitest knows no prerequisites
  const differs = ran.find(({ id, outcome }) => theirs.includes(id) !== (outcome === 'passed'));
  if (differs !== undefined)
    throw new Error(
      `${sample}: ${differs.id} ${differs.outcome}, and vitest ${theirs.includes(differs.id) ? 'passes' : 'fails'} it`,
    );
}
