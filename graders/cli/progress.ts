import { ERASE_LINE, paint } from '../terminal/streams.ts';
import type { Language } from '../texts/text.ts';

const STEPS = {
  open: { es: 'cargando', en: 'loading' },
  check: { es: 'comprobando', en: 'checking' },
  explain: { es: 'buscando el ejemplo más pequeño', en: 'looking for the smallest example' },
  draw: { es: 'dibujando', en: 'drawing' },
} as const;

/** A line on stderr that says what is going on; rewritten on a terminal, once per topic in a pipe. */
export function progressLine(
  language: Language,
  silent: boolean,
): { step(topic: string, step: keyof typeof STEPS): void; end(): void } {
  const terminal = process.stderr.isTTY === true;
  return {
    step(topic, step) {
      if (silent || (!terminal && step !== 'open')) return;
      const line = `${topic}: ${STEPS[step][language]}…`;
      paint(terminal ? `${ERASE_LINE}${line}` : `${line}\n`, 'stderr');
    },
    end() {
      if (!silent && terminal) paint(ERASE_LINE, 'stderr');
    },
  };
}
