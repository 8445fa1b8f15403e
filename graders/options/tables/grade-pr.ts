/** What `npm run grade:pr` can be told. */
import { command } from '../table.ts';

export const gradePr = command({
  usage: {
    es: 'npm run grade:pr -- --base REF --head REF [opciones]\n\nCorrige las tareas que cambia un pull request, siempre con los correctores, la referencia y los paquetes de la base. Del pull request solo se leen los archivos de la entrega, sin sacarlos al disco. Todo lo que escribe puede verlo el estudiante.\n\nEjemplo: npm run grade:pr -- --base main --head origin/entrega --threshold 60',
    en: "npm run grade:pr -- --base REF --head REF [options]\n\nGrades the assignments that a pull request changes, always with the base's graders, reference and packages. Of the pull request only the submission's files are read, and none is checked out. A student may see all that it writes.\n\nExample: npm run grade:pr -- --base main --head origin/submission --threshold 60",
  },
  isAlone: true,
  options: {
    base: {
      takes: 'text',
      value: 'REF',
      says: {
        es: 'la rama o commit de la base: lo que está en la carpeta de trabajo',
        en: 'branch or commit of the base: what the working tree holds',
      },
    },
    head: {
      takes: 'text',
      value: 'REF',
      says: { es: 'la rama o commit del pull request', en: 'branch or commit of the pull request' },
    },
    out: {
      takes: 'text',
      value: { es: 'CARPETA', en: 'DIR' },
      says: { es: 'carpeta de los resultados', en: 'folder of the results' },
    },
    threshold: {
      takes: 'text',
      value: { es: 'PORCENTAJE', en: 'PERCENT' },
      preset: '0',
      says: {
        es: 'porcentaje mínimo: por debajo, el código de salida es 1',
        en: 'the least percentage: below it the exit code is 1',
      },
    },
    seed: {
      takes: 'text',
      value: 'N',
      says: {
        es: 'semilla de las comprobaciones ocultas, un entero (si no, al azar)',
        en: 'seed of the hidden checks, an integer (else random)',
      },
    },
    'allow-weaker-isolation': {
      takes: 'nothing',
      says: { es: 'acepta el aislamiento por permisos de Node', en: "accepts isolation by Node's permissions" },
    },
  },
});
