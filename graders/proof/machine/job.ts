/** A part of the proof as a list of single runs, each of which becomes one record. */
export interface Job<T extends Task = Task> {
  /** name of its records: `reports/out/proof/records/<id>/<topic>.jsonl` */
  readonly id: string;
  /** whether its runs judge answers only, or make whole verdicts: what their records rest on */
  readonly restsOn: 'answers' | 'verdicts';
  /** what a run costs before any has been timed, in milliseconds */
  readonly guess: number;
  /** The runs that one topic asks for, cheap to list. */
  tasks(topic: string, scope: Scope): Promise<readonly T[]>;
  /** In a worker: what the runs of a topic share. */
  prepare(topic: string, scope: Scope, beat: Beat): Promise<Prepared<T>>;
}

/** How much the proof is asked to do. */
export interface Scope {
  readonly seeds: number;
  readonly trainingSeeds: number;
  /** leaves out what takes long: mutants */
  readonly isQuick?: boolean;
}

/** One run; its key names its record. */
export interface Task {
  readonly key: string;
}

export interface Prepared<T extends Task = Task> {
  run(task: T): Promise<Fields>;
  close(): Promise<void>;
}

/** What a run found out, as it stands in its record. */
export type Fields = { readonly [name: string]: unknown };

/** Says that a run goes on, with what it does next and how much processor time that may take, in seconds. */
export type Beat = (doing: string, seconds: number) => void;
