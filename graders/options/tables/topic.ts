/** What `npm run topic` can be told. */
import { command } from '../table.ts';

export const topic = command({
  usage: {
    es: 'npm run topic -- ID [opciones]\n\nDice lo que está mal o falta en un tema, con archivo y línea, en menos de 20 segundos. Lo que tarda más (mil semillas, mutantes, tolerancias) lo dice npm run proof -- --topic ID.\n\nEjemplo: npm run topic -- ebm',
    en: 'npm run topic -- ID [options]\n\nSays what is wrong or missing in a topic, with file and line, in less than 20 seconds. What takes longer (a thousand seeds, mutants, tolerances) npm run proof -- --topic ID says.\n\nExample: npm run topic -- ebm',
  },
  options: {
    starter: {
      takes: 'nothing',
      says: {
        es: 'escribe assignments/ID/solution.ts de graders/topics/ID/contract.ts',
        en: 'writes assignments/ID/solution.ts from graders/topics/ID/contract.ts',
      },
    },
  },
});
