/** What an autograder for one topic is made of. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from './settings.ts';

export interface PackedFile {
  readonly name: string;
  readonly content: Buffer;
  readonly isProgram: boolean;
}

/** The scripts that Gradescope starts; they stand at the root of the zip. */
const PROGRAMS = ['setup.sh', 'run_autograder'];
const ROOT_FILES = ['package.json', 'package-lock.json'];
/** Parts of the graders and reports that no submission needs: other topics, proofs, tests. */
export const UNPACKED = ['testing', 'out', 'proof', 'bench', 'decisions'];
const LEFT_OUT = new RegExp(`(^|/)(${UNPACKED.join('|')})(/|$)|\\.test\\.ts$`);

/** The grader with this topic and no other, in the order of the names. Students' own work in assignments/ stays out. */
export async function autograderFiles(project: string, settings: Settings): Promise<PackedFile[]> {
  const { topic } = settings;
  const isOtherTopic = (name: string) =>
    name.startsWith('graders/topics/') && !name.startsWith(`graders/topics/${topic}/`);
  const walked = (
    await Promise.all(['graders', 'reports', `reference/${topic}`].map((folder) => filesBelow(project, folder)))
  ).flat();
  const names = [
    ...ROOT_FILES,
    `assignments/${topic}/assignment.json`,
    ...walked.filter((name) => !LEFT_OUT.test(name) && !isOtherTopic(name)),
  ].sort();
  const scripts = PROGRAMS.map(async (name) => ({
    name,
    content: await readFile(new URL(name, import.meta.url)),
    isProgram: true,
  }));
  const files = names.map(async (name) => ({ name, content: await readFile(join(project, name)), isProgram: false }));
  return [
    ...(await Promise.all(scripts)),
    { name: 'autograder.json', content: Buffer.from(`${JSON.stringify(settings)}\n`), isProgram: false },
    ...(await Promise.all(files)),
  ];
}

async function filesBelow(project: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(project, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return LEFT_OUT.test(name) ? [] : filesBelow(project, name);
      return entry.isFile() ? [name] : [];
    }),
  );
  return found.flat();
}
