/** Whatever a submission can put on the class page is words there; and were a script to get in, it would not run. */
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../graders/verdict/schema.ts';
import type { Delivery } from '../../graders/submission/submission.ts';
import { startChromium } from '../testing/chromium.ts';
import { HOSTILE } from '../testing/hostile.ts';
import { check } from '../testing/sample-checks.ts';
import { mixedVerdict, topic, verdict } from '../testing/sample-verdicts.ts';
import { renderClass } from './render-class.ts';
import { openedPage } from './testing/opened.ts';

const browser = await startChromium();
afterAll(() => browser?.close());

describe.skipIf(!browser)('an attack', () => {
  const WORDS = [
    ...HOSTILE,
    '</script><script>alert(1)</script>',
    '<!--<script>',
    ']]>\u2028\u2029alert(1)//',
    "');alert(1);('",
    '\\u003c/script>',
    '{es} {count} {id}',
    '__proto__',
    'constructor',
  ];

  test('by ids, names, groups, titles, functions and reasons is shown as words', async () => {
    const verdicts = WORDS.map((words): Verdict => {
      const said = { es: words, en: words };
      const failed = check(words, said, { function: words, outcome: 'failed', misconception: words });
      const statement = { kind: 'relation' as const, text: said, cases: 1 };
      const mistakes = [{ id: words, title: said, explanation: said }];
      return verdict(words, [
        topic([failed, { ...failed, id: `${words}.b`, misconception: null, statement }], {
          topic: words,
          title: said,
          misconceptions: mistakes,
        }),
      ]);
    });
    const deliveries = new Map(
      WORDS.map((words): [string, Delivery] => [
        words,
        {
          ...{ at: null, late: true, email: null, platformId: null, extraDays: 0, onRoster: true },
          ...{ name: `${words} `, group: words },
        },
      ]),
    );
    const adjustments = WORDS.map((words) => ({
      ...{ submission: words, topic: words, check: words, points: 1 },
      ...{ reason: words, who: words },
    }));
    const { page, complaints } = await openedPage(
      browser!,
      renderClass(verdicts, 'en', { deliveries, adjustments, course: { title: WORDS.join(' ') } }),
    );
    expect(await page.locator('#desk-count').textContent()).toBe(`${WORDS.length} of ${WORDS.length}`);
    for (const view of ['#desk-matrix', '#desk-list']) {
      await page.click(view);
      expect(await page.locator('#desk-body tr').count()).toBe(WORDS.length);
    }
    await page.locator('[data-adjust]').first().click();
    expect(await page.locator('main :is(script, img, iframe, h1 > *)').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(2);
    const told = parse<Record<string, string>>(await page.inputValue('#adjust-file'), { columns: true, trim: false });
    expect(told.map(({ submission }) => submission)).toEqual(
      WORDS.map((words) => words.toWellFormed().replaceAll('\r', '')),
    );
    expect(complaints).toEqual([]);
  });

  test('a script that got in, markup made of a string and code in an address are stopped by the policy', async () => {
    const html = renderClass([mixedVerdict()], 'en');
    const { page } = await openedPage(
      browser!,
      html.replace('<main>', '<main><script>document.title = "owned"</script>'),
    );
    expect(await page.title()).not.toBe('owned');
    const stopped = await page.evaluate(() => {
      const errors: string[] = [];
      const tried = [
        () => Object.assign(document.body, { innerHTML: '<b>x</b>' }),
        () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
        () => document.write('<b>x</b>'),
        () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
      ];
      for (const one of tried)
        try {
          one();
        } catch (error) {
          errors.push((error as Error).name);
        }
      return errors;
    });
    expect(stopped).toEqual(Array(4).fill('TypeError'));
  });
});
