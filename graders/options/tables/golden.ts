/** What `npm run golden` can be told. */
import { command } from '../table.ts';

export const golden = command({
  usage: {
    es: 'npm run golden -- [TEMA…]\n\nRehace fixtures/golden/: los valores de PyTorch, scikit-learn, SciPy y NumPy (hace falta python3-torch y python3-sklearn de Debian) y los de los errores conocidos.\n\nEjemplo: npm run golden -- ebm',
    en: "npm run golden -- [TOPIC…]\n\nMakes fixtures/golden/ anew: the values of PyTorch, scikit-learn, SciPy and NumPy (Debian's python3-torch and python3-sklearn are needed) and those of the known mistakes.\n\nExample: npm run golden -- ebm",
  },
  options: {},
});
