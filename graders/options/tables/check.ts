/** What `npm run check` can be told. */
import { command } from '../table.ts';

export const check = command({
  usage: {
    es: 'npm run check -- [TEMA…] [opciones]\n\nEvalúa tu trabajo de assignments/ y explica qué falla y por qué.\n\nEjemplo: npm run check -- kmeans-ebm --watch',
    en: 'npm run check -- [TOPIC…] [options]\n\nGrades your work in assignments/ and explains what fails and why.\n\nExample: npm run check -- kmeans-ebm --watch',
  },
  options: {
    dir: {
      takes: 'text',
      value: { es: 'CARPETA', en: 'DIR' },
      says: { es: 'carpeta del trabajo (en vez de assignments/)', en: 'folder of the work (instead of assignments/)' },
    },
    watch: { takes: 'nothing', says: { es: 'evalúa de nuevo cada vez que guardas', en: 'grades again at each save' } },
    replay: {
      takes: 'text',
      value: 'N',
      says: {
        es: 'repite exactamente un caso: su número en la última evaluación del tema, o su token',
        en: "replays exactly one case: its number in the topic's last check, or its token",
      },
    },
    debug: {
      takes: 'nothing',
      says: { es: 'con --replay: abre un depurador en ese caso', en: 'with --replay: opens a debugger on that case' },
    },
    mnist: {
      takes: 'text',
      value: { es: 'ARCHIVO', en: 'FILE' },
      says: {
        es: 'archivo IDX de MNIST para las figuras de imágenes',
        en: 'IDX file of MNIST for the figures of images',
      },
    },
    report: {
      takes: 'text',
      value: { es: 'CARPETA', en: 'DIR' },
      says: { es: 'carpeta de la página con figuras', en: 'folder of the page with figures' },
    },
    open: {
      takes: 'nothing',
      says: {
        es: 'abre esa página; con --watch se recarga sola',
        en: 'opens that page; with --watch it reloads itself',
      },
    },
    json: { takes: 'nothing', says: { es: 'escribe el veredicto como JSON', en: 'prints the verdict as JSON' } },
  },
});
