import type { Text } from '../texts/text.ts';

/** One work on one topic, as it is compared: all its sources, one after the other. */
export interface ComparedWork {
  readonly submission: string;
  readonly lines: readonly string[];
}

/** Lines that two works share in structure, counted from 0, the ends included. */
export interface SharedFragment {
  readonly left: readonly [number, number];
  readonly right: readonly [number, number];
  /** how many fingerprints it covers: its weight */
  readonly length: number;
}

export interface SimilarPair {
  readonly left: ComparedWork;
  readonly right: ComparedWork;
  /** the share of both works' own fingerprints that the other has too, in [0, 1] */
  readonly similarity: number;
  /** the longest first */
  readonly fragments: readonly SharedFragment[];
}

export interface TopicSimilarity {
  readonly topic: string;
  readonly title: Text;
  /** how many works were compared */
  readonly compared: number;
  /** works with too little code of their own, or that can't be read as TypeScript */
  readonly leftOut: readonly { readonly submission: string; readonly why: Text }[];
  /** how many pairs reach the threshold */
  readonly found: number;
  /** the most similar of them, the most similar first */
  readonly pairs: readonly SimilarPair[];
  /** works joined by pairs that reach the threshold, the largest group first */
  readonly clusters: readonly (readonly string[])[];
  /** of each work, how similar the work nearest to it is, sorted: what is usual in this class */
  readonly nearest: readonly number[];
}
