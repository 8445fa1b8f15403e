/** What `npm run comment:pr` can be told. */
import { command } from '../table.ts';

export const commentPr = command({
  usage: {
    es: 'npm run comment:pr -- --artifact ARCHIVO\n\nEscribe o actualiza el comentario de un pull request. Lo arranca el flujo .github/workflows/comment.yml.\n\nEjemplo: npm run comment:pr -- --artifact pull-request.json',
    en: 'npm run comment:pr -- --artifact FILE\n\nWrites or updates the comment on a pull request. The workflow .github/workflows/comment.yml starts it.\n\nExample: npm run comment:pr -- --artifact pull-request.json',
  },
  isAlone: true,
  options: {
    artifact: {
      takes: 'text',
      value: { es: 'ARCHIVO', en: 'FILE' },
      says: { es: 'pull-request.json, de la otra ejecución', en: 'pull-request.json, from the other run' },
    },
  },
});
