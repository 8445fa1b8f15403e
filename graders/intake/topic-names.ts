/** The topic that a name speaks of: its whole name, however it is spelled. A part of a longer name is only a guess. */
import { nearest } from '../texts/suggest.ts';
import type { Asked } from './asked.ts';
import { withoutCopyNumber } from './copies.ts';

/** What a file's name says beside its topic's. */
const SOLUTION = /^(solution|soluci[oó]n)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(solution|soluci[oó]n)$/giu;
/** Fewer letters say nothing of a name that holds them. */
const FEWEST = 3;

type Known = Pick<Asked, 'known' | 'about'>;

/** The topic that a folder is called after: `KMeans_EBM`, `k-means-ebm`, `Regularised autoencoder (1)`. */
export function topicOfFolder(name: string, asked: Known): string | null {
  return topicCalled(name, asked) ?? topicCalled(withoutCopyNumber(name), asked);
}

/** The topic that a file without its ending is called after: `masked_LM solution-2`. */
export function topicOfFile(stem: string, asked: Known): string | null {
  const plain = withoutCopyNumber(stem);
  return topicOfFolder(stem, asked) ?? topicOfFolder(plain.replace(SOLUTION, '').trim(), asked);
}

/** Whether a file without its ending is called a solution and nothing else. */
export function isCalledSolution(stem: string): boolean {
  const plain = withoutCopyNumber(stem).toLowerCase();
  return plain !== '' && plain.replace(SOLUTION, '') === '';
}

/** The topics that a name may mean which is no topic's: those that it holds, else one that is nearly spelled so. */
export function maybeTopics(name: string, { known }: Known): string[] {
  const spelled = plainSpelling(name);
  const held = known.filter((id) => id.length >= FEWEST && spelled.includes(plainSpelling(id)));
  const longest = held.filter(
    (id) => !held.some((other) => other !== id && plainSpelling(other).includes(plainSpelling(id))),
  );
  if (longest.length > 0) return longest;
  const near = nearest(withoutCopyNumber(name), known);
  return near === null ? [] : [near];
}

/** The one topic whose id or title this is. */
function topicCalled(name: string, { known, about }: Known): string | null {
  const spelled = plainSpelling(name);
  if (spelled === '') return null;
  const found = known.filter((id) =>
    [id, ...(about?.get(id)?.titles ?? [])].some((own) => plainSpelling(own) === spelled),
  );
  return found.length === 1 ? found[0] : null;
}

/** Without case, accents and what stands between words; British and American are one. */
function plainSpelling(name: string): string {
  return name
    .slice(0, 255)
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .replace(/is(?=[aei])/g, 'iz')
    .replace(/ll(?=ing|ed|er)/g, 'l');
}
