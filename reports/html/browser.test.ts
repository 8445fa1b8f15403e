import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { proofPage } from '../../graders/proof/report/page.ts';
import { redacted } from '../../graders/verdict/redact.ts';
import { sampleOptions } from '../testing/sample-class.ts';
import { everyStatus, hostileVerdicts, mixedVerdict, sampleVerdicts, unstartedVerdict } from '../testing/sample-verdicts.ts';
import { renderClass } from './render-class.ts';
import { renderReport } from './render-report.ts';

const OUT = fileURLToPath(new URL('../out/screenshots/', import.meta.url));
const PAGES = {
  report: (language: 'es' | 'en') => renderReport(redacted(mixedVerdict()), language),
  statuses: (language: 'es' | 'en') => renderReport(redacted(everyStatus()), language),
  unstarted: (language: 'es' | 'en') => renderReport(redacted(unstartedVerdict()), language),
  hostile: (language: 'es' | 'en') => renderReport(hostileVerdicts()[0], language),
  class: (language: 'es' | 'en') => renderClass(sampleVerdicts(), language, sampleOptions()),
  proof: (language: 'es' | 'en') => proofPage(sampleProof(), language),
};

const started = await start();
const browser = started instanceof Error ? null : started;
if (started instanceof Error) console.warn(`the pages were not opened in a browser: ${started.message}`);
afterAll(() => browser?.close());

const LOOKS = (Object.keys(PAGES) as (keyof typeof PAGES)[]).flatMap((name) => (['es', 'en'] as const).flatMap((language) => (['light', 'dark'] as const)
  .flatMap((scheme) => [1280, 360].map((width) => ({ name, language, scheme, width })))))
  // hostile words fill the same page as honest ones: one language and one scheme are enough
  .filter(({ name, language, scheme }) => name !== 'hostile' || (language === 'es' && scheme === 'light'));

test.skipIf(!browser).each(LOOKS)('$name in $language, $scheme, $width px', async ({ name, language, scheme, width }) => {
  // the page's own policy forbids all scripts; axe is one
  const context = await browser!.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => { if (!request.url().startsWith('file:')) complaints.push(`asked for ${request.url()}`); });
  mkdirSync(OUT, { recursive: true });
  const file = `${OUT}${name}.${language}.html`;
  writeFileSync(file, PAGES[name](language));
  await page.goto(`file://${file}`);
  await page.screenshot({ path: `${OUT}${name}-${language}-${scheme}-${width}.png`, fullPage: true });
  for (const opened of [false, true]) {
    if (opened) await openAll(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }
  // what axe looks at does not depend on the width
  const { violations } = width === 1280 ? await new AxeBuilder({ page }).analyze() : { violations: [] };
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test.skipIf(!browser).each(['report', 'statuses', 'class', 'proof'] as const)('%s on paper: nothing cut, nothing closed, dark ink on white, no page for nothing', async (name) => {
  // between the margins: A4 upright, or its long side for the class
  const context = await browser!.newContext({ viewport: name === 'class' || name === 'proof' ? { width: 1031, height: 700 } : { width: 680, height: 1000 }, colorScheme: 'dark', bypassCSP: true });
  const page = await context.newPage();
  await page.setContent(PAGES[name]('es'));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const { cut, closed, paper, height } = await page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const shown = [...document.querySelectorAll<HTMLElement>('main *')].filter((element) => !element.closest('.sr, .key, svg') && element.getClientRects().length > 0);
    return {
      cut: shown.filter((element) => element.getBoundingClientRect().right > wide + 1).map((element) => `${element.tagName}.${element.className}`),
      closed: [...document.querySelectorAll('details:not(.data)')].filter((details) => [...details.children].every((child) => child.tagName === 'SUMMARY' || child.getClientRects().length === 0)).map((details) => details.textContent?.trim().slice(0, 40)),
      paper: getComputedStyle(document.body).backgroundColor,
      height: document.documentElement.scrollHeight,
    };
  });
  expect({ cut, closed, paper }).toEqual({ cut: [], closed: [], paper: 'rgb(255, 255, 255)' });
  const pdf = await page.pdf({ path: `${OUT}${name}-es-print.pdf`, format: 'A4', preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  // blocks that stay together leave some of a page free
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThanOrEqual(Math.ceil(1.5 * height / (name === 'class' || name === 'proof' ? 700 : 1000)) + 1);
  await context.close();
});

test.skipIf(!browser)('the policy of the page stops scripts, were one to get in', async () => {
  const page = await browser!.newPage();
  await page.setContent(PAGES.report('en').replace('<main>', '<main><script>document.title = "owned"</script>'));
  expect(await page.title()).toBe('Report for ana');
});

/** Everything that the page of the proof is made of: text, lists, a table, and a matrix too wide for a phone. */
function sampleProof(): string {
  const columns = Array.from({ length: 24 }, (_, i) => `idea-${i}`);
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return ['# The proof', '', 'Made by `npm run proof`, **held**.', '', '- one', '- two', '', '## Table', '', row(['topic', 'runs']), row(['---', '---:']), row(['kmeans-ebm', '1,000']), '', '## Matrix', '',
    row(['', ...columns]), row(['---', ...columns.map(() => '---:')]), ...columns.map((idea) => row([idea, ...columns.map((other) => (other === idea ? '1' : '·'))]))].join('\n');
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true; });
}

async function start(): Promise<Browser | Error> {
  try {
    // one process for everything ends with the first context that closes
    const args = sparticuz.args.filter((argument) => argument !== '--single-process');
    return await chromium.launch({ args: [...args, '--no-sandbox'], executablePath: await sparticuz.executablePath(), headless: true });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
