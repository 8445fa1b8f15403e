/** Which of a folder's files is the solution: what is written goes before a starter that nobody touched. */
import { entryOf, isEntryName } from '../submission/source-names.ts';
import { isUntouched } from '../submission/starter.ts';
import type { SourceFile, Work } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';
import { quotedName } from './names.ts';

const USUAL = 'solution.ts';

export interface Entered {
  /** all but the starters that yielded */
  readonly files: readonly SourceFile[];
  /** null where no file has a solution's name */
  readonly entry: string | null;
  readonly notes: readonly Text[];
}

/** Finds the solution among the files of one folder, and says what is not plain about it. */
export function entered(all: readonly SourceFile[]): Entered {
  const named = all.filter(({ path }) => isEntryName(path));
  const written = named.filter(({ text }) => !isUntouched(text));
  const yielded = written.length === 0 ? [] : named.filter((file) => !written.includes(file));
  const files = all.filter((file) => !yielded.includes(file));
  const entry = entryOf(files.map(({ path }) => path));
  if (entry === null) return { files, entry, notes: [] };
  const counts = quotedName(entry);
  const left = (yielded.length > 0 ? yielded : written).filter(({ path }) => path !== entry).map(({ path }) => path);
  const others = left.map(quotedName).join(', ');
  if (yielded.length > 0)
    return {
      files,
      entry,
      notes: [
        {
          es: `Se leyó ${counts} como tu solución: ${others} es todavía el punto de partida.`,
          en: `${counts} was read as your solution: ${others} is still the starter.`,
        },
      ],
    };
  if (left.length > 0)
    return {
      files,
      entry,
      notes: [
        {
          es: `Se leyó ${counts} como tu solución, y no ${others}.`,
          en: `${counts} was read as your solution, and not ${others}.`,
        },
      ],
    };
  return {
    files,
    entry,
    notes:
      entry === USUAL
        ? []
        : [{ es: `Se leyó ${counts} como tu solución.`, en: `${counts} was read as your solution.` }],
  };
}

/** Whether a work is there and nothing of it is written yet. */
export function isStarter(work: Work): boolean {
  if (work.kind !== 'files') return false;
  const entry = entryOf(work.files.map(({ path }) => path));
  return isUntouched(work.files.find(({ path }) => path === entry)?.text ?? '');
}

/** A work with more sentences on how it was read, before its own. */
export function withNotes(work: Work, more: readonly Text[]): Work {
  return work.kind === 'files' && more.length > 0 ? { ...work, notes: [...more, ...(work.notes ?? [])] } : work;
}

/** What is said where a work went before a starter that lies elsewhere. */
export function beforeStarter(place: string, starters: readonly string[]): Text {
  const others = starters.map(quotedName).join(', ');
  return {
    es: `Cuenta ${quotedName(place)}: en ${others} está todavía el punto de partida.`,
    en: `${quotedName(place)} counts: ${others} holds the starter still.`,
  };
}

/** What is said where of two copies the newest went first. */
export function newestCounts(newest: string, older: string): Text {
  return {
    es: `Cuenta ${quotedName(newest)}, la más nueva; ${quotedName(older)} se dejó fuera.`,
    en: `${quotedName(newest)}, the newest, counts; ${quotedName(older)} was left out.`,
  };
}

/** What is said where a topic's folder yielded to a file that lies flat. */
export function yielded(starter: string): Text {
  return {
    es: `La carpeta ${quotedName(starter)} es todavía el punto de partida: cuenta el archivo que está fuera de ella.`,
    en: `The folder ${quotedName(starter)} is still the starter: the file outside it counts.`,
  };
}
