/** Classes of any size, as mixes of the sample class. */
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGenerator } from '../numerics/generator.ts';
import { PROJECT } from '../sandbox/build/guest-bundle.ts';

export const SAMPLES = join(PROJECT, 'fixtures/submissions');
/** Submissions that a limit by time ends: each costs many times the others, so a mix has one now and then only. */
const ENDLESS = ['mateo', 'nora'];

/** The sample submissions that hold work on a topic. */
export async function samplesOf(topic: string, { endless = false } = {}): Promise<string[]> {
  const names = (await readdir(SAMPLES)).sort();
  const holding = await Promise.all(
    names.map(
      async (name) =>
        await readFile(join(SAMPLES, name, topic, 'solution.ts')).then(
          () => true,
          () => false,
        ),
    ),
  );
  return names.filter((name, i) => holding[i] && (endless || !ENDLESS.includes(name)));
}

/**
 * Writes a class of so many submissions: each takes for each topic the work of one of the sample class, and a
 * comment of its own, so that no two are the same bytes. One in a hundred never ends, so that in classes of hundreds
 * and of thousands as many do.
 */
export async function writeClass(
  folder: string,
  count: number,
  topics: readonly string[],
  seed: number,
): Promise<void> {
  const random = createGenerator(seed);
  const samples = new Map(
    await Promise.all(
      topics.map(
        async (topic) =>
          [topic, { usual: await samplesOf(topic), all: await samplesOf(topic, { endless: true }) }] as const,
      ),
    ),
  );
  for (let i = 0; i < count; i++) {
    for (const topic of topics) {
      const { usual, all } = samples.get(topic)!;
      const from = i % 100 === 50 ? all.filter((name) => ENDLESS.includes(name)) : usual;
      const choice = (from.length > 0 ? from : usual)[
        Math.floor(random.uniform() * (from.length > 0 ? from : usual).length)
      ];
      await copyWork(choice, topic, join(folder, `s${String(i).padStart(4, '0')}`), `${i}`);
    }
  }
}

/** One sample's work on a topic under another submission's folder. */
export async function copyWork(sample: string, topic: string, submission: string, remark: string): Promise<void> {
  await mkdir(submission, { recursive: true });
  await cp(join(SAMPLES, sample, topic), join(submission, topic), { recursive: true });
  const file = join(submission, topic, 'solution.ts');
  await writeFile(file, `${await readFile(file, 'utf8')}\n// ${remark}\n`);
}

/**
 * Work in a folder of its own, removed afterwards; inside the project, so that a baseline finds tfjs as a course's own
 * repository does.
 */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(join(PROJECT, 'reports/out'), { recursive: true });
  const folder = await mkdtemp(join(PROJECT, 'reports/out/bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
