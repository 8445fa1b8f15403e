/** What a solution may take. Times are wall-clock seconds, sizes are MiB. */
export interface Limits {
  readonly loadSeconds: number;
  readonly callSeconds: number;
  readonly submissionSeconds: number;
  readonly heapMegabytes: number;
  readonly memoryMegabytes: number;
  readonly outputKilobytes: number;
  readonly replyMegabytes: number;
}

export const DEFAULT_LIMITS: Limits = {
  loadSeconds: 10,
  callSeconds: 5,
  submissionSeconds: 120,
  heapMegabytes: 400,
  memoryMegabytes: 900,
  outputKilobytes: 256,
  replyMegabytes: 16,
};
