/** What `npm run return` can be told. */
import { command } from '../table.ts';

export const giveBack = command({
  usage: {
    es: 'npm run return -- CARPETA --moodle | --canvas | --folder [opciones]\n\nEscribe lo que vuelve a los estudiantes de una clase evaluada (la CARPETA de grade --out), como lo admite cada plataforma. Nada de ello muestra lo que un estudiante no puede ver.\n\nEjemplo: npm run return -- reports/out/clase --moodle --worksheet Calificaciones.csv',
    en: 'npm run return -- DIR --moodle | --canvas | --folder [options]\n\nWrites what goes back to the students of a graded class (the DIR of grade --out), as each platform takes it. None of it shows what a student may not see.\n\nExample: npm run return -- reports/out/class --moodle --worksheet Grades.csv',
  },
  options: {
    moodle: {
      takes: 'nothing',
      says: {
        es: 'un zip para «Subir múltiples archivos de retroalimentación en un zip»',
        en: "a zip for 'Upload multiple feedback files in a zip'",
      },
    },
    worksheet: {
      takes: 'text',
      value: { es: 'ARCHIVO', en: 'FILE' },
      says: {
        es: 'con --moodle: la hoja de calificaciones descargada, con notas y comentarios',
        en: 'with --moodle: the grading worksheet that you downloaded, with grades and comments',
      },
    },
    canvas: {
      takes: 'nothing',
      says: {
        es: 'un zip para «Subir entregas»: cada archivo llega como comentario',
        en: "a zip for 'Upload Submissions': each file comes as a comment",
      },
    },
    folder: { takes: 'nothing', says: { es: 'una carpeta por estudiante', en: 'a folder for each student' } },
    out: {
      takes: 'text',
      value: { es: 'CARPETA', en: 'DIR' },
      says: { es: 'dónde (si no, CARPETA/return)', en: 'where (else DIR/return)' },
    },
  },
});
