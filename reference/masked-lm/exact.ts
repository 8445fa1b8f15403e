/**
 * The deterministic functions of the topic in float64 on nested arrays, without tfjs: where expected values come from.
 */
type Grid<Entry> = readonly (readonly Entry[])[];

/** What others here are built on, called through this record: another's may stand in the place of each. */
export const pieces = { selectPositions, makeLabels, corruptTokens };

const logSumExp = (terms: readonly number[]): number => {
  const top = Math.max(...terms);
  return top + Math.log(terms.reduce((total, term) => total + Math.exp(term - top), 0));
};

/** Where all is selected that may be, or nothing. @throws Error elsewhere */
export function selectPositions(
  tokens: Grid<number>,
  { maskProb, specialIds }: { readonly maskProb: number; readonly specialIds: readonly number[] },
): boolean[][] {
  if (maskProb !== 0 && maskProb !== 1) throw new Error('what is selected is left to chance');
  return tokens.map((row) => row.map((token) => maskProb === 1 && !specialIds.includes(token)));
}

/** The token where selected, ignoreIndex elsewhere. -> [B,T] */
export function makeLabels(tokens: Grid<number>, selected: Grid<boolean>, ignoreIndex = -100): number[][] {
  return tokens.map((row, i) => row.map((token, j) => (selected[i][j] ? token : ignoreIndex)));
}

/** Where the split leaves nothing to chance: all that is selected is the mask, or stays. @throws Error elsewhere */
export function corruptTokens(
  tokens: Grid<number>,
  selected: Grid<boolean>,
  { split, maskId }: { readonly split: readonly number[]; readonly maskId: number },
): number[][] {
  if (split[0] !== 1 && split[2] !== 1) throw new Error('what becomes of a token is left to chance');
  return tokens.map((row, i) => row.map((token, j) => (selected[i][j] && split[0] === 1 ? maskId : token)));
}

/** Mean of -log softmax(logits)[label] over labelled positions, 0 without any. */
export function maskedCrossEntropy(logits: Grid<readonly number[]>, labels: Grid<number>, ignoreIndex = -100): number {
  const losses = labels.flatMap((row, i) =>
    row.flatMap((label, j) => (label === ignoreIndex ? [] : [logSumExp(logits[i][j]) - logits[i][j][label]])),
  );
  return losses.length === 0 ? 0 : losses.reduce((total, loss) => total + loss, 0) / losses.length;
}

/** (softmax - onehot)/n at labelled positions, 0 elsewhere. -> [B,T,V] */
export function maskedCrossEntropyGrad(
  logits: Grid<readonly number[]>,
  labels: Grid<number>,
  ignoreIndex = -100,
): number[][][] {
  const n = labels.flat().filter((label) => label !== ignoreIndex).length;
  return logits.map((sequence, i) =>
    sequence.map((row, j) => {
      const label = labels[i][j];
      const total = logSumExp(row);
      return row.map((logit, v) => (label === ignoreIndex ? 0 : (Math.exp(logit - total) - Number(v === label)) / n));
    }),
  );
}
