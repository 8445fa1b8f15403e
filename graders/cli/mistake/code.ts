/** The code of one function of a submission, without its author. */
import { Reader } from '../../sandbox/reading/reader.ts';
import { BadInput } from '../../faults/bad-input.ts';
import { entryOf } from '../../submission/source-names.ts';
import type { Submission, Work } from '../../submission/submission.ts';
import { quoted } from '../../texts/text.ts';
import type { Anonymous, Question } from './anonymous.ts';

const LIMITS = { seconds: 3, megabytes: 512 };
/** Shorter words stand in too much that is nobody's name. */
const SHORTEST = 3;

/** @throws BadInput where the function cannot be taken out of its file */
export async function codeOf(submission: Submission, work: Work, name: string): Promise<string> {
  if (work.kind !== 'files')
    throw new BadInput({
      es: `Esa entrega no se puede leer: ${work.reason.es}`,
      en: `That submission cannot be read: ${work.reason.en}`,
    });
  const entry = entryOf(work.files.map(({ path }) => path));
  const text = work.files.find(({ path }) => path === entry)?.text ?? '';
  const reader = new Reader<Question, Anonymous>(new URL('./anonymous-program.ts', import.meta.url), LIMITS);
  try {
    const [answer] = (await reader.ask([{ text, name, words: wordsOf(submission) }])).answers;
    if (answer?.kind === 'code') return answer.code;
    throw refused(name, answer);
  } finally {
    await reader.close();
  }
}

function refused(name: string, answer: Exclude<Anonymous, { kind: 'code' }> | undefined): BadInput {
  if (answer?.kind === 'needs')
    return new BadInput({
      es: `\`${name}\` usa ${quoted(answer.module)}, que no va con ella: un error conocido es un solo archivo que solo importa tfjs. Escríbelo tú en reference/<tema>/mistakes/.`,
      en: `\`${name}\` uses ${quoted(answer.module)}, which does not come with it: a known mistake is one file that imports tfjs alone. Write it yourself in reference/<topic>/mistakes/.`,
    });
  return new BadInput({
    es: `\`${name}\` no se puede sacar de su archivo: tiene que exportarse con ese nombre en el archivo de la solución.`,
    en: `\`${name}\` cannot be taken out of its file: it must be exported by that name in the solution's file.`,
  });
}

/** What names the author: their id, and what roster and platform call them. */
function wordsOf({ id, alsoCalled = [], delivery }: Submission): readonly string[] {
  const all = [id, ...alsoCalled, delivery?.name ?? '', delivery?.email ?? '', delivery?.rosterId ?? ''];
  const words = all.flatMap((one) => one.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return [...new Set(words.filter((word) => word.length >= SHORTEST))];
}
