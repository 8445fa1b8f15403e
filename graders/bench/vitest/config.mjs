/** One submission's checks as a vitest run: what grading without gradiente's machinery would do. */
export default { test: { include: ['graders/bench/vitest/submission.ts'], testTimeout: 120_000 } };
