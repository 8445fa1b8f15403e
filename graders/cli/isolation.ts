import { resolve } from 'node:path';
import type { Isolation } from '../sandbox/host/isolation.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Text } from '../texts/text.ts';
import { PROJECT } from '../engine/project.ts';

const NOT_ISOLATED = {
  es: 'No impide señales a otros procesos del mismo usuario, ni limita la memoria fuera del montículo más que por vigilancia',
  en: 'It does not stop signals to other processes of the same user, and bounds memory outside the heap only by watching it',
};

/**
 * The isolation for untrusted work, and the sentence that says which it is and what it leaves open.
 * @throws BadInput when only the weaker one works here, nobody accepted it, and the work is not the project's own
 * sample class
 */
export function acceptedIsolation(
  source: string,
  weakerAccepted: boolean,
): { readonly isolation: Isolation; readonly note: Text } {
  const { isolation, weakerBecause } = strongestIsolation();
  if (weakerBecause === null)
    return { isolation, note: { es: 'Aislamiento: bubblewrap.', en: 'Isolation: bubblewrap.' } };
  if (!weakerAccepted && source !== resolve(PROJECT, 'fixtures/submissions')) {
    throw new BadInput({
      es: `Sin bubblewrap no se corrigen entregas ajenas: ${weakerBecause.es}. Si aun así quieres seguir, añade --allow-weaker-isolation (solo permisos de Node; ${lower(NOT_ISOLATED.es)}).`,
      en: `Without bubblewrap no untrusted work is graded: ${weakerBecause.en}. To go on all the same, add --allow-weaker-isolation (Node's permissions only; ${lower(NOT_ISOLATED.en)}).`,
    });
  }
  const note = {
    es: `Aislamiento: permisos de Node, porque ${weakerBecause.es}. ${NOT_ISOLATED.es}.`,
    en: `Isolation: Node's permissions, because ${weakerBecause.en}. ${NOT_ISOLATED.en}.`,
  };
  return { isolation, note };
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
