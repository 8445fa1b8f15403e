/** What a platform's container tells the autograder. */
import { command } from '../table.ts';

export const autograde = command({
  usage: {
    es: 'run_autograder lo arranca; «npm run gradescope» hace el autocorrector.',
    en: "run_autograder starts this; 'npm run gradescope' makes the autograder.",
  },
  isAlone: true,
  options: {
    root: {
      takes: 'text',
      value: { es: 'CARPETA', en: 'DIR' },
      says: { es: 'carpeta del contenedor', en: "the container's folder" },
    },
    platform: {
      takes: 'text',
      value: 'gradescope|prairielearn',
      preset: 'gradescope',
      choices: ['gradescope', 'prairielearn'],
      says: { es: 'de quién es el contenedor', en: 'whose container it is' },
    },
  },
});
