/** A submission that no worker survives: nobody's points depend on it, and the teacher is told. */
import { plural, type Text } from '../texts/text.ts';

/** Why a submission has no grade whose tries are used up. `last`: what the last worker said, where one could. */
export function usedUp(tries: number, last: Text | null): Text {
  const said = last === null ? { es: '', en: '' } : { es: ` (${last.es})`, en: ` (${last.en})` };
  return {
    es: `Fallo del corrector, no de la entrega: ${plural(tries, 'intento de corregirla terminó', 'intentos de corregirla terminaron')} con el equipo que la corregía${said.es}. No se quita ningún punto: hay que revisarla a mano.`,
    en: `The grader's own fault, not the submission's: ${plural(tries, 'try to grade it ended', 'tries to grade it ended')} with the worker that graded it${said.en}. No point is taken: it must be looked at by hand.`,
  };
}
