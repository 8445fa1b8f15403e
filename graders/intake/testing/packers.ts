/** One class in each of the forms in which classes arrive. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LINK, tarOf, zipOf, type Entry } from './archives.ts';

/** What each student hands in for the one topic, `null` for a symbolic link instead of a file. */
export type Class = Readonly<Record<string, Buffer | string | null>>;

export interface Packer {
  readonly name: string;
  /** the path to give to the intake */
  readonly pack: (students: Class) => Promise<string>;
  /** the id under which a student comes out */
  readonly idOf: (student: string) => string;
  /** what it is taken as */
  readonly taken: RegExp;
}

const TOPIC = 'kmeans-ebm';
const same = (student: string) => student;
const place = (student: string) => `${student}/${TOPIC}/solution.ts`;
const number = (student: string) => [...student].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0);
const canvasName = (student: string) => `${student}_${number(student)}_${9000 + number(student)}_${TOPIC}-1.ts`;
const moodleName = (student: string) => `${student}_${number(student)}_assignsubmission_file_/${TOPIC}/solution.ts`;
const gradescopeFiles = (students: Class): Record<string, Buffer | string | null> => ({
  'export/submission_metadata.yml': `---\n${Object.keys(students)
    .map(
      (student) =>
        `submission_${number(student)}:\n  :submitters:\n  - :name: ${student} Pérez\n    :sid: '${student}'\n    :email: ${student}@uni.example\n  :created_at: !ruby/object:Time 2026-03-09 10:00:00.000 Z\n`,
    )
    .join('')}`,
  ...Object.fromEntries(
    Object.entries(students).map(([student, content]) => [
      `export/submission_${number(student)}/${TOPIC}/solution.ts`,
      content,
    ]),
  ),
});
const named = (students: Class, name: (student: string) => string) =>
  Object.fromEntries(Object.entries(students).map(([student, content]) => [name(student), content]));

export const PACKERS: readonly Packer[] = [
  {
    name: 'a folder of folders',
    pack: (students) => onDisk(named(students, place)),
    idOf: same,
    taken: /one folder for each/,
  },
  {
    name: 'a zip',
    pack: (students) => file('class.zip', zipOf(entries(named(students, place)))),
    idOf: same,
    taken: /one folder for each/,
  },
  {
    name: 'a tar',
    pack: (students) => file('class.tar', tarOf(entries(named(students, place)))),
    idOf: same,
    taken: /one folder for each/,
  },
  {
    name: 'a tar.gz with a folder around',
    pack: (students) => file('x', gzipSync(tarOf(entries(named(students, (student) => `hw7/${place(student)}`))))),
    idOf: same,
    taken: /one folder for each/,
  },
  {
    name: 'a folder of zips',
    pack: (students) =>
      onDisk(
        Object.fromEntries(
          Object.entries(students).map(([student, content]) => [
            `${student}.zip`,
            zipOf(entries({ [`assignments/${TOPIC}/solution.ts`]: content })),
          ]),
        ),
      ),
    idOf: same,
    taken: /one folder for each/,
  },
  {
    name: 'a Canvas download',
    pack: (students) => file('submissions.zip', zipOf(entries(named(students, canvasName)))),
    idOf: (student) => `${student}_${number(student)}`,
    taken: /Canvas/,
  },
  {
    name: 'a Canvas download, unpacked',
    pack: (students) => onDisk(named(students, canvasName)),
    idOf: (student) => `${student}_${number(student)}`,
    taken: /Canvas/,
  },
  {
    name: 'a Moodle download',
    pack: (students) => file('m.zip', zipOf(entries(named(students, moodleName)))),
    idOf: (student) => `${student}_${number(student)}`,
    taken: /Moodle/,
  },
  {
    name: 'a Gradescope export',
    pack: (students) => file('g.zip', zipOf(entries(gradescopeFiles(students)))),
    idOf: same,
    taken: /Gradescope/,
  },
  { name: 'a folder of git clones', pack: clones, idOf: same, taken: /git clones/ },
];

function entries(files: Class): Entry[] {
  return Object.entries(files)
    .map(([name, content]) => (content === null ? { name, content: '/etc/passwd', mode: LINK } : { name, content }))
    .map((entry) => (entry.mode === LINK ? { ...entry, type: '2', target: '/etc/passwd' } : entry));
}

async function onDisk(files: Class): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-class-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await (content === null ? symlink('/etc/passwd', join(folder, name)) : writeFile(join(folder, name), content));
  }
  return folder;
}

async function file(name: string, bytes: Buffer): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'gradiente-archive-')), name);
  await writeFile(path, bytes);
  return path;
}

async function clones(students: Class): Promise<string> {
  const folder = await onDisk(named(students, place));
  for (const student of Object.keys(students)) commitAll(join(folder, student));
  return folder;
}

/** Makes a repository of a folder and commits everything, at a known time. */
export function commitAll(folder: string): void {
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_COMMITTER_DATE: '2026-03-09T10:00:00Z',
    GIT_AUTHOR_DATE: '2026-03-09T10:00:00Z',
  };
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@y', '-c', 'core.autocrlf=false', ...args], {
      cwd: folder,
      env,
      stdio: 'pipe',
    });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'work');
}
