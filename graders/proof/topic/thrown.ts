/** An error on the way, as a sentence about the line of the topic's own files where it came from. */
import { BadInput } from '../../faults/bad-input.ts';
import { quoted } from '../../texts/text.ts';
import type { Remark } from './remark.ts';

/** The innermost line of the topic's files, else the topic as a whole. */
export function thrownAt(error: unknown, id: string): Remark {
  if (error instanceof BadInput) return { kind: 'wrong', file: `assignments/${id}`, line: 0, says: error.text };
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const own = new RegExp(`((?:graders/topics|reference|assignments)/${id}/[^:)\\s?]+)(?:\\?[^:)]*)?:(\\d+)`).exec(
    stack,
  );
  const [first] = message.split('\n');
  return {
    kind: 'wrong',
    file: own?.[1] ?? `graders/topics/${id}/topic.ts`,
    line: Number(own?.[2] ?? 0),
    says: { es: `No se puede cargar o ejecutar: ${quoted(first)}.`, en: `Cannot be loaded or run: ${quoted(first)}.` },
  };
}
