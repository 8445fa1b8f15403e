/** What a solution may take. Times are seconds, less those in which a guest waits for a processor; sizes are MiB. */
export interface Limits {
  readonly loadSeconds: number;
  readonly callSeconds: number;
  readonly submissionSeconds: number;
  readonly heapMegabytes: number;
  readonly memoryMegabytes: number;
  /** what a guest may print without a word */
  readonly outputKilobytes: number;
  /** what it may print at all: more is a flood, and ends it */
  readonly floodMegabytes: number;
  readonly replyMegabytes: number;
  /**
   * values that one answer may be made of: numbers, texts, tensors, and the arrays and records that hold them; a tensor
   * counts as 8, a record as 4
   */
  readonly replyValues: number;
  /** what all answers of a submission may take at once: MiB as they came, and values */
  readonly heldMegabytes: number;
  readonly heldValues: number;
}

export const DEFAULT_LIMITS: Limits = {
  loadSeconds: 10,
  callSeconds: 5,
  submissionSeconds: 120,
  heapMegabytes: 400,
  memoryMegabytes: 900,
  outputKilobytes: 256,
  floodMegabytes: 512,
  replyMegabytes: 16,
  replyValues: 200_000,
  heldMegabytes: 64,
  heldValues: 500_000,
};
