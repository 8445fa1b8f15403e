/** What `npm run compare` can be told. */
import { command } from '../table.ts';

export const compare = command({
  usage: {
    es: 'npm run compare -- ANTES AHORA [opciones]\n\nCompara dos carpetas de grade --out: quién cambió, por qué comprobación, y a quién le cambió solo el máximo. No cambia ninguna nota.\n\nEjemplo: npm run compare -- reports/out/semana-7 reports/out/semana-7-otra-vez',
    en: 'npm run compare -- OLD NEW [options]\n\nCompares two folders of grade --out: who changed, by which check, and whose maximum alone changed. It changes no grade.\n\nExample: npm run compare -- reports/out/week-7 reports/out/week-7-again',
  },
  options: {
    out: {
      takes: 'text',
      value: { es: 'CARPETA', en: 'DIR' },
      says: { es: 'dónde (si no, AHORA/compare)', en: 'where (else NEW/compare)' },
    },
  },
});
