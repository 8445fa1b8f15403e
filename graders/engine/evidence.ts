import type { Reply } from '../values/call.ts';
import type { Evidence } from '../verdict/schema.ts';
import type { Text } from '../verdict/text.ts';
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
        ? { message: `${failed.reply.name}: ${failed.reply.message}`, file: failed.reply.file, line: failed.reply.line }
        : null,
  };
}

/** How an answer that is no value reads. */
function sentenceOf(reply: Reply): Text | null {
  switch (reply.kind) {
    case 'threw':
      return { es: 'lanzó un error con argumentos válidos', en: 'it threw an error on valid arguments' };
    case 'died':
      return {
        es: `el programa terminó sin responder (${reply.message})`,
        en: `the program ended without an answer (${reply.message})`,
      };
    case 'over-limit':
      return overLimit(reply.limit, reply.message);
    case 'not-implemented':
      return { es: 'todavía no está escrita', en: 'it is not written yet' };
    default:
      return null;
  }
}

/** How a limit reads. */
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
  return { es: `${what.es} (${message})`, en: `${what.en} (${message})` };
}
