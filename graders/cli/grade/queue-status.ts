import { readStatus } from '../../queue/status.ts';
import { plural, type Language } from '../../texts/text.ts';
import { boardLines, workerLine } from './board.ts';
import { openQueue } from './queue.ts';
import { say } from './say.ts';

/** `grade --queue URL --status`: what is under way on a database, from any machine. @returns 0 */
export async function showStatus(queueGiven: string, language: Language): Promise<number> {
  const queue = await openQueue(queueGiven, 'worker', language);
  try {
    const { batches, waiting } = await readStatus(queue.database);
    if (batches.length === 0)
      say(
        { es: `No hay ningún lote en marcha en ${queue.shown}.`, en: `No batch is under way on ${queue.shown}.` },
        language,
      );
    for (const batch of batches) {
      const { id, submissions, startedSecondsAgo, hasCoordinator } = batch;
      const minutes = Math.round(startedSecondsAgo / 60);
      say(
        {
          es: `Lote ${id} · ${plural(submissions, 'entrega', 'entregas')} · empezó hace ${minutes} min`,
          en: `Batch ${id} · ${plural(submissions, 'submission', 'submissions')} · begun ${minutes} min ago`,
        },
        language,
      );
      for (const line of boardLines(batch, language)) process.stdout.write(`  ${line}\n`);
      if (!hasCoordinator)
        say(
          {
            es: '  sin coordinador: los trabajadores siguen; repite la orden grade para recoger los veredictos',
            en: '  no coordinator: the workers go on; give the grade command again to collect the verdicts',
          },
          language,
        );
    }
    for (const worker of waiting) process.stdout.write(`${workerLine(worker, language)}\n`);
    return 0;
  } finally {
    await queue.close();
  }
}
