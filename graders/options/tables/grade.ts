/** What `npm run grade` can be told. */
import { command } from '../table.ts';

export const grade = command({
  usage: {
    es: 'npm run grade -- ENTREGAS [opciones]\n\nCorrige una clase: una carpeta con una carpeta por entrega, un zip o tar, una descarga de Canvas, Moodle o Gradescope, o una carpeta de clones de git.\n\nEjemplo: npm run grade -- fixtures/submissions --out reports/out/clase',
    en: 'npm run grade -- SUBMISSIONS [options]\n\nGrades a class: a folder that holds one folder for each submission, a zip or tar, a Canvas, Moodle or Gradescope download, or a folder of git clones.\n\nExample: npm run grade -- fixtures/submissions --out reports/out/class',
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
    jobs: {
      takes: 'text',
      value: 'N',
      says: { es: 'cuántas entregas a la vez', en: 'how many submissions at a time' },
    },
    seed: {
      takes: 'text',
      value: 'N',
      says: { es: 'semilla propia del lote, un entero', en: "the batch's own seed, an integer" },
    },
    roster: {
      takes: 'text',
      value: { es: 'ARCHIVO', en: 'FILE' },
      says: {
        es: 'lista de la clase, un CSV: id, nombre, correo, días extra, grupo',
        en: 'the class list, a CSV: id, name, e-mail, extra days, group',
      },
    },
    gradebook: {
      takes: 'several',
      value: { es: 'LIBRO', en: 'BOOK' },
      says: {
        es: 'libro para importar: canvas[=ARCHIVO], moodle=ARCHIVO, gradescope[=ARCHIVO] (se puede repetir)',
        en: 'a gradebook to import: canvas[=FILE], moodle=FILE, gradescope[=FILE] (may be repeated)',
      },
    },
    column: {
      takes: 'several',
      value: { es: 'COLUMNA', en: 'COLUMN' },
      says: {
        es: 'con --gradebook canvas=ARCHIVO: [TEMA=]número o título de la tarea; sin TEMA, la suma de todos (se puede repetir)',
        en: "with --gradebook canvas=FILE: [TOPIC=]the assignment's number or title; without TOPIC, the sum of all (may be repeated)",
      },
    },
    mnist: {
      takes: 'text',
      value: { es: 'ARCHIVO', en: 'FILE' },
      says: {
        es: 'archivo IDX de MNIST para las figuras de imágenes',
        en: 'IDX file of MNIST for the figures of images',
      },
    },
    regrade: {
      takes: 'nothing',
      says: {
        es: 'muestra qué cambiaría al corregir de nuevo lo que juzgó otro corrector',
        en: 'shows what grading anew would change where another grader judged',
      },
    },
    yes: {
      takes: 'nothing',
      says: { es: 'con --regrade: escribe los cambios', en: 'with --regrade: writes the changes' },
    },
    adjustments: {
      takes: 'text',
      value: { es: 'ARCHIVO', en: 'FILE' },
      says: {
        es: 'CSV de ajustes a mano: submission,topic,check,points,reason,who',
        en: 'CSV of adjustments by hand: submission,topic,check,points,reason,who',
      },
    },
    course: {
      takes: 'text',
      value: { es: 'ARCHIVO', en: 'FILE' },
      says: {
        es: 'archivo del curso (YAML o JSON): temas, plazos y días de atraso',
        en: 'course file (YAML or JSON): topics, deadlines and late days',
      },
    },
    queue: {
      takes: 'perhaps',
      value: { es: 'DIRECCIÓN', en: 'ADDRESS' },
      says: {
        es: 'la corrigen otras máquinas (npm run worker): dirección postgres://, @ARCHIVO, o nada: GRADIENTE_QUEUE',
        en: 'other machines grade it (npm run worker): postgres:// address, @FILE, or nothing: GRADIENTE_QUEUE',
      },
    },
    status: {
      takes: 'nothing',
      says: { es: 'con --queue: solo dice cómo va', en: 'with --queue: only says how far it is' },
    },
    lease: {
      takes: 'text',
      value: { es: 'SEGUNDOS', en: 'SECONDS' },
      preset: '30',
      says: {
        es: 'con --queue: segundos de silencio tras los que un trabajador se da por perdido',
        en: 'with --queue: seconds of silence after which a worker is taken for lost',
      },
    },
    tries: {
      takes: 'text',
      value: 'N',
      preset: '3',
      says: {
        es: 'con --queue: intentos por entrega antes de apartarla',
        en: 'with --queue: tries for a submission before it is parked',
      },
    },
    'allow-weaker-isolation': {
      takes: 'nothing',
      says: { es: 'acepta el aislamiento por permisos de Node', en: "accepts isolation by Node's permissions" },
    },
  },
});
