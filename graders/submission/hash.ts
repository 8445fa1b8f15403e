/** What tells one content of a work from another: made when it is read, and asked wherever it is read again. */
import { createHash } from 'node:crypto';
import type { Hashes, Work, Works } from './submission.ts';

/** @throws Error where it is no work */
export function hashOf(work: Work | undefined): string {
  return digest(contentOf(work));
}

/** Of each work; '' where it is none that can be hashed, which grading says of it. */
export function hashesOf(works: Works): Hashes {
  return new Map(
    [...works].map(([topic, work]) => {
      try {
        return [topic, hashOf(work)] as const;
      } catch {
        return [topic, ''] as const;
      }
    }),
  );
}

/** The hash of one topic's work, or of there being none. */
export function hashIn(hashes: Hashes, topic: string): string {
  return hashes.get(topic) ?? hashOf(undefined);
}

export function digest(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 32);
}

function contentOf(work: Work | undefined): string | (string | string[])[] | null {
  if (work === undefined) return null;
  if (work.kind === 'unreadable') return work.status === 'rejected' ? work.reason.en : [[work.status, work.reason.en]];
  return [...work.files.map(({ path, text }) => [path, text]), ...(work.notes ?? []).map(({ es, en }) => [es, en])];
}
