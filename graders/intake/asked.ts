export interface Asked {
  /** the topics to grade */
  readonly topics: readonly string[];
  /** all topics that there are: a file that names another one is not this one's */
  readonly known: readonly string[];
}
