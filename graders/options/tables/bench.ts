/** What `npm run bench` can be told. */
import { command } from '../table.ts';

export const bench = command({
  usage: {
    es: 'npm run bench -- [TEMA…] [opciones]\n\nSin argumentos: la tabla de velocidad del README (la mediana de 5 rondas). Con TEMA: la corrección completa de su referencia frente al suelo.\n\nEjemplo: npm run bench -- --class 2000',
    en: "npm run bench -- [TOPIC…] [options]\n\nWithout arguments: the README's table of speed (the median of 5 rounds). With TOPIC: the full grading of its reference against the floor.\n\nExample: npm run bench -- --class 2000",
  },
  options: {
    figure: {
      takes: 'several',
      value: { es: 'LETRA', en: 'LETTER' },
      says: { es: 'solo esta fila de la tabla (se puede repetir)', en: 'this row of the table only (may be repeated)' },
    },
    rounds: { takes: 'text', value: 'N', says: { es: 'rondas de cada medida', en: 'rounds of each measurement' } },
    readme: {
      takes: 'nothing',
      says: { es: 'escribe cada fila medida en los dos README', en: 'writes each measured row into both READMEs' },
    },
    class: {
      takes: 'text',
      value: 'N',
      says: {
        es: 'N entregas, mezclas de la clase de muestra, de una vez, frente a 100',
        en: 'N submissions, mixes of the sample class, in one go, against 100',
      },
    },
    topic: {
      takes: 'several',
      value: { es: 'TEMA', en: 'TOPIC' },
      says: { es: 'con --class: de este tema (se puede repetir)', en: 'with --class: of this topic (may be repeated)' },
    },
    queue: {
      takes: 'nothing',
      says: {
        es: 'lo que cuesta un lote sobre PostgreSQL, y cuántos trabajadores lleva',
        en: 'what a batch on PostgreSQL costs, and how many workers it carries',
      },
    },
    submissions: {
      takes: 'text',
      value: 'N',
      says: { es: 'con --queue: entregas de la simulación', en: 'with --queue: submissions of the simulation' },
    },
    workers: {
      takes: 'text',
      value: 'N',
      says: { es: 'con --queue: trabajadores de la simulación', en: 'with --queue: workers of the simulation' },
    },
  },
});
