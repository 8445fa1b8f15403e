import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pictures } from '../check/pictures.ts';
import type { TopicFingerprint } from '../verdict/schema.ts';
import { digest, hashIn } from '../submission/hash.ts';
import type { Delivered } from '../submission/submission.ts';
import { headings } from './sections.ts';

/**
 * Which grader made a verdict: its version, a hash of everything that can change one, and the part of it that each
 * topic rests on.
 */
export interface Grader {
  readonly version: string;
  readonly hash: string;
  /** by topic: what all topics share, and the topic's own folders */
  readonly topics: Readonly<Record<string, string>>;
}

/** Folders of `graders/` that ask, carry or measure, and never judge: a change there leaves every verdict as it is. */
export const WITHOUT_INFLUENCE = [
  ...['advice', 'batch', 'bench', 'decisions', 'editor', 'intake', 'kit', 'options', 'proof', 'queue', 'scaffold'],
  ...['similarity', 'terminal', 'cli'],
];
const UNCOUNTED = new RegExp(`^graders/(${WITHOUT_INFLUENCE.join('|')})/`);
const OWN_FOLDER = /^(?:graders\/topics|reference|assignments)\/([^/]+)\//;

/**
 * Hashes the graders, the references, the rubrics, the handouts' headings, the lockfile and the pictures given; tests
 * and students' work don't count. A topic imports the shared folders and its own and nothing else (the house's rule
 * table), so that its hash is of these. Without `topics`, all of them. A kit says which grader it was made of.
 */
export async function graderOf(project: string, pictures?: Pictures, topics?: readonly string[]): Promise<Grader> {
  const kit = await readFile(join(project, 'kit.json'), 'utf8').catch(() => null);
  if (kit !== null) return partOf(JSON.parse(kit) as Grader, topics);
  const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as { version: string };
  const files = (
    await Promise.all(['graders', 'reference', 'assignments'].map((folder) => filesIn(project, folder)))
  ).flat();
  const counted = files.filter(
    (file) =>
      !file.endsWith('.test.ts') &&
      !UNCOUNTED.test(file) &&
      (!file.startsWith('assignments/') || /\/(?:assignment\.json|handout\.\w+\.md)$/.test(file)),
  );
  // what is no topic's is everybody's: `reference/exact/` is what exact solutions share
  const topicFolders = new Set(counted.flatMap((file) => /^graders\/topics\/([^/]+)\//.exec(file)?.[1] ?? []));
  const ownerOf = (file: string) => OWN_FOLDER.exec(file)?.[1] ?? '';
  const byOwner = Map.groupBy(counted, (file) => (topicFolders.has(ownerOf(file)) ? ownerOf(file) : ''));
  const hashOf = async (owner: string) => {
    const hash = createHash('sha256');
    const own = [...(byOwner.get(owner) ?? []), ...(owner === '' ? ['package-lock.json'] : [])].sort();
    const contents = await Promise.all(own.map((file) => contentOf(join(project, file))));
    own.forEach((file, i) => hash.update(file).update('\0').update(contents[i]).update('\0'));
    return hash.digest('hex');
  };
  const shared = [await hashOf(''), pictures === undefined ? '' : JSON.stringify(pictures)];
  const ids = topics ?? [...byOwner.keys()].filter((owner) => owner !== '');
  const hashes = await Promise.all(
    [...ids].sort().map(async (id) => [id, digest([...shared, await hashOf(id)])] as const),
  );
  return { version, hash: digest(hashes), topics: Object.fromEntries(hashes) };
}

/** A kit's grader, for some of its topics. */
function partOf({ version, topics: all }: Grader, topics: readonly string[] = Object.keys(all)): Grader {
  const hashes = [...topics].sort().map((id) => [id, all[id]] as const);
  return { version, hash: digest(hashes), topics: Object.fromEntries(hashes) };
}

async function contentOf(file: string): Promise<Buffer | string> {
  const content = await readFile(file).catch(() => '');
  // a verdict holds a handout's headings: better prose must not grade a class again
  return file.endsWith('.md') && typeof content !== 'string'
    ? JSON.stringify(headings(content.toString('utf8')))
    : content;
}

/**
 * By their paths in the project, with forward slashes. Whatever counts has an extension, and no folder has one; an
 * editor's own files begin with a dot.
 */
async function filesIn(project: string, folder: string): Promise<string[]> {
  const names = await readdir(join(project, folder), { recursive: true });
  return names
    .filter((name) => /\.\w+$/.test(name) && !/(^|[/\\])\./.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}

/** What a topic's verdict rests on, beside the batch's seed: the hash of the work, and the grader's part for this topic. */
export function topicFingerprint(work: string, topic: string, grader: Grader): TopicFingerprint {
  return { work, grader: grader.topics[topic] ?? grader.hash };
}

/** The same for the same submission, topics, grader and seed, on every machine. */
export function fingerprint(
  { id, hashes }: Pick<Delivered, 'id' | 'hashes'>,
  topics: readonly string[],
  grader: Grader,
  seed: string | null,
): string {
  return fingerprintOf(
    id,
    seed,
    topics.map((topic) => ({ topic, fingerprint: topicFingerprint(hashIn(hashes, topic), topic, grader) })),
  );
}

/** The fingerprint of a verdict from those of its topics. */
export function fingerprintOf(
  id: string,
  seed: string | null,
  topics: readonly { readonly topic: string; readonly fingerprint?: TopicFingerprint }[],
): string {
  return digest([
    id,
    seed,
    ...topics.map(({ topic, fingerprint: own }) => [topic, own?.work ?? null, own?.grader ?? null]),
  ]);
}
