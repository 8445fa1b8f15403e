/** What was made last, by key: so many are kept, and the one longest unasked for goes first. */
export class Recent<K, V> {
  private readonly most: number;
  private readonly known = new Map<K, V>();

  constructor(most: number) {
    this.most = most;
  }

  /** What is known under a key, made where nothing is. */
  get(key: K, make: () => V): V {
    const value = this.known.has(key) ? this.known.get(key)! : make();
    // a Map keeps the order of insertion: what is asked for moves to its end
    this.known.delete(key);
    this.known.set(key, value);
    if (this.known.size > this.most) this.known.delete(this.known.keys().next().value!);
    return value;
  }
}
