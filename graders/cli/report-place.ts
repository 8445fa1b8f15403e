/** Where the page of a student's own work stands: a stable path. Nothing here loads what draws it. */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import writeFileAtomic from 'write-file-atomic';
import type { Verdict } from '../verdict/schema.ts';
import type { Language } from '../verdict/text.ts';

/** The verdict that the page is drawn of, beside it. */
export const VERDICT = 'verdict.json';

/** Where the page of that language stands. */
export function pathOfReport(folder: string, language: Language): string {
  return join(folder, `report.${language}.html`);
}

/** Has the page drawn by a process of its own: the terminal is free at once, and the page is there a moment later. */
export async function drawBeside(folder: string, verdict: Verdict): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFileAtomic(join(folder, VERDICT), JSON.stringify(verdict), { fsync: false });
  const child = spawn(
    process.execPath,
    ['--no-warnings', fileURLToPath(new URL('./own-report.ts', import.meta.url)), folder],
    { stdio: 'ignore', detached: true },
  );
  child.once('error', () => {});
  child.unref();
}

/** Opens a file as a double click does. Where nothing can, nothing happens: its path has been said. */
export function openInBrowser(file: string): void {
  const [program, ...args] = opener();
  const child = spawn(program, [...args, file], { stdio: 'ignore', detached: true });
  child.once('error', () => {});
  child.unref();
}

/** The command that opens a file here, to which its path is added. */
function opener(): string[] {
  if (process.env.BROWSER) return [process.env.BROWSER];
  if (process.platform === 'darwin') return ['open'];
  return process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
}
