/** The type of a known mistake: its words beside its wrong functions. A topic's are in its `mistakes/`. */
import type * as tensorflow from '@tensorflow/tfjs';

/** What a wrong function is made with: the host reads the words of a mistake without loading either. */
export interface Given<Module> {
  readonly tf: typeof tensorflow;
  /** the right solution: its functions call the right ones, whatever is wrong around them */
  readonly right: Required<Module>;
}

/** The functions that are wrong by themselves; what the solution builds on them is built on these. */
export type Wrong<Module> = (given: Given<Module>) => Partial<Module>;

interface Text {
  readonly es: string;
  readonly en: string;
}

/** One wrong idea. A form of it that stands alone in its style is a file, `whole/<id>.ts` or `whole/<id>--<form>.ts`. */
export interface Mistake<Module> {
  readonly id: string;
  /** functions whose answers it changes, the root one first */
  readonly concerns: readonly (keyof Module & string)[];
  /** what is seen in the answers: true of every form */
  readonly title: Text;
  readonly explanation: Text;
  readonly wrong?: Wrong<Module>;
  /** the same idea in other forms, by name */
  readonly variants?: Readonly<Record<string, Wrong<Module>>>;
}
