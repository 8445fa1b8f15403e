import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
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
};

const started = await start();
const browser = started instanceof Error ? null : started;
if (started instanceof Error) console.warn(`the pages were not opened in a browser: ${started.message}`);
afterAll(() => browser?.close());

const LOOKS = (Object.keys(PAGES) as (keyof typeof PAGES)[]).flatMap((name) => (['es', 'en'] as const).flatMap((language) => (['light', 'dark'] as const)
  .flatMap((scheme) => [1280, 360].map((width) => ({ name, language, scheme, width })))));

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
  // what axe looks at does not depend on the width; hostile words fill the same page as honest ones, so that one look is enough
  const { violations } = width === 1280 && (name !== 'hostile' || (language === 'es' && scheme === 'light')) ? await new AxeBuilder({ page }).analyze() : { violations: [] };
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test.skipIf(!browser)('the policy of the page stops scripts, were one to get in', async () => {
  const page = await browser!.newPage();
  await page.setContent(PAGES.report('en').replace('<main>', '<main><script>document.title = "owned"</script>'));
  expect(await page.title()).toBe('Report for ana');
});

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
