/** Days of the calendar and clocks on a wall, by an oracle that asks the calendar itself. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, isZone, plusDays } from './zone.ts';

const ZONES = [
  'Europe/Madrid',
  'America/Santiago',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Lima',
  'Asia/Kolkata',
  'Pacific/Apia',
];
const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

/** What clocks show there, as `2026-03-29 02:30`. */
function shown(instant: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
}
const zone = fc.constantFrom(...ZONES);
/** By the minute, over years with clock changes. */
const instant = fc
  .integer({ min: Date.UTC(2015, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 })
  .map((minutes) => minutes * 60_000);

test('a day more is the same time on the next day’s clocks, wherever they show it', () =>
  fc.assert(
    fc.property(zone, instant, fc.integer({ min: 1, max: 400 }), (where, at, days) => {
      const [date, time] = shown(at, where).split(' ');
      const wanted = `${new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)} ${time}`;
      const later = plusDays(at, days, where);
      expect(Math.abs(later - at - days * DAY)).toBeLessThanOrEqual(2 * HOUR);
      // in spring an hour, in Lord Howe half of one, is on no clock
      const isSkipped = ![-2, -1, 0, 1, 2].some((hours) => shown(later + (hours * HOUR) / 2, where) === wanted);
      if (!isSkipped) expect(shown(later, where)).toBe(wanted);
    }),
    { numRuns: 2000 },
  ));

test('what clocks show names the instant, the earlier one of two', () =>
  fc.assert(
    fc.property(zone, instant, (where, at) => {
      const wall = Date.parse(`${shown(at, where).replace(' ', 'T')}:00Z`);
      const found = instantOf(wall, where);
      expect(shown(found, where)).toBe(shown(at, where));
      expect(found).toBeLessThanOrEqual(at);
    }),
    { numRuns: 2000 },
  ));

test.each([
  ['Europe/Madrid', '2026-03-28T22:59:00Z', 1, '2026-03-29T21:59:00.000Z', 23],
  ['Europe/Madrid', '2026-10-24T21:59:00Z', 1, '2026-10-25T22:59:00.000Z', 25],
  ['America/Santiago', '2026-04-04T02:59:00Z', 2, '2026-04-06T03:59:00.000Z', 49],
  ['America/Lima', '2026-03-28T04:59:00Z', 1, '2026-03-29T04:59:00.000Z', 24],
])('%s: %s and %d day(s) is %s', (where, at, days, later, hours) => {
  const end = plusDays(Date.parse(at), days, where);
  expect([new Date(end).toISOString(), (end - Date.parse(at)) / HOUR]).toEqual([later, hours]);
});

test('without a zone a day is 24 hours, and half a day 12', () => {
  expect(plusDays(0, 1.5, null)).toBe(36 * HOUR);
  expect(plusDays(0, 0.5, 'America/Lima')).toBe(12 * HOUR);
});

test.each([
  ['America/Lima', true],
  ['Mars/Olympus', false],
  ['', false],
])('%j is a zone: %s', (name, is) => {
  expect(isZone(name)).toBe(is);
});
