import type { Call, Reply } from '../values/call.ts';
import { isRecord, type Value } from '../values/value.ts';
import type { Crash, Evidence } from '../verdict/schema.ts';
import { cut, type Text } from '../texts/text.ts';
import type { Judged } from './check-run.ts';
import { withDecimalCommas } from './decimal-commas.ts';
import { shown, shownAnswer, shownExpected } from './shown.ts';

/** What a person is told of one failed case, as data. */
export function evidenceOf(judged: Judged): Evidence {
  const { check, trial, finding, failed } = judged;
  const index = failed?.call ?? finding?.call ?? 0;
  const instead = insteadOf(failed?.reply);
  const call = instead ?? trial.calls[index];
  const part = partOf(trial.replies[index], finding?.got);
  const got = finding?.got;
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
    ...(part === null ? {} : { part }),
    expected: finding?.expected === undefined ? null : shownExpected(finding.expected),
    got: got === undefined ? null : shownAnswer(got, finding?.expected, finding?.worst),
    differs: inBoth(
      finding?.differs ?? (failed === null ? null : sentenceOf(failed.reply, usedBy(check.function, instead))),
    ),
    crash:
      failed?.reply.kind === 'threw'
        ? crashOf({ ...failed.reply, message: `${cut(failed.reply.name, MOST_OF_NAME)}: ${failed.reply.message}` })
        : null,
  };
}

/** A judge writes numbers as code does. */
function inBoth(differs: Text | null): Text | null {
  return differs && { es: withDecimalCommas(differs.es), en: differs.en };
}

/** The key of the answer that holds the value which is told: `grads.We`; null where it is the answer itself, or unclear. */
function partOf(reply: Reply | undefined, told: Value): string | null {
  if (reply?.kind !== 'value' || told === undefined) return null;
  const paths = pathsTo(told, reply.value);
  return paths.length === 1 && paths[0] !== '' ? paths[0] : null;
}

/** Where a value lies within an answer; the runs of one that draws are one place. */
function pathsTo(told: Value, within: Value): string[] {
  if (within === told) return [''];
  if (Array.isArray(within)) return [...new Set(within.flatMap((item: Value) => pathsTo(told, item)))];
  if (!isRecord(within)) return [];
  return Object.entries(within).flatMap(([key, item]) =>
    pathsTo(told, item).map((path) => (path === '' ? key : `${key}.${path}`)),
  );
}

/** What a function uses, where that is what ended and not the function itself. */
function usedBy(name: string, instead: Call | undefined): Text {
  if (instead === undefined || instead.function === name) return { es: '', en: '' };
  return { es: `usa \`${instead.function}\`, y esa `, en: `it uses \`${instead.function}\`: ` };
}

/** The call that ended its function's questions, where this one was not asked any more. */
export function insteadOf(reply: Reply | undefined): Call | undefined {
  return reply?.kind === 'died' || reply?.kind === 'over-limit' ? reply.instead : undefined;
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

/** How an answer that is no value reads, after what it is said of. */
function sentenceOf(reply: Reply, of: Text): Text | null {
  switch (reply.kind) {
    case 'threw':
      return { es: 'lanzó un error con argumentos válidos', en: 'it threw an error on valid arguments' };
    case 'died':
      return {
        es: `el programa terminó sin responder: ${DEATHS[reply.how].es}`,
        en: `the program ended without an answer: ${DEATHS[reply.how].en}`,
      };
    case 'over-limit': {
      const { es, en } = overLimit(reply);
      return { es: of.es + es, en: of.en + en };
    }
    case 'not-implemented':
      return { es: 'todavía no está escrita', en: 'it is not written yet' };
    default:
      return null;
  }
}

/** How a program ended. */
export const DEATHS: Readonly<Record<Extract<Reply, { kind: 'died' }>['how'], Text>> = {
  ended: { es: 'se acabó sin más (¿`process.exit`?)', en: 'it just ended (`process.exit`?)' },
  unreadable: { es: 'envió algo que no es una respuesta', en: 'it sent something that is no answer' },
};

/** How a limit reads. */
export function overLimit({ limit, most }: Extract<Reply, { kind: 'over-limit' }>): Text {
  switch (limit) {
    case 'load':
      return {
        es: `no terminó de cargarse en ${most} s, tampoco al repetirlo`,
        en: `it was not loaded within ${most} s, nor when it was tried again`,
      };
    case 'call':
      return {
        es: `no respondió en ${most} s, tampoco al repetirlo`,
        en: `no answer within ${most} s, nor when it was tried again`,
      };
    case 'submission':
      return {
        es: `la entrega usó más de los ${most} s que tiene para todo`,
        en: `the submission took more than the ${most} s that it has for everything`,
      };
    case 'memory':
      return { es: `usó más de ${most} MiB de memoria`, en: `it used more than ${most} MiB of memory` };
    case 'output':
      return { es: `imprimió más de ${most} MiB`, en: `it printed more than ${most} MiB` };
    case 'reply':
      return {
        es: `devolvió más datos de los permitidos (${most} MiB)`,
        en: `it returned more data than allowed (${most} MiB)`,
      };
  }
}
