/** A class page as a teacher opens it: a file on the disk, in Chromium, with all that it complains of. */
import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

const folder = await mkdtemp(join(tmpdir(), 'gradiente-desk-'));
let pages = 0;

export interface Opened {
  readonly page: Page;
  /** what stood in the console, what was asked for, and any dialog */
  readonly complaints: string[];
}

interface OpenedAs {
  readonly javaScriptEnabled?: boolean;
  readonly width?: number;
  /** for a script of the test's own, which the page would not run */
  readonly bypassCSP?: boolean;
}

export async function openedPage(
  browser: Browser,
  html: string,
  { javaScriptEnabled = true, width = 1280, bypassCSP = false }: OpenedAs = {},
): Promise<Opened> {
  const made = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled,
    bypassCSP,
    locale: 'en',
  });
  const page = await made.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) complaints.push(`asked for ${request.url()}`);
  });
  const file = join(folder, `${pages++}.html`);
  writeFileSync(file, html);
  await page.goto(`file://${file}`);
  return { page, complaints };
}
