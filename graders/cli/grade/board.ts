/** How far a batch on the queue is, and what each worker does, as lines of text. */
import type { BatchStatus, Worker } from '../../queue/status.ts';
import { plural, type Language } from '../../texts/text.ts';

/** The bar, the rate and the time left on one line; then a line for each worker. */
export function boardLines(status: BatchStatus, language: Language): string[] {
  const workers = status.workers.map((worker) => workerLine(worker, language));
  return [progressOf(status, language), ...(workers.length > 0 ? workers : [NOBODY[language]])];
}

export function progressOf({ done, submissions, perMinute }: BatchStatus, language: Language): string {
  const bar = '█'.repeat(Math.round((done / Math.max(1, submissions)) * 24)).padEnd(24, '░');
  const rate =
    perMinute === 0
      ? ''
      : `  ${perMinute < 10 ? perMinute.toFixed(1) : Math.round(perMinute)} ${{ es: 'por minuto', en: 'a minute' }[language]}`;
  return `${bar} ${done}/${submissions}${rate}${left(submissions - done, perMinute, language)}`;
}

function left(count: number, perMinute: number, language: Language): string {
  if (count === 0 || perMinute === 0) return '';
  const span = duration(count / perMinute);
  return { es: `  quedan ${span}`, en: `  ${span} left` }[language];
}

function duration(minutes: number): string {
  if (minutes < 1.5) return `${Math.ceil(minutes * 60)} s`;
  return minutes < 90 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
}

const NOBODY = {
  es: 'ningún trabajador todavía: en cada máquina, npm run worker -- --queue …',
  en: 'no worker yet: on each machine, npm run worker -- --queue …',
};

export function workerLine({ host, pid, state, grading, done, silentSeconds }: Worker, language: Language): string {
  const what = grading.join(', ');
  const doing = {
    grading: { es: `corrige ${what}`, en: `grading ${what}` },
    waiting: { es: 'espera', en: 'waiting' },
    draining: {
      es: `termina${what === '' ? '' : ` ${what}`} y se va`,
      en: `finishing${what === '' ? '' : ` ${what}`}, then leaves`,
    },
    lost: {
      es: `perdido, sin noticias desde hace ${Math.round(silentSeconds)} s${what === '' ? '' : ` (tenía ${what}, que pasa a otro)`}`,
      en: `lost, silent for ${Math.round(silentSeconds)} s${what === '' ? '' : ` (had ${what}, which goes to another)`}`,
    },
  }[state][language];
  const count = { es: plural(done, 'hecha', 'hechas'), en: `${done} done` }[language];
  return `${host}:${pid}  ${doing} · ${count}`;
}
