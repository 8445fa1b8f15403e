/** Proves, before anything is graded, that the code which is running is the base's and nobody else's. */
import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entriesOf, type Entry } from '../../intake/commits.ts';
import { Git, GitError } from '../../intake/git.ts';
import { BadInput } from '../../faults/bad-input.ts';

/** What can change a grade: graders, references, rubrics, reports, packages and how they are installed. */
const FOLDERS = ['graders', 'reference', 'reports', 'fixtures/golden', 'assignments'];
const FILES = ['package.json', 'package-lock.json', '.npmrc', 'tsconfig.json', 'kit.json'];

/**
 * @param base the full name of a commit
 * @throws BadInput that names the first file in which the working tree differs from the base, or the packages when they
 * are of another lockfile
 */
export async function demandCodeOf(project: string, base: string): Promise<void> {
  const git = new Git(project);
  const prefix = await git.run(['rev-parse', '--show-prefix']).catch((error: unknown) => {
    if (error instanceof GitError) return null;
    throw error;
  });
  if (prefix === null || prefix.toString().trim() !== '')
    throw new BadInput({
      es: 'grade:pr corrige pull requests de su propio repositorio: esta carpeta no es la raíz de ninguno.',
      en: 'grade:pr grades pull requests of its own repository: this folder is not the root of one.',
    });
  const committed = (await entriesOf(git, base, [...FOLDERS, ...FILES])).filter(({ path }) => isMachinery(path));
  for (const entry of committed) if (!(await isSame(project, entry))) throw differs(entry.path, base);
  const known = new Set(committed.map(({ path }) => path));
  const present = (
    await Promise.all([
      ...FILES.map((file) => ifThere(project, file)),
      ...FOLDERS.map((folder) => filesBelow(project, folder)),
    ])
  ).flat();
  const extra = present.find((path) => isMachinery(path) && !known.has(path));
  if (extra !== undefined) throw differs(extra, base);
  await demandPackages(project);
}

function differs(path: string, base: string): BadInput {
  const short = base.slice(0, 12);
  return new BadInput({
    es: `«${path}» no es el de la base: se corrige solo con el código de la base; cámbiate a ella («git switch --detach ${short}») sin cambios propios y repite la orden.`,
    en: `'${path}' is not the base's: grading uses the base's code only; switch to it ('git switch --detach ${short}') without changes of your own and give the command again.`,
  });
}

function isMachinery(path: string): boolean {
  if (path.startsWith('assignments/')) return /^assignments\/[^/]+\/assignment\.json$/.test(path);
  return !path.startsWith('reports/out/');
}

/**
 * Whether a file on disk is an ordinary one with the committed bytes; an editor's line ends for Windows make no
 * difference.
 */
async function isSame(project: string, { path, mode, object }: Entry): Promise<boolean> {
  const file = join(project, path);
  if (!mode.startsWith('100') || !(await lstat(file).catch(() => null))?.isFile()) return false;
  const content = await readFile(file);
  return [content, Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')].some(
    (bytes) => nameOf(bytes, object.length) === object,
  );
}

/** git's name for a file's content. */
function nameOf(content: Buffer, length: number): string {
  return createHash(length === 40 ? 'sha1' : 'sha256')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}

async function ifThere(project: string, file: string): Promise<string[]> {
  return (await lstat(join(project, file)).catch(() => null)) === null ? [] : [file];
}

async function filesBelow(project: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(project, folder), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.') && `${folder}/${name}` !== 'reports/out')
      .map(async (entry) => {
        const path = `${folder}/${entry.name}`;
        return entry.isDirectory() ? filesBelow(project, path) : [path];
      }),
  );
  return found.flat();
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
}

/** The installed packages are those of the lockfile, as npm noted when it installed them. */
async function demandPackages(project: string): Promise<void> {
  const [installed, locked] = await Promise.all(
    ['node_modules/.package-lock.json', 'package-lock.json'].map((file) =>
      readFile(join(project, file), 'utf8')
        .then((json) => (JSON.parse(json) as Lock).packages)
        .catch(() => null),
    ),
  );
  // a package that the lockfile does not know at all is nobody's dependency: no code of the base's can reach it
  const isKnown = (name: string) =>
    locked?.[
      name
        .split('/')
        .slice(0, name.startsWith('node_modules/@') ? 3 : 2)
        .join('/')
    ] !== undefined;
  const foreign =
    installed === null || locked === null
      ? ''
      : Object.keys(installed).find(
          (name) =>
            isKnown(name) &&
            (installed[name].version !== locked[name]?.version ||
              installed[name].integrity !== locked[name]?.integrity),
        );
  if (foreign === undefined) return;
  throw new BadInput({
    es: `Los paquetes instalados no son los del package-lock.json de la base${foreign === '' ? '' : ` («${foreign}»)`}: ejecuta «npm ci» y repite la orden.`,
    en: `The installed packages are not those of the base's package-lock.json${foreign === '' ? '' : ` ('${foreign}')`}: run 'npm ci' and give the command again.`,
  });
}
