/**
 * Which topic a file is for, by what it exports and imports: platforms hand files on under names that say nothing, or
 * something else. Where two topics have as much for them, nothing is said.
 */
import { Reader } from '../sandbox/reading/reader.ts';
import type { Asked } from './asked.ts';
import { decoded } from './decode.ts';
import { MOST_BYTES } from './read-files.ts';
import type { Spoken } from './spoken.ts';
import type { TreeFile } from './tree.ts';
import { Unreadable } from './trouble.ts';

const LIMITS = { seconds: 3, megabytes: 512 };
/** A topic has as good as nothing for it where it has so little of what another has of its own. */
const SLIGHT = 0.2;
/** So many functions of another topic overrule a name. */
const FEWEST = 2;

/** What is known of a file before its topic is. */
export interface Clues {
  /** of each topic, those of its functions that the file has; topics without one are left out */
  readonly has: ReadonlyMap<string, ReadonlySet<string>>;
  /** topics whose contract it imports */
  readonly imports: readonly string[];
  /** the modules that it names */
  readonly modules: readonly string[];
}

const NO_CLUE: Clues = { has: new Map(), imports: [], modules: [] };

/** Which topic a file is for; of a tie, the topics that it may be. */
export type Told =
  | {
      readonly kind: 'told';
      readonly topic: string;
      /** whether a name that says another topic was overruled */
      readonly isOverruled: boolean;
    }
  | { readonly kind: 'tie'; readonly topics: readonly string[] }
  | { readonly kind: 'untold' };

/** Reads files for what they say of themselves, in a process that is started at the first and can be ended. */
export class ContentReader {
  private readonly asked: Asked;
  private reader: Reader<string, Spoken> | null = null;

  constructor(asked: Asked) {
    this.asked = asked;
  }

  /** What each file says; nothing where it can't be read, is over the limits or no topic's functions are known. */
  async cluesIn(files: readonly TreeFile[]): Promise<Map<TreeFile, Clues>> {
    const clues = new Map<TreeFile, Clues>(files.map((file) => [file, NO_CLUE]));
    if (this.asked.about === undefined) return clues;
    this.reader ??= new Reader(new URL('./spoken-program.ts', import.meta.url), LIMITS);
    for (const file of files) {
      const text = await textOf(file);
      if (text === null) continue;
      // each by itself: one that never ends takes no other's answer
      const [spoken] = (await this.reader.ask([text])).answers;
      if (spoken !== undefined) clues.set(file, cluesOf(spoken, this.asked));
    }
    return clues;
  }

  async close(): Promise<void> {
    await this.reader?.close();
  }
}

async function textOf({ path, read }: TreeFile): Promise<string | null> {
  try {
    return decoded(path, await read(MOST_BYTES)).text;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** What counts is exported; where nothing of any topic is, what is declared. */
export function cluesOf({ exported, declared, imported }: Spoken, { known, about }: Asked): Clues {
  const having = (names: readonly string[]) => {
    const own = new Set(names);
    return new Map(
      known
        .map((id) => [id, new Set((about?.get(id)?.functions ?? []).filter((name) => own.has(name)))] as const)
        .filter(([, { size }]) => size > 0),
    );
  };
  const byExports = having(exported);
  const named = imported.flatMap(
    (module) => /(?:^|\/)topics\/([^/]+)\/contract(?:\.[cm]?[jt]s)?$/.exec(module)?.[1] ?? [],
  );
  return {
    has: byExports.size > 0 ? byExports : having(declared),
    imports: known.filter((id) => named.includes(id)),
    modules: imported,
  };
}

/**
 * The topic of a file with these clues, which its name says to be `named`. What it imports goes before its name; what it
 * exports overrules both where there is no doubt.
 */
export function toldBy(clues: Clues, named: string | null, { about }: Asked): Told {
  const { has, imports } = clues;
  const functions = (id: string): readonly string[] => about?.get(id)?.functions ?? [];
  /** of what one topic has and another has not, the share that is in the file */
  const share = (one: string, other: string) => {
    const own = functions(one).filter((name) => !functions(other).includes(name));
    return own.length === 0 ? 0 : own.filter((name) => has.get(one)?.has(name) === true).length / own.length;
  };
  const beats = (one: string, other: string) =>
    share(one, other) > 0 && share(other, one) <= SLIGHT * share(one, other);
  const winner = [...has.keys()].find((one) => [...has.keys()].every((other) => other === one || beats(one, other)));
  const [imported] = imports.length === 1 ? imports : [];
  const told = (topic: string): Told => ({ kind: 'told', topic, isOverruled: named !== null && topic !== named });

  const isOwn = (topic: string) => has.has(topic);
  if (
    imported !== undefined &&
    named !== null &&
    imported !== named &&
    isOwn(imported) &&
    isOwn(named) &&
    winner === undefined
  )
    return { kind: 'tie', topics: [imported, named] };
  const said = imported !== undefined && (isOwn(imported) || has.size === 0 || named === null) ? imported : named;
  if (said === null) {
    if (winner !== undefined) return told(winner);
    return has.size === 0 ? { kind: 'untold' } : { kind: 'tie', topics: [...has.keys()] };
  }
  const isPlain = winner !== undefined && has.get(winner)!.size >= Math.min(FEWEST, functions(winner).length);
  return told(isPlain ? winner : said);
}
