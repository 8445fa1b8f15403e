/**
 * Dolos's fingerprints over TypeScript's syntax: which works on a topic resemble one another, beyond the starter that
 * all have.
 */
import { File, FingerprintIndex, Region, TokenizedFile, WinnowFilter, type FileEntry } from '@dodona/dolos-core';
import type { ComparedWork, SharedFragment, SimilarPair, TopicSimilarity } from './compared.ts';
import type { Text } from '../texts/text.ts';
import type { Tokens } from './tokens.ts';

/** Dolos's own values: a fingerprint is 23 nodes long, one is kept of 17 that follow each other. */
const NODES = 23;
const WINDOW = 17;
/** With fewer fingerprints of its own a work is too short to say anything of. */
const FEWEST = 4;
/** What comes back more often within one work counts for nothing there: it is a habit, and would cost its square. */
const MOST_REPEATED = 30;
const MOST_PAIRS = 100;
const MOST_FRAGMENTS = 20;

export interface Compared {
  readonly work: ComparedWork;
  readonly text: string;
  /** null when it could not be read */
  readonly tokens: Tokens | null;
  readonly tookTooLong: boolean;
}

/** Compares works on one topic. `least` in [0, 1] is the similarity from which on a pair is told. */
export function compare(
  topic: string,
  title: Text,
  starter: Tokens | null,
  works: readonly Compared[],
  least: number,
): TopicSimilarity {
  const leftOut: { submission: string; why: Text }[] = [];
  const index = new FingerprintIndex(NODES, WINDOW);
  const files = new Map<number, Compared>();
  for (const one of works) {
    const { work, text, tokens } = one;
    if (tokens === null) leftOut.push(unread(one));
    else if (tokens.kinds.length < NODES) leftOut.push(short(one));
    else {
      const file = tokenized(work.submission, text, tokens);
      index.addFiles([file]);
      files.set(file.id, one);
    }
  }
  index.addIgnoredHashes(everyHash(starter));
  for (const entry of index.entries())
    for (const shared of [...entry.shared])
      if (shared.occurrencesOf(entry.file).length > MOST_REPEATED) entry.shared.delete(shared);
  const entries = index.entries().filter((entry) => {
    if (ownOf(entry) >= FEWEST) return true;
    leftOut.push(short(files.get(entry.file.id)!));
    return false;
  });
  const { pairs, found, clusters, nearest } = resemblances(entries, least);
  return {
    topic,
    title,
    compared: entries.length,
    leftOut,
    found,
    nearest,
    clusters: clusters.map((group) => group.map((entry) => files.get(entry.file.id)!.work.submission)),
    pairs: pairs.map(({ i, j, similarity }): SimilarPair => ({
      left: files.get(entries[i].file.id)!.work,
      right: files.get(entries[j].file.id)!.work,
      similarity,
      fragments: fragmentsOf(index, entries[i].file, entries[j].file),
    })),
  };
}

/** Of the starter all fingerprints count, not one in each window: in a work other ones may be kept. */
function everyHash(starter: Tokens | null): number[] {
  return new WinnowFilter(NODES, 1).fingerprints([...(starter?.kinds ?? [])]).map(({ hash }) => hash);
}

function tokenized(path: string, text: string, { kinds, places }: Tokens): TokenizedFile {
  const regions = kinds.map(
    (_, i) => new Region(places[4 * i], places[4 * i + 1], places[4 * i + 2], places[4 * i + 3]),
  );
  return new TokenizedFile(new File(path, text), [...kinds], regions);
}

interface Candidate {
  readonly i: number;
  readonly j: number;
  readonly similarity: number;
}

/**
 * Every pair's similarity, one row of the matrix at a time: memory grows with the class, not with its square, and only
 * the best are looked at closely.
 */
function resemblances(
  entries: readonly FileEntry[],
  least: number,
): { pairs: Candidate[]; found: number; clusters: FileEntry[][]; nearest: number[] } {
  const at = new Map(entries.map((entry, i) => [entry.file.id, i]));
  const own = entries.map(ownOf);
  const nearest = new Array<number>(entries.length).fill(0);
  const root = entries.map((_, i) => i);
  const rootOf = (i: number): number => {
    while (root[i] !== i) {
      root[i] = root[root[i]];
      i = root[i];
    }
    return i;
  };
  let pairs: Candidate[] = [];
  let found = 0;
  for (const [i, entry] of entries.entries()) {
    const covered = new Float64Array(entries.length);
    for (const shared of entry.shared) {
      const here = shared.occurrencesOf(entry.file).length;
      for (const file of shared.files()) {
        const j = at.get(file.id);
        if (j !== undefined && j > i && entries[j].shared.has(shared))
          covered[j] += here + shared.occurrencesOf(file).length;
      }
    }
    for (let j = i + 1; j < entries.length; j++) {
      const similarity = covered[j] / (own[i] + own[j]);
      nearest[i] = Math.max(nearest[i], similarity);
      nearest[j] = Math.max(nearest[j], similarity);
      if (similarity < least) continue;
      found++;
      pairs.push({ i, j, similarity });
      root[rootOf(i)] = rootOf(j);
    }
    if (pairs.length > 20 * MOST_PAIRS) pairs = best(pairs);
  }
  const clusters = [...Map.groupBy(entries, (_, i) => rootOf(i)).values()]
    .filter((group) => group.length > 1)
    .sort((a, b) => b.length - a.length);
  return { pairs: best(pairs), found, clusters, nearest: nearest.sort((a, b) => a - b) };
}

function best(pairs: readonly Candidate[]): Candidate[] {
  return pairs.toSorted((a, b) => b.similarity - a.similarity || a.i - b.i || a.j - b.j).slice(0, MOST_PAIRS);
}

/** How many fingerprints a work has beyond the starter's. */
function ownOf(entry: FileEntry): number {
  return [...entry.shared].reduce((sum, shared) => sum + shared.occurrencesOf(entry.file).length, 0);
}

function fragmentsOf(index: FingerprintIndex, left: TokenizedFile, right: TokenizedFile): SharedFragment[] {
  return index
    .getPair(left, right)
    .buildFragments()
    .map(({ leftSelection, rightSelection, pairs }): SharedFragment => ({
      left: [leftSelection.startRow, leftSelection.endRow],
      right: [rightSelection.startRow, rightSelection.endRow],
      length: pairs.length,
    }))
    .sort((a, b) => b.length - a.length || a.left[0] - b.left[0])
    .slice(0, MOST_FRAGMENTS);
}

function unread({ work, tookTooLong }: Compared): { submission: string; why: Text } {
  return {
    submission: work.submission,
    why: tookTooLong
      ? { es: 'leerla lleva demasiado tiempo', en: 'it takes too long to read' }
      : { es: 'es demasiado grande o está demasiado anidada', en: 'it is too large or nested too deeply' },
  };
}

function short({ work }: Compared): { submission: string; why: Text } {
  return {
    submission: work.submission,
    why: { es: 'tiene muy poco código propio', en: 'it has very little code of its own' },
  };
}
