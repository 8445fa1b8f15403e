/** What `npm run new:topic` can be told. */
import { command } from '../table.ts';

export const newTopic = command({
  usage: {
    es: 'npm run new:topic -- ID\n\nEscribe las cuatro carpetas de un tema nuevo, con una función de ejemplo que ya se corrige.\n\nEjemplo: npm run new:topic -- hopfield',
    en: 'npm run new:topic -- ID\n\nWrites the four folders of a new topic, with an example function that is graded already.\n\nExample: npm run new:topic -- hopfield',
  },
  options: {},
});
