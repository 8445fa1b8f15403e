import pg from 'pg';
import type { Db } from 'pg-boss';
import { BadInput } from '../faults/bad-input.ts';
import type { Address } from './address.ts';
import { TABLES } from './tables.ts';

/** PostgreSQL as the queue uses it: plain statements, and transactions that pg-boss's calls can join. */
export class Database implements Db {
  private readonly pool: pg.Pool;

  private constructor(pool: pg.Pool) {
    this.pool = pool;
  }

  /** Connects and makes the tables where they are missing. @throws BadInput in one sentence, without the password */
  static async open(address: Address, connections = 3): Promise<Database> {
    let database: Database | null = null;
    try {
      database = new Database(
        new pg.Pool({
          connectionString: address.connectionString,
          ...(address.password === undefined ? {} : { password: address.password }),
          application_name: 'gradiente',
          max: connections,
          connectionTimeoutMillis: 10_000,
          keepAlive: true,
        }),
      );
      database.pool.on('error', () => {}); // an idle connection that breaks is replaced when the next one is needed
      await database.executeSql(TABLES);
      return database;
    } catch (error) {
      await database?.close();
      throw unusable(address, error);
    }
  }

  async executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    return this.pool.query(text, values);
  }

  /** Commits what the work did, or nothing of it. */
  async transaction<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    // a connection that breaks between two statements says so here; the next statement rejects
    const heard = () => {};
    client.on('error', heard);
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const result = await work({ executeSql: (text, values) => client.query(text, values) });
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((lost: Error) => {
        broken = lost;
      });
      throw error;
    } finally {
      client.off('error', heard);
      client.release(broken);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** PostgreSQL's own reason, in one sentence; it names no password. */
export function unusable({ shown }: Address, error: unknown): BadInput {
  const [first] = error instanceof AggregateError ? (error.errors as Error[]) : [error as Error];
  const reason = (first.message || (first as NodeJS.ErrnoException).code || 'error')
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '');
  return new BadInput({
    es: `No se puede usar la base de datos ${shown}: ${reason}.`,
    en: `The database ${shown} cannot be used: ${reason}.`,
  });
}
