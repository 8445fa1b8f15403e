import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Pictures } from '../check/pictures.ts';
import type { Submission } from '../verdict/submission.ts';

/** Which grader made a verdict: its version, and a hash of everything that can change one. */
export interface Grader { readonly version: string; readonly hash: string }

/** Hashes the graders, the references, the rubrics, the lockfile and the pictures given; tests and students' work don't count. */
export async function graderOf(project: string, pictures?: Pictures): Promise<Grader> {
  const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as { version: string };
  const files = (await Promise.all(['graders', 'reference', 'assignments'].map((folder) => filesIn(join(project, folder))))).flat();
  const counted = files.filter((file) => !file.endsWith('.test.ts') && (!file.startsWith(join(project, 'assignments')) || file.endsWith('assignment.json')));
  const hash = createHash('sha256');
  for (const file of [...counted, join(project, 'package-lock.json')].sort()) {
    hash.update(relative(project, file).replaceAll('\\', '/')).update('\0').update(await readFile(file).catch(() => '')).update('\0');
  }
  if (pictures !== undefined) hash.update(JSON.stringify(pictures));
  return { version, hash: hash.digest('hex').slice(0, 32) };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The same for the same submission, topics, grader and seed, on every machine. */
export function fingerprint(submission: Submission, topics: readonly string[], grader: Grader, seed: string | null): string {
  const hash = createHash('sha256').update(JSON.stringify([submission.id, topics, grader.hash, seed]));
  for (const topic of [...submission.topics.keys()].sort()) {
    const work = submission.topics.get(topic)!;
    hash.update(JSON.stringify([topic, work.kind === 'files' ? work.files.map(({ path, text }) => [path, text]) : work.reason.en]));
  }
  return hash.digest('hex').slice(0, 32);
}
