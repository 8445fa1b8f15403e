import type { BatchStatus } from '../../queue/status.ts';
import type { Language } from '../../texts/text.ts';
import { boardLines, progressOf, workerLine } from './board.ts';
import { drawn } from './drawn.ts';

/** The board, redrawn on a terminal; in a pipe a line for each tenth, and one when a worker comes, goes or is lost. */
export async function withBoard<T>(
  total: number,
  language: Language,
  work: (onStatus: (status: BatchStatus) => void) => Promise<T>,
): Promise<T> {
  const words = { es: 'En la cola', en: 'On the queue' }[language];
  let result: T;
  await drawn(`${words}: ${total}`, async (task) => {
    const news = newsOf(language);
    result = await work((status) => {
      const [progress, ...workers] = boardLines(status, language);
      if (task.isTerminal) {
        task.title(`${words} ${progress}`);
        task.output(workers.join('\n'));
      } else for (const line of news(status)) task.output(line);
    });
  });
  return result!;
}

/** What is worth a line in a log since the last time. */
function newsOf(language: Language): (status: BatchStatus) => string[] {
  let tenth = -1;
  let known = new Map<string, string>();
  return (status) => {
    const lines: string[] = [];
    const workers = new Map(status.workers.map((worker) => [`${worker.host}:${worker.pid}`, worker]));
    for (const [name, worker] of workers) {
      // a line for each submission would be too many
      const kind = worker.state === 'grading' ? 'waiting' : worker.state;
      if (known.get(name) !== kind) lines.push(workerLine(worker, language));
    }
    for (const name of known.keys())
      if (!workers.has(name)) lines.push({ es: `${name}  se ha ido`, en: `${name}  has left` }[language]);
    known = new Map([...workers].map(([name, { state }]) => [name, state === 'grading' ? 'waiting' : state]));
    const now = Math.floor((status.done / Math.max(1, status.submissions)) * 10);
    if (now !== tenth) lines.push(progressOf(status, language));
    tenth = now;
    return lines;
  };
}
