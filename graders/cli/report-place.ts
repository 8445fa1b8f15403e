/** Where the page of a student's own work stands: a stable path. Nothing here loads what draws it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Language } from '../texts/text.ts';

/** Where the page of that language stands. */
export function pathOfReport(folder: string, language: Language): string {
  return join(folder, `report.${language}.html`);
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
