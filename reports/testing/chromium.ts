/** Pages in a real Chromium: looked at, read by axe, and printed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where screenshots and printed pages are written, for a person to look at. */
const OUT = fileURLToPath(new URL('../out/screenshots/', import.meta.url));

export interface Look {
  readonly name: string;
  readonly language: 'es' | 'en';
  readonly scheme: 'light' | 'dark';
  readonly width: number;
}

/** Every language, scheme and width of some pages. */
export function looksOf<Name extends string>(names: readonly Name[]): (Look & { readonly name: Name })[] {
  return names.flatMap((name) =>
    (['es', 'en'] as const).flatMap((language) =>
      (['light', 'dark'] as const).flatMap((scheme) => [1280, 360].map((width) => ({ name, language, scheme, width }))),
    ),
  );
}

/** The browser, or null with a printed reason where none can be started. */
export async function startChromium(): Promise<Browser | null> {
  try {
    // one process for everything ends with the first context that closes
    const args = sparticuz.args.filter((argument) => argument !== '--single-process');
    return await chromium.launch({
      args: [...args, '--no-sandbox'],
      executablePath: await sparticuz.executablePath(),
      headless: true,
    });
  } catch (error) {
    console.warn(`the pages were not opened in a browser: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/**
 * A page complains of nothing, asks for nothing, overflows nowhere, and axe finds no violation; a screenshot is kept.
 */
export async function looksRight(
  browser: Browser,
  html: string,
  { name, language, scheme, width }: Look,
): Promise<void> {
  // the page's own policy forbids all scripts; axe is one
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) complaints.push(`asked for ${request.url()}`);
  });
  mkdirSync(OUT, { recursive: true });
  const file = `${OUT}${name}.${language}.html`;
  writeFileSync(file, html);
  await page.goto(`file://${file}`);
  await page.screenshot({ path: `${OUT}${name}-${language}-${scheme}-${width}.png`, fullPage: true });
  for (const opened of [false, true]) {
    if (opened) await openAll(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }
  // what axe looks at does not depend on the width
  const { violations } = width === 1280 ? await new AxeBuilder({ page }).analyze() : { violations: [] };
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${String(nodes[0].failureSummary)}`)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
}

/**
 * On paper: nothing cut, nothing closed that is there, dark ink on white, no page for nothing. `lying`: on the long
 * side of the paper. @returns how many pages it takes
 */
export async function printsRight(browser: Browser, html: string, name: string, lying: boolean): Promise<number> {
  // A4 between the margins
  const [width, height] = lying ? [1031, 700] : [680, 1000];
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: 'dark', bypassCSP: true });
  const page = await context.newPage();
  await page.setContent(html);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const { cut, closed, paper, length } = await page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const shown = [...document.querySelectorAll<HTMLElement>('main *')].filter(
      (element) => !element.closest('.sr, .key, svg') && element.getClientRects().length > 0,
    );
    return {
      cut: shown
        .filter((element) => element.getBoundingClientRect().right > wide + 1)
        .map((element) => `${element.tagName}.${element.className}`),
      closed: [...document.querySelectorAll('details:not(.data, .titled)')]
        .filter((details) => details.getClientRects().length > 0)
        .filter((details) =>
          [...details.children].every((child) => child.tagName === 'SUMMARY' || child.getClientRects().length === 0),
        )
        .map((details) => details.textContent?.trim().slice(0, 40)),
      paper: getComputedStyle(document.body).backgroundColor,
      length: document.documentElement.scrollHeight,
    };
  });
  expect({ cut, closed, paper }).toEqual({ cut: [], closed: [], paper: 'rgb(255, 255, 255)' });
  mkdirSync(OUT, { recursive: true });
  const pdf = await page.pdf({ path: `${OUT}${name}-print.pdf`, format: 'A4', preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  // blocks that stay together leave some of a page free
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThanOrEqual(Math.ceil((1.5 * length) / height) + 1);
  await context.close();
  return pages;
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}
