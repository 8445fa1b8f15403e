/** The desk in a real Chromium, as its teacher uses it. */
import { AxeBuilder } from '@axe-core/playwright';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../graders/verdict/schema.ts';
import type { Delivery } from '../../graders/submission/submission.ts';
import { startChromium } from '../testing/chromium.ts';
import { largeClass } from '../testing/large-class.ts';
import { check } from '../testing/sample-checks.ts';
import { mixedVerdict, perfectVerdict, topic, verdict } from '../testing/sample-verdicts.ts';
import { renderClass, type ClassOptions } from './render-class.ts';
import { openedPage } from './testing/opened.ts';

const browser = await startChromium();
afterAll(() => browser?.close());

const RUNS = { at: ['2026-03-10T10:00:00Z', '2026-03-12T10:00:00Z'], of: new Map([['ana', 1]]) };
const course = { title: 'Aprendizaje profundo', timeZone: 'America/Lima' };

const opened = (verdicts: readonly Verdict[], options: ClassOptions = {}, context = {}) =>
  openedPage(browser!, renderClass(verdicts, 'en', options), context);
const named = (page: Page) => page.locator('#desk-body th a:first-child bdi').allTextContents();
const works = (count: number) => {
  const { verdicts, deliveries } = largeClass(count, 2);
  return { verdicts, options: { deliveries, course } };
};

