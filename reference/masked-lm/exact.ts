/**
 * The deterministic functions of the topic in float64 on nested arrays, without tfjs: where expected values come from.
 */
type Grid<Entry> = readonly (readonly Entry[])[];

const logSumExp = (terms: readonly number[]): number => {
  const top = Math.max(...terms);
  return top + Math.log(terms.reduce((total, term) => total + Math.exp(term - top), 0));
};

/** The token where selected, ignoreIndex elsewhere. -> [B,T] */
export function makeLabels(tokens: Grid<number>, selected: Grid<boolean>, ignoreIndex = -100): number[][] {
  return tokens.map((row, i) => row.map((token, j) => (selected[i][j] ? token : ignoreIndex)));
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
