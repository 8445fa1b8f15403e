/** Says which adjustments and which course a class is settled with, and whom the late policy cannot reach. */
import type { InForce } from '../../batch/settings.ts';
import { shownName } from '../../intake/names.ts';
import type { Delivered } from '../../submission/submission.ts';
import type { Language } from '../../texts/text.ts';
import { say } from './say.ts';

/** So many are named on a line. */
const MOST_NAMED = 20;

export function saySettings(
  { settings: { adjustments = [], course }, isKept, lost }: InForce,
  deliveries: readonly Delivered[],
  language: Language,
): void {
  if (adjustments.length > 0) {
    const kept = isKept ? { es: ', de la vez anterior', en: ', from the last time' } : { es: '', en: '' };
    say(
      {
        es: `Ajustes a mano: ${adjustments.length}${kept.es}.`,
        en: `Adjustments by hand: ${adjustments.length}${kept.en}.`,
      },
      language,
    );
  }
  for (const why of lost)
    say(
      { es: `Un ajuste guardado ya no se aplica: ${why.es}.`, en: `A kept adjustment no longer applies: ${why.en}.` },
      language,
    );
  if (course === undefined) return;
  const untimed = deliveries.filter(({ delivery }) => (delivery?.at ?? null) === null);
  if ((course.deadline ?? course.deadlines) !== undefined && untimed.length > 0)
    say(
      {
        es: `Sin hora de entrega en ${untimed.length} de ${deliveries.length}: ahí no se cuentan días de atraso; se puede escribir en la lista de la clase (columna «entregado»).`,
        en: `No time of submission in ${untimed.length} of ${deliveries.length}: no late days are counted there; the roster can say it (column 'submitted').`,
      },
      language,
    );
  const late = untimed.filter(({ delivery }) => delivery?.late === true);
  if (late.length > 0) sayLate(late, language);
}

function sayLate(late: readonly Delivered[], language: Language): void {
  const more = late.length - MOST_NAMED;
  const names = late.slice(0, MOST_NAMED).map(({ id }) => shownName(id));
  say(
    {
      es: `La plataforma marca como tarde, sin decir la hora, a ${names.join(', ')}${more > 0 ? ` y ${more} más` : ''}: la regla de atraso no se les aplica hasta que su hora esté en la lista de la clase.`,
      en: `The platform marks as late, without a time, ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}: the late rule is not applied to them until the roster has their time.`,
    },
    language,
  );
}
