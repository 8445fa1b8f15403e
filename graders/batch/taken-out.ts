/** Yields the items of an array and removes each from it, so that memory is free once an item has been used. */
export function* takenOut<T>(items: T[]): Generator<T> {
  while (items.length > 0) yield items.shift()!;
}
