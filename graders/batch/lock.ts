/** One process at a time writes to the folder of a batch: a lock that the system lets go of with its holder. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

/** SQLite's code for a file that another connection holds. */
const BUSY = 5;

/**
 * One batch at a time in a folder. The lock is the kernel's own on a file (SQLite takes it, on every system that
 * Node runs on), so that it ends with the process that holds it, even by SIGKILL: there is no stale lock to judge.
 * @returns the function that lets go, or null when another process holds it
 */
export function lockFolder(folder: string): (() => void) | null {
  const database = new DatabaseSync(join(folder, '.lock'), { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === BUSY) return null;
    throw error;
  }
}
