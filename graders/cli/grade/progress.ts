import type { Language } from '../../texts/text.ts';
import { TimeLeft } from '../time-left.ts';
import { drawn } from './drawn.ts';

/** A progress bar with the time left on a terminal; a line now and then in a pipe. */
export async function withProgress<T>(
  total: number,
  language: Language,
  work: (onDone: (done: number, graded: boolean) => void) => Promise<T>,
): Promise<T> {
  const left = new TimeLeft(total, performance.now());
  const words = { es: 'Corrigiendo', en: 'Grading' }[language];
  let result: T;
  let failed: { readonly error: unknown } | null = null;
  await drawn(`${words} ${total}`, async (task) => {
    let tenth = 0;
    try {
      result = await work((done, graded) => {
        left.tell(done, graded, performance.now());
        // a pipe gets a line for each tenth, not one for each submission
        if (!task.isTerminal && Math.floor((done / total) * 10) === tenth) return;
        tenth = Math.floor((done / total) * 10);
        const bar = '█'.repeat(Math.round((done / total) * 24)).padEnd(24, '░');
        const said = `${done}/${total}  ${left.words(language, performance.now())}`;
        if (task.isTerminal) task.title(`${words} ${bar} ${said}`);
        else task.output(said);
      });
    } catch (error) {
      failed = { error }; // said once, by whoever asked for the work
      task.skip({ es: 'detenido', en: 'stopped' }[language]);
    }
  });
  if (failed !== null) throw (failed as { readonly error: unknown }).error;
  return result!;
}
