import type { Reply } from '../values/call.ts';
import type { Crash, Evidence } from '../verdict/schema.ts';
import { cut, quoted, type Text } from '../verdict/text.ts';
import type { Judged } from './check-run.ts';
import { shown, shownExpected } from './shown.ts';

/** What a person is told of one failed case, as data. */
export function evidenceOf(judged: Judged): Evidence {
  const { check, trial, finding, failed } = judged;
  const index = failed?.call ?? finding?.call ?? 0;
  const call = trial.calls[index];
  return {
    asked: check.asked,
    section: check.section,
    symptom: finding?.symptom ?? failed?.reply.kind ?? 'fault',
    call:
      call === undefined
        ? null
        : {
            function: call.function,
            arguments: call.args.map((value, i) => ({ name: call.names[i], value: shown(value) })),
          },
    expected: finding?.expected === undefined ? null : shownExpected(finding.expected),
    got: finding?.got === undefined ? null : shown(finding.got, finding.worst),
    differs: finding?.differs ?? (failed === null ? null : sentenceOf(failed.reply)),
    crash:
      failed?.reply.kind === 'threw'
        ? crashOf({ ...failed.reply, message: `${cut(failed.reply.name, MOST_OF_NAME)}: ${failed.reply.message}` })
        : null,
  };
}

/** Characters of what a crash says, of the error's name, and of the file where it happened. */
const MOST_OF_CRASH = 500;
const MOST_OF_NAME = 100;

/** A crash in a student's words: no more of them than a person reads, and a place only where it can be one. */
export function crashOf({ message, file, line }: Crash): Crash {
  const isPlace = file !== null && Number.isSafeInteger(line) && line! > 0;
  return {
    message: cut(message, MOST_OF_CRASH),
    file: file === null ? null : cut(file, MOST_OF_NAME),
    line: isPlace ? line : null,
  };
}

/** How an answer that is no value reads. */
function sentenceOf(reply: Reply): Text | null {
  switch (reply.kind) {
    case 'threw':
      return { es: 'lanzó un error con argumentos válidos', en: 'it threw an error on valid arguments' };
    case 'died':
      return {
        es: `el programa terminó sin responder (${quoted(reply.message)})`,
        en: `the program ended without an answer (${quoted(reply.message)})`,
      };
    case 'over-limit':
      return overLimit(reply.limit, reply.message);
    case 'not-implemented':
      return { es: 'todavía no está escrita', en: 'it is not written yet' };
    default:
      return null;
  }
}

/** How a limit reads. Its message may be a guest's. */
export function overLimit(limit: Extract<Reply, { kind: 'over-limit' }>['limit'], message: string): Text {
  const what = {
    time: {
      es: 'no respondió a tiempo, tampoco al repetirlo a solas',
      en: 'no answer in time, nor when it was tried again alone',
    },
    memory: { es: 'usó más memoria de la permitida', en: 'it used more memory than allowed' },
    output: { es: 'imprimió más de lo permitido', en: 'it printed more than allowed' },
    reply: { es: 'devolvió más datos de los permitidos', en: 'it returned more data than allowed' },
  }[limit];
  return { es: `${what.es} (${quoted(message)})`, en: `${what.en} (${quoted(message)})` };
}
