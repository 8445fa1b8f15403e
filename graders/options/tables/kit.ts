/** What `npm run kit` can be told. */
import { command } from '../table.ts';

export const kit = command({
  usage: {
    es: 'npm run kit -- --out CARPETA [opciones]\n\nEscribe lo que reciben los estudiantes: enunciados, puntos de partida y un corrector que conoce los valores esperados solo como números.\n\nEjemplo: npm run kit -- --out ../kit-semana-7',
    en: 'npm run kit -- --out DIR [options]\n\nWrites what students receive: handouts, starters, and a grader that knows expected values as numbers only.\n\nExample: npm run kit -- --out ../kit-week-7',
  },
  options: {
    out: {
      takes: 'text',
      value: { es: 'CARPETA', en: 'DIR' },
      says: { es: 'carpeta nueva para el kit', en: 'a new folder for the kit' },
    },
    topic: {
      takes: 'several',
      value: { es: 'TEMA', en: 'TOPIC' },
      says: { es: 'solo este tema (se puede repetir)', en: 'this topic only (may be repeated)' },
    },
    title: {
      takes: 'text',
      value: { es: 'TÍTULO', en: 'TITLE' },
      says: { es: 'título del curso, para el README', en: "the course's title, for the README" },
    },
    course: {
      takes: 'text',
      value: { es: 'ARCHIVO', en: 'FILE' },
      says: {
        es: 'archivo del curso (YAML o JSON): su «title» y sus «topics»',
        en: "course file (YAML or JSON): its 'title' and 'topics'",
      },
    },
  },
});
