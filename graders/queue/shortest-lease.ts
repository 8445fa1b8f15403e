/** pg-boss does not watch a job's lease more finely. By itself, so that a command without a queue need not load one. */
export const SHORTEST_LEASE_SECONDS = 10;
