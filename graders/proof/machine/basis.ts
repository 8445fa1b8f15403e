import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Folders that a topic's judgements rest on, beside the topic's own. */
const SHARED = ['check', 'engine', 'numerics', 'oracle', 'properties', 'sandbox/guest', 'verdict'];
/** Files of the proof that decide what a run finds. */
const RUNS = ['inside.ts', 'machine/worker.ts'];

/**
 * The grader's hash as far as one topic's runs depend on it: the shared machinery, the topic's checks, its reference,
 * its rubric, the lockfile, and the job's own folder. A change of another topic leaves these records standing.
 */
export async function basisOf(project: string, job: string, topic: string): Promise<string> {
  const folders = [...SHARED.map((name) => `graders/${name}`), `graders/topics/${topic}`, `reference/${topic}`, `graders/proof/${job}`];
  const files = (await Promise.all(folders.map((folder) => filesIn(join(project, folder))))).flat();
  files.push(...RUNS.map((name) => join(project, 'graders/proof', name)), join(project, `assignments/${topic}/assignment.json`), join(project, 'package-lock.json'));
  const hash = createHash('sha256');
  for (const file of files.filter((name) => !name.endsWith('.test.ts')).sort()) {
    hash.update(relative(project, file).replaceAll('\\', '/')).update('\0').update(await readFile(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  // lists of equivalent mutants judge records; they don't make them
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts')).map((entry) => join(entry.parentPath, entry.name));
}
