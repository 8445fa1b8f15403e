import { afterAll, expect, test } from 'vitest';
import { redacted } from '../../graders/verdict/redact.ts';
import { looksOf, looksRight, printsRight, startChromium } from '../testing/chromium.ts';
import { everyStatus, hostileVerdicts, mixedVerdict, unstartedVerdict } from '../testing/sample-verdicts.ts';
import { renderReport } from './render-report.ts';

const PAGES = {
  report: (language: 'es' | 'en') => renderReport(redacted(mixedVerdict()), language),
  statuses: (language: 'es' | 'en') => renderReport(redacted(everyStatus()), language),
  unstarted: (language: 'es' | 'en') => renderReport(redacted(unstartedVerdict()), language),
  hostile: (language: 'es' | 'en') => renderReport(hostileVerdicts()[0], language),
};

const browser = await startChromium();
afterAll(() => browser?.close());

// hostile words fill the same page as honest ones: one language and one scheme are enough
const LOOKS = looksOf(Object.keys(PAGES) as (keyof typeof PAGES)[]).filter(
  ({ name, language, scheme }) => name !== 'hostile' || (language === 'es' && scheme === 'light'),
);

test.skipIf(!browser).each(LOOKS)('$name in $language, $scheme, $width px', (look) =>
  looksRight(browser!, PAGES[look.name](look.language), look),
);

test.skipIf(!browser).each(['report', 'statuses'] as const)('%s on paper', async (name) => {
  await printsRight(browser!, PAGES[name]('es'), name, false);
});

test.skipIf(!browser)('the policy of the page stops scripts, were one to get in', async () => {
  const page = await browser!.newPage();
  await page.setContent(PAGES.report('en').replace('<main>', '<main><script>document.title = "owned"</script>'));
  expect(await page.title()).toBe('Report for ana');
});
