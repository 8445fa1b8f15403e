/** Grades what is new or was handed in again, and says what stays as it was. */
import type { OutFolder } from '../../batch/out-folder.ts';
import type { Settings } from '../../batch/settings.ts';
import { classShelf } from '../../batch/shelf.ts';
import type { Run } from '../../engine/grading.ts';
import type { HeldWorks } from '../../intake/held-works.ts';
import type { Delivered } from '../../submission/submission.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Language } from '../../texts/text.ts';
import { graded } from './graded.ts';
import { say } from './say.ts';
import type { Where } from './where.ts';
import type { Reports } from './write.ts';

/** A class to grade: what was asked, read, loaded and checked before anything is graded. */
export interface Class {
  readonly out: OutFolder;
  readonly deliveries: readonly Delivered[];
  readonly works: HeldWorks;
  readonly run: Run & { readonly seed: string };
  readonly settings: Settings;
  readonly where: Where;
  readonly language: Language;
}

/**
 * Grades given out by another grader stay, and it says so.
 * @returns the verdicts as they count, without what only a report shows
 */
export async function gradeClass(what: Class, reports: Reports): Promise<Verdict[]> {
  const { out, deliveries, works, settings, language } = what;
  const shelf = classShelf(out, reports, settings, deliveries, works);
  const { verdicts, kept, stale } = await graded({ ...what, shelf }, what.where, language);
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
  const present = new Set(deliveries.map(({ id }) => id));
  const gone = (await out.ids()).filter((id) => !present.has(id));
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
