/** What `npm run completion` can be told. */
import { command } from '../table.ts';

export const completion = command({
  usage: {
    es: 'npm run -s completion -- SHELL\n\nEscribe lo que tu terminal (bash o zsh) necesita para completar las órdenes y sus opciones tras «npm run».\n\nEjemplo: eval "$(npm run -s completion -- bash)"',
    en: 'npm run -s completion -- SHELL\n\nPrints what your terminal (bash or zsh) needs to complete the commands and their options after \'npm run\'.\n\nExample: eval "$(npm run -s completion -- bash)"',
  },
  options: {},
});
