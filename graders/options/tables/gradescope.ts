/** What `npm run gradescope` can be told. */
import { command } from '../table.ts';

export const gradescope = command({
  usage: {
    es: 'npm run gradescope -- --topic TEMA --out ARCHIVO.zip [opciones]\n\nHace el autocorrector de un tema para Gradescope («Configure Autograder» → «Zip file upload»).\n\nEjemplo: npm run gradescope -- --topic kmeans-ebm --out autograder.zip',
    en: 'npm run gradescope -- --topic TOPIC --out FILE.zip [options]\n\nMakes the autograder of one topic for Gradescope (Configure Autograder → Zip file upload).\n\nExample: npm run gradescope -- --topic kmeans-ebm --out autograder.zip',
  },
  isAlone: true,
  options: {
    topic: { takes: 'text', value: { es: 'TEMA', en: 'TOPIC' }, says: { es: 'el tema', en: 'the topic' } },
    out: {
      takes: 'text',
      value: { es: 'ARCHIVO.zip', en: 'FILE.zip' },
      says: { es: 'el archivo zip que se escribe', en: 'the zip file to write' },
    },
    seed: {
      takes: 'text',
      value: 'N',
      says: {
        es: 'semilla de las comprobaciones ocultas, un entero (si no, al azar): la misma para toda la clase',
        en: 'seed of the hidden checks, an integer (else random): the same for the whole class',
      },
    },
  },
});
