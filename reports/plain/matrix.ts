import type { Shown } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/verdict/text.ts';
import { plain } from './plain.ts';

type Tensor = Extract<Shown, { kind: 'tensor' }>;

/** A value as aligned lines; the worst entries carry a `‹` mark, so that colour is never needed. */
export function valueLines(value: Shown, language: Language): string[] {
  if (value.kind === 'words') return plain(value.text[language]).split('\n');
  const cells = value.values.map((entry, i) => number(entry) + (value.worst.includes(i) ? '‹' : ' '));
  if (value.shape.length === 0) return [cells[0]?.trimEnd() ?? ''];
  const columns = value.shape.at(-1)!;
  if (columns === 0 || cells.length === 0) return [`[] (${value.shape.join('×')})`];
  const width = Math.max(...cells.map((cell) => cell.length));
  const lines: string[] = [];
  for (let start = 0; start < cells.length; start += columns) lines.push(`[ ${cells.slice(start, start + columns).map((cell) => cell.padStart(width)).join(' ')}]`);
  return cells.length < size(value) ? [...lines, '…'] : lines;
}

function size({ shape }: Tensor): number {
  return shape.reduce((product, length) => product * length, 1);
}

function number(entry: Tensor['values'][number]): string {
  if (typeof entry === 'string') return entry === '-0' ? '0' : entry.replace('Infinity', '∞');
  return String(Number(entry.toPrecision(5)));
}
