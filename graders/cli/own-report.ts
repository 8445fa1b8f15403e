/** The page of a student's own work: a stable path, written anew after each verdict. */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { renderReport } from '../../reports/html/render-report.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Language } from '../verdict/text.ts';

/** How often a page that was opened from watch mode loads itself again. */
const RELOAD_SECONDS = 3;

/** Where the page of that language stands. */
export function pathOfReport(folder: string, language: Language): string {
  return join(folder, `report.${language}.html`);
}

/** Writes the page in both languages, whole or not at all. `live`: an open page loads itself again, without any script. */
export async function writeOwnReport(folder: string, verdict: Verdict, live: boolean): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const language of ['es', 'en'] as const) {
    await writeFileAtomic(pathOfReport(folder, language), renderReport(verdict, language, { own: true, reloadSeconds: live ? RELOAD_SECONDS : null }));
  }
}

/** Opens a file as a double click does. Where nothing can, nothing happens: its path has been said. */
export function openInBrowser(file: string): void {
  const [program, ...args] = process.env.BROWSER ? [process.env.BROWSER] : process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
  const child = spawn(program, [...args, file], { stdio: 'ignore', detached: true });
  child.once('error', () => {});
  child.unref();
}
