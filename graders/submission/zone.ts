/** Clocks on a wall: what a date without an offset means in a zone, and days of the calendar across a clock change. */

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

/** Whether there is such a zone (`America/Lima`). */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant at which clocks in a zone show a time. Of two, when a clock is put back, the earlier, which is never late
 * by mistake; of none, when it is put forward, what it would have been.
 * @param wall the time that they show, as if it were UTC; both in milliseconds
 */
export function instantOf(wall: number, zone: string): number {
  const [before, after] = [offset(wall - DAY, zone), offset(wall + DAY, zone)];
  const found = [before, after].map((one) => wall - one).filter((instant) => instant + offset(instant, zone) === wall);
  return found.length > 0 ? Math.min(...found) : wall - before;
}

/** So many days later, by the calendar: clocks show the same time. A part of a day is a part of 24 hours. */
export function plusDays(instant: number, days: number, zone: string | null): number {
  const whole = Math.floor(days);
  const moved = zone === null ? instant + whole * DAY : instantOf(instant + offset(instant, zone) + whole * DAY, zone);
  return (whole === 0 ? instant : moved) + (days - whole) * DAY;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far clocks in a zone are ahead of UTC then. */
function offset(instant: number, zone: string): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(zone, format);
  const at = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) - Math.floor(instant / 1000) * 1000;
}
