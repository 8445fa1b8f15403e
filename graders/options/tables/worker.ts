/** What `npm run worker` can be told. */
import { command } from '../table.ts';

export const worker = command({
  usage: {
    es: 'npm run worker -- [--queue DIRECCIÓN] [opciones]\n\nCorrige entregas de los lotes que «npm run grade -- … --queue» pone en una base de datos PostgreSQL. Con SIGTERM o Ctrl+C termina lo que tiene entre manos y se va.\n\nEjemplo: GRADIENTE_QUEUE=postgres://corrector@servidor/cola npm run worker',
    en: "npm run worker -- [--queue ADDRESS] [options]\n\nGrades submissions of the batches that 'npm run grade -- … --queue' puts on a PostgreSQL database. On SIGTERM or Ctrl+C it finishes what it has in hand and leaves.\n\nExample: GRADIENTE_QUEUE=postgres://grader@server/queue npm run worker",
  },
  options: {
    queue: {
      takes: 'perhaps',
      value: { es: 'DIRECCIÓN', en: 'ADDRESS' },
      preset: '',
      says: {
        es: 'dirección postgres://, @ARCHIVO que la contiene, o nada: GRADIENTE_QUEUE',
        en: 'postgres:// address, @FILE that holds it, or nothing: GRADIENTE_QUEUE',
      },
    },
    jobs: {
      takes: 'text',
      value: 'N',
      says: { es: 'cuántas entregas a la vez', en: 'how many submissions at a time' },
    },
    once: { takes: 'nothing', says: { es: 'se va cuando no queda ningún lote', en: 'leaves when no batch is left' } },
    'allow-weaker-isolation': {
      takes: 'nothing',
      says: { es: 'acepta el aislamiento por permisos de Node', en: "accepts isolation by Node's permissions" },
    },
  },
});