describe.skipIf(!browser)('the desk', () => {
  test('finds by name, id and group, without accents', async () => {
    const { verdicts, options } = works(40);
    const { page, complaints } = await opened(verdicts, options);
    expect(await page.locator('#desk-count').textContent()).toBe('40 of 40');
    await page.fill('#desk-search', 'nanez ivan');
    const found = await named(page);
    expect(found.length).toBeGreaterThan(0);
    for (const name of found) expect(name).toMatch(/Ñáñez.*Iván/);
    await page.fill('#desk-search', 'student-17');
    expect(await page.locator('#desk-body tr').count()).toBe(1);
    expect(await page.locator('#desk-body small bdi').first().textContent()).toBe('student-17 · G 17');
    await page.click('#desk-clear');
    expect(await page.locator('#desk-count').textContent()).toBe('40 of 40');
    expect(complaints).toEqual([]);
  });

  test('filters by every choice, and the address keeps them', async () => {
    const late = perfectVerdict();
    const given = new Map<string, Delivery>([
      [
        'ana',
        {
          at: '2026-03-09T10:00:00Z',
          late: true,
          name: 'Ana',
          email: null,
          platformId: null,
          extraDays: 0,
          group: 'G1',
          onRoster: true,
        },
      ],
    ]);
    const adjusted: Verdict = {
      ...verdict('rita', [
        topic([check('a.b', { es: 'x', en: 'x' })], {
          settlement: {
            score: 1,
            max: 2,
            adjustments: [{ check: null, points: 1, reason: 'r', who: 'w' }],
            late: null,
          },
        }),
      ]),
    };
    const { page } = await opened([mixedVerdict(), late, adjusted], { deliveries: given, course, runs: RUNS });
    const left = async (choose: () => Promise<unknown>) => {
      await page.click('#desk-clear');
      await choose();
      return named(page);
    };
    expect(await left(() => page.check('#desk-late'))).toEqual(['Ana']);
    expect(await left(() => page.check('#desk-adjusted'))).toEqual(['rita']);
    expect(await left(() => page.selectOption('#desk-group', { label: 'G1' }))).toEqual(['Ana']);
    expect(await left(() => page.selectOption('#desk-since', { label: '2026-03-12 05:00' }))).toEqual(['Ana']);
    expect(await left(() => page.selectOption('#desk-finding', { index: 1 }))).toEqual(['Ana']);
    expect(await left(() => page.selectOption('#desk-check', { index: 1 }))).toEqual(['Ana']);
    await page.reload();
    expect(await named(page)).toEqual(['Ana']);
  });

  test('sorts by any column both ways, and says so', async () => {
    const { verdicts, options } = works(30);
    const { page } = await opened(verdicts, options);
    const totals = async () =>
      (await page.locator('#desk-body td[data-label="Total"]').allTextContents()).map((words) => parseFloat(words));
    await page.click('[data-order="total"]');
    const falling = await totals();
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    expect(await page.locator('th[data-column="total"]').getAttribute('aria-sort')).toBe('descending');
    await page.click('[data-order="total"]');
    expect(await totals()).toEqual(falling.toReversed().sort((a, b) => a - b));
    for (const column of ['name', 't0', 't1', 'time', 'at']) {
      await page.click(`[data-order="${column}"]`);
      expect(await page.locator('th[aria-sort]').getAttribute('data-column')).toBe(column);
    }
  });

  test('shows works by functions, and sorts by a function', async () => {
    const { page } = await opened([mixedVerdict(), perfectVerdict()], { course });
    await page.click('#desk-matrix');
    const rows = page.locator('#desk-body tr');
    expect(await rows.nth(1).locator('td').allTextContents()).toEqual(Array(9).fill('✓'));
    expect(await rows.nth(0).locator('td').allTextContents()).toContain('1/2');
    await page.click('[data-order="f0.0"]');
    expect(await named(page)).toEqual(['perfecta', 'ana']);
    expect(await page.locator('td[title="energies: 0 of 1 pass"]').count()).toBe(1);
  });

  test('a check or a mistake of the page leads to whom it concerns', async () => {
    const { page } = await opened([mixedVerdict(), perfectVerdict()]);
    await page.click('#mistakes ~ .mistake > summary');
    await page.locator('#mistakes ~ .mistake .show').first().click();
    expect(await named(page)).toEqual(['ana']);
    await page.click('#desk-clear');
    await page.locator('#difficulty ~ .scroll .show').first().click();
    expect(await named(page)).toEqual(['ana']);
  });

  test('makes lines of adjustments.csv that keep what is in force', async () => {
    const before = {
      submission: 'ana',
      topic: 'cd',
      check: null,
      points: -1.5,
      reason: 'said "so", and more',
      who: 'ML',
    };
    const { page } = await opened([mixedVerdict(), perfectVerdict()], { adjustments: [before], course });
    await page.locator('[data-adjust]').nth(1).click();
    await page.click('#adjust-form button');
    expect(await page.locator('#adjust-told').textContent()).toMatch(/must be a number/);
    await page.fill('#adjust-points', '−0,5');
    await page.click('#adjust-form button');
    expect(await page.locator('#adjust-told').textContent()).toMatch(/reason, or who/);
    await page.fill('#adjust-reason', 'so,\tor "so"');
    await page.fill('#adjust-who', 'ML');
    await page.selectOption('#adjust-check', 'energy.values');
    await page.click('#adjust-form button');
    await page.check('#adjust-excused');
    await page.click('#adjust-form button');
    const rows = parse(await page.inputValue('#adjust-file'), { columns: true });
    const about = { submission: 'perfecta', topic: 'kmeans-ebm', check: 'energy.values', who: 'ML' };
    expect(rows).toEqual([
      { submission: 'ana', topic: 'cd', check: '', points: '-1.5', reason: before.reason, who: 'ML' },
      { ...about, points: '-0.5', reason: 'so,\tor "so"' },
      { ...about, points: 'excused', reason: 'so,\tor "so"' },
    ]);
  });

  test('axe finds nothing in the matrix and in the form either, and neither is cut on a phone', async () => {
    const { page } = await opened(
      [mixedVerdict(), perfectVerdict()],
      { course, pageOf: () => '#' },
      { bypassCSP: true },
    );
    await page.click('#desk-matrix');
    await page.locator('[data-adjust]').first().click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  test('without a script it is a page to read, and the orders are pages', async () => {
    const { verdicts, options } = works(12);
    const { page } = await opened(verdicts, options, { javaScriptEnabled: false });
    expect(await page.locator('.without-script tbody tr').count()).toBe(12);
    expect(await page.locator('a[href="index.lowest.html#submissions"]').isVisible()).toBe(true);
    expect(await page.locator('#desk-form').isVisible()).toBe(false);
  });

  test('on a phone every column of a row is there, with its name', async () => {
    const { verdicts, options } = works(3);
    const { page } = await opened(verdicts, options, { width: 390 });
    const cells = page.locator('#desk-body tr').first().locator('th, td');
    expect(await cells.count()).toBe(6);
    for (const cell of await cells.all()) {
      const { x, width } = (await cell.boundingBox())!;
      expect([x >= 0, x + width <= 390]).toEqual([true, true]);
    }
  });
});
