import type { Language } from '../verdict/text.ts';

/** How long the rest takes if it goes on like this; nothing before there is anything to go by. */
export function timeLeft(elapsedMs: number, done: number, total: number, language: Language): string {
  if (done === total) return `${Math.max(1, Math.round(elapsedMs / 1000))} s`;
  if (done === 0) return '';
  const seconds = Math.ceil(((elapsedMs / done) * (total - done)) / 1000);
  const span = seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  return language === 'es' ? `quedan ${span}` : `${span} left`;
}
