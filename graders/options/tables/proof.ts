/** What `npm run proof` can be told. */
import type { Text } from '../../texts/text.ts';
import { command } from '../table.ts';

/** What each part shows; the order in which they run: cheap ones first. */
export const PARTS: Readonly<Record<string, Text>> = {
  confusion: {
    es: 'los errores conocidos pierden puntos y reciben su nombre',
    en: 'known mistakes lose points and get their name',
  },
  names: { es: 'cada título junto a una respuesta, para leerlo', en: 'each title beside an answer, to be read' },
  forms: { es: 'ninguna respuesta rompe a un juez', en: 'no answer breaks a judge' },
  ignored: { es: 'cada argumento y cada opción cuentan', en: 'every argument and option counts' },
  guest: { es: 'un invitado aislado da el mismo veredicto', en: 'an isolated guest gives the same verdict' },
  pairs: {
    es: 'dos errores en una función no reciben el nombre de uno',
    en: 'two mistakes in one function do not get the name of one',
  },
  statements: {
    es: 'lo que se dice de errores que nadie escribió es cierto',
    en: 'what is said of mistakes that nobody wrote down is true',
  },
  seeds: { es: 'la nota no depende de la semilla', en: 'the grade does not depend on the seed' },
  losses: { es: 'un error cuesta lo que es', en: 'a mistake costs what it is' },
  transplants: { es: 'el nombre no depende del estilo', en: 'the name does not depend on the style' },
  tolerances: {
    es: 'distancia de las tolerancias a lo correcto y a lo equivocado',
    en: 'distance of the tolerances to right and wrong',
  },
  mutants: { es: 'los mutantes mueren', en: 'mutants die' },
  power: {
    es: 'cada comprobación pregunta lo que hace falta, y no más',
    en: 'each check asks what it takes, and no more',
  },
  right: { es: 'ninguna respuesta correcta falla', en: 'no right answer fails' },
};

const listed = (language: keyof Text): string =>
  Object.entries(PARTS)
    .map(([id, says]) => `  ${id.padEnd(12)} ${says[language]}`)
    .join('\n');

export const proof = command({
  usage: {
    es: `npm run proof -- [opciones]\n\nEl corrector demuestra que corrige bien. Cada ejecución queda registrada: si se interrumpe, sigue donde estaba. Sus partes:\n\n${listed('es')}\n\nEjemplo: npm run proof -- --topic ebm --quick`,
    en: `npm run proof -- [options]\n\nThe grader proves that it grades well. Every run is recorded: an interrupted proof goes on where it was. Its parts:\n\n${listed('en')}\n\nExample: npm run proof -- --topic ebm --quick`,
  },
  isAlone: true,
  options: {
    topic: {
      takes: 'several',
      value: { es: 'TEMA', en: 'TOPIC' },
      says: { es: 'solo este tema (se puede repetir)', en: 'this topic only (may be repeated)' },
    },
    only: {
      takes: 'several',
      value: { es: 'PARTE', en: 'PART' },
      says: { es: 'solo esta parte (se puede repetir)', en: 'this part only (may be repeated)' },
    },
    quick: { takes: 'nothing', says: { es: '20 semillas y sin mutantes', en: '20 seeds and no mutants' } },
    seeds: {
      takes: 'text',
      value: 'N',
      says: {
        es: 'semillas de cada solución correcta (si no, 1000); las que entrenan o sortean, 50 como mucho',
        en: 'seeds of each right solution (else 1000); at most 50 for what trains or draws',
      },
    },
    jobs: { takes: 'text', value: 'N', says: { es: 'procesos a la vez', en: 'processes at a time' } },
    out: {
      takes: 'text',
      value: { es: 'CARPETA', en: 'DIR' },
      says: {
        es: 'carpeta de los registros y las tablas (si no, reports/out/proof)',
        en: 'folder of the records and the tables (else reports/out/proof)',
      },
    },
    audit: {
      takes: 'text',
      value: { es: 'ENTREGAS', en: 'SUBMISSIONS' },
      says: {
        es: 'corrige una clase otra vez con otras semillas y otro orden, y dice qué veredictos cambian',
        en: 'grades a class again with other seeds and orders, and says which verdicts change',
      },
    },
  },
});
