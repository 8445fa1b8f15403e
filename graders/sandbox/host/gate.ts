/**
 * Lets many work side by side and, now and then, one work alone: a limit by time is believed
 * only when nothing else ran beside it.
 */
export class Gate {
  private together = 0;
  private exclusive = false;
  private waiting: (() => void)[] = [];

  /** Runs beside others. */
  async beside<T>(work: () => Promise<T>): Promise<T> {
    while (this.exclusive) await this.change();
    this.together++;
    try {
      return await work();
    } finally {
      this.together--;
      this.announce();
    }
  }

  /** Runs when nothing else does. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.exclusive) await this.change();
    this.exclusive = true;
    try {
      while (this.together > 0) await this.change();
      return await work();
    } finally {
      this.exclusive = false;
      this.announce();
    }
  }

  private change(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private announce(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const wake of waiting) wake();
  }
}
