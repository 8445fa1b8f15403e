import pg from 'pg';
import { setTimeout as wait } from 'node:timers/promises';

/** Looks at a database until it says something; the tests' only way to know where a batch is. */
export class Watcher {
  private readonly pool: pg.Pool;

  constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 1 });
    this.pool.on('error', () => {});
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test knows the columns that it asks for
  async rows(sql: string, values: unknown[] = []): Promise<any[]> {
    return (await this.pool.query(sql, values)).rows;
  }

  /** The first rows that there are; tables that do not exist yet hold none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as of rows
  async until(sql: string, values: unknown[] = []): Promise<any[]> {
    for (;;) {
      const rows = await this.rows(sql, values).catch((error: { code?: string }) => {
        if (error.code === '42P01' || error.code === '3F000') return [];
        throw error;
      });
      if (rows.length > 0) return rows;
      await wait(50);
    }
  }

  /** The process that grades a submission now. */
  async holder(submission: string, after = 0): Promise<number> {
    const [{ pid }] = await this.until(
      'select pid from gradiente.member where $1 = any(grading) and not is_coordinator and pid <> $2',
      [submission, after],
    );
    return pid;
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}
