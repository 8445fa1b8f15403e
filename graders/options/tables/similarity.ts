/** What `npm run similarity` can be told. */
import { command } from '../table.ts';

export const similarity = command({
  usage: {
    es: 'npm run similarity -- ENTREGAS --out CARPETA [opciones]\n\nSeñala entregas cuyo código se parece, sin contar el archivo inicial. Nunca forma parte de la nota.\n\nEjemplo: npm run similarity -- fixtures/submissions --out reports/out/parecido',
    en: 'npm run similarity -- SUBMISSIONS --out DIR [options]\n\nPoints at submissions whose code is alike, leaving the starter aside. It is never part of a score.\n\nExample: npm run similarity -- fixtures/submissions --out reports/out/similarity',
  },
  options: {
    out: {
      takes: 'text',
      value: { es: 'CARPETA', en: 'DIR' },
      says: { es: 'carpeta de los resultados', en: 'folder of the results' },
    },
    topic: {
      takes: 'several',
      value: { es: 'TEMA', en: 'TOPIC' },
      says: { es: 'solo este tema (se puede repetir)', en: 'this topic only (may be repeated)' },
    },
    roster: {
      takes: 'text',
      value: { es: 'ARCHIVO', en: 'FILE' },
      says: {
        es: 'lista de la clase, un CSV: un grupo entrega un solo trabajo',
        en: 'the class list, a CSV: a group hands in one work',
      },
    },
    least: {
      takes: 'text',
      value: { es: 'PORCENTAJE', en: 'PERCENT' },
      preset: '60',
      says: {
        es: 'parecido desde el que se señala una pareja, en %',
        en: 'similarity from which on a pair is pointed at, in %',
      },
    },
  },
});
