/** Lines of adjustments.csv. */
export const HEAD = 'submission,topic,check,points,reason,who';

/** A line that `grade --adjustments` reads as these cells. */
export function lineOf(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

/** Points as the file writes them; null where it is no number. A decimal comma is a decimal point. */
export function pointsOf(words: string): string | null {
  const text = words.trim().replace('−', '-').replace(',', '.');
  return text !== '' && Number.isFinite(Number(text)) && Math.abs(Number(text)) <= 1e6 ? text : null;
}
