/** PostgreSQL that restarts, or a network that drops: what is wanted is asked again until it comes back. */
import { setTimeout as wait } from 'node:timers/promises';
import { HarnessFault } from '../faults/harness-fault.ts';
import type { Text } from '../texts/text.ts';

/**
 * SQLSTATEs of a server that shuts down, starts, or has no connection free; class 08 is the connection's own trouble.
 */
const STATES = /^(08...|57P0[123]|53300)$/;
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);
const MESSAGES =
  /^Connection terminated|^Client has encountered a connection error|timeout exceeded when trying to connect|^Connection ended|not queryable/;
const SLOWEST_MS = 2_000;

export function isAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isAway);
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return CODES.has(code ?? '') || STATES.test(code ?? '') || MESSAGES.test(message ?? '');
}

/**
 * How long the database may be away, and whom to tell. One for a process: its absence is told once, whoever notices.
 */
export class Patience {
  private isTold = false;
  private readonly seconds: number;
  private readonly say: (line: Text) => void;

  constructor(seconds: number, say: (line: Text) => void) {
    this.seconds = seconds;
    this.say = say;
  }

  /**
   * Does the work, again and again while the database is away. Only for work that may be done twice.
   * @throws HarnessFault when it stays away for too long
   */
  async with<T>(work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    for (let pause = 100; ; pause = Math.min(pause * 2, SLOWEST_MS)) {
      try {
        const result = await work();
        if (this.isTold) this.say({ es: 'La base de datos vuelve a responder.', en: 'The database answers again.' });
        this.isTold = false;
        return result;
      } catch (error) {
        if (!isAway(error)) throw error;
        if (performance.now() - began > this.seconds * 1000) throw goneFor(this.seconds, error);
        if (!this.isTold)
          this.say({
            es: 'La base de datos no responde: se sigue intentando.',
            en: 'The database does not answer: trying on.',
          });
        this.isTold = true;
        await wait(pause);
      }
    }
  }
}

function goneFor(seconds: number, cause: unknown): HarnessFault {
  return new HarnessFault(
    {
      es: `La base de datos no responde desde hace ${Math.round(seconds / 60)} min. Nada se ha perdido: cuando vuelva, repite la orden, que sigue donde estaba.`,
      en: `The database has not answered for ${Math.round(seconds / 60)} min. Nothing is lost: when it is back, give the command again, which goes on where it was.`,
    },
    cause,
  );
}
