/** Whose trouble an error is: that of all that is under way, or that of the one submission that was in hand. */
import { BadInput } from './bad-input.ts';
import { HarnessFault, troubleOf } from './harness-fault.ts';
import { tameLine } from '../texts/tame.ts';
import { quoted, untranslated, type Text } from '../texts/text.ts';

const MOST_CHARACTERS = 400;

/** Trouble with one submission alone, in one sentence without its full stop: all the others go on. */
export class OwnTrouble extends Error {
  readonly text: Text;
  constructor(text: Text, cause?: unknown) {
    super(text.en, { cause });
    this.text = text;
  }
}

/**
 * Whether an error ends all that is under way: a full disk, a database that is away, a wrong command. Any other is the
 * trouble of the submission that was in hand.
 */
export function endsAll(error: unknown): boolean {
  try {
    if (error instanceof OwnTrouble) return false;
    return error instanceof HarnessFault || error instanceof BadInput || troubleOf(error) !== null;
  } catch {
    return false; // what was thrown throws when it is looked at
  }
}

/** Why a topic or a submission has no grade when the grader failed on it, in one sentence. Whatever was thrown. */
export function ownFault(error: unknown): Text {
  const { es, en } = wordsOf(error);
  return {
    es: `Fallo del corrector, no de la entrega: ${es}.`,
    en: `The grader's own fault, not the submission's: ${en}.`,
  };
}

/** What an error says, on one bounded line. Whatever was thrown. */
export function wordsOf(error: unknown): Text {
  try {
    const { es, en } = error instanceof OwnTrouble ? error.text : (troubleOf(error) ?? spoken(error));
    return { es: oneLine(es), en: oneLine(en) };
  } catch {
    return { es: 'un error que no se puede leer', en: 'an error that cannot be read' };
  }
}

function spoken(error: unknown): Text {
  const words = error instanceof Error ? error.message || error.name : String(error);
  return untranslated(quoted(words));
}

/** Words that were told before, on one bounded line again. */
export function oneLine(words: string): string {
  const line = tameLine(words).toWellFormed().replace(/\.$/, '');
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS).toWellFormed()}…`;
}
