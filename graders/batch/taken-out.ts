/** Each of them, taken out of the array: what has been read on is nobody's any more. */
export function* takenOut<T>(items: T[]): Generator<T> {
  while (items.length > 0) yield items.shift()!;
}
