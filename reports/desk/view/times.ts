/** Instants as the course's clocks show them. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-09 05:00` in the course's zone; without one, in UTC, and it says so. What is no instant stays as it is. */
export function instantWords(at: string, timeZone: string | null): string {
  const instant = Date.parse(at);
  if (Number.isNaN(instant)) return at;
  const zone = timeZone ?? 'UTC';
  // Swedish dates are written as ISO 8601 has them, in any zone
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(zone, format);
  return `${format.format(instant)}${timeZone === null ? ' UTC' : ''}`;
}
