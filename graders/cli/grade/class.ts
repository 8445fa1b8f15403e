import type { OutFolder } from '../../batch/out-folder.ts';
import { slim } from '../../verdict/slim.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Class } from './here.ts';
import { say } from './say.ts';
import { settledBy, type Settings } from './settings.ts';
import type { Reports } from './write.ts';

/**
 * Grades what is new or was handed in again; grades given out by another grader stay, and it says so.
 * @returns the verdicts as they count, without what only a report shows
 */
export async function gradeClass(
  what: Class,
  out: OutFolder,
  reports: Reports,
  settings: Settings,
): Promise<Verdict[]> {
  const { submissions, language } = what;
  const byId = new Map(submissions.map(({ topics: _files, ...about }) => [about.id, about]));
  const counted = (verdict: Verdict) => settledBy(settings, byId.get(verdict.submission)!, verdict);
  const { verdicts, kept, stale } = await what.gradeWith(what, out.seed, () => ({
    kept: (id) => out.verdict(id),
    keep: (verdict, { topics }) => reports.write(counted(verdict), topics),
    // the verdict first: reports are made again at need, and it alone says that a submission is done
    async write(verdict, before, why, { topics }) {
      await out.replace(verdict, before, why);
      await reports.write(counted(verdict), topics);
    },
    remember: (verdict) => slim(counted(verdict)),
  }));
  if (kept > 0)
    say({ es: `${kept} sin cambios desde la vez anterior.`, en: `${kept} unchanged since the last time.` }, language);
  if (stale.length > 0)
    say(
      {
        es: `${stale.length} ${stale.length === 1 ? 'veredicto es' : 'veredictos son'} de otro corrector o de otra rúbrica y se ${stale.length === 1 ? 'conserva' : 'conservan'}: --regrade muestra qué cambiaría.`,
        en: `${stale.length} ${stale.length === 1 ? 'verdict is' : 'verdicts are'} of another grader or rubric and ${stale.length === 1 ? 'stays' : 'stay'} as given out: --regrade shows what would change.`,
      },
      language,
    );
  const gone = (await out.ids()).filter((id) => !byId.has(id));
  if (gone.length > 0)
    say(
      {
        es: `Sin entrega esta vez, fuera de la clase pero con su veredicto guardado: ${gone.join(', ')}.`,
        en: `Not handed in this time, left out of the class with their verdicts kept: ${gone.join(', ')}.`,
      },
      language,
    );
  return verdicts;
}
