/**
 * A work's source, line by line, with the functions marked in which checks are lost. Where a function stands is told by
 * its first line and the next one that begins something at the margin: no parser reads a student's text here.
 */
import type { CheckResult, TopicVerdict } from '../../../graders/verdict/schema.ts';
import type { SourceFile } from '../../../graders/submission/submission.ts';
import { cut, type Language } from '../../../graders/texts/text.ts';
import { sayClass } from '../words.ts';

/** Files of a work may have a mebibyte each. */
const MOST_LINES = 4000;
const MOST_LETTERS = 500;
const MOST_FILES = 30;
const LOST: ReadonlySet<CheckResult['outcome']> = new Set(['failed', 'crashed', 'over-limit']);
/** What begins something at the margin, with its name. */
const BEGINS =
  /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:(?:function\s*\*?|const|let|var|class)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*))?/u;

export interface SourceLine {
  readonly number: number;
  readonly text: string;
  readonly isMarked: boolean;
  /** what is lost there: on the function's first line, and where something was thrown */
  readonly notes: string | null;
}

export interface SourceView {
  readonly path: string;
  readonly lines: readonly SourceLine[];
  readonly cut: string | null;
}

export function sourceViews(files: readonly SourceFile[], topic: TopicVerdict, language: Language): SourceView[] {
  const lost = Map.groupBy(
    topic.checks.filter(({ outcome }) => LOST.has(outcome)),
    (check) => check.function,
  );
  return files.slice(0, MOST_FILES).map(({ path, text }) => {
    const all = text.split(/\r\n|[\n\r\u2028\u2029]/, MOST_LINES + 1);
    const shown = all.slice(0, MOST_LINES);
    const marked = functionsIn(shown);
    const thrown = thrownIn(path, topic);
    return {
      path,
      lines: shown.map((line, i) => {
        const name = marked[i];
        const own = name === null ? undefined : lost.get(name);
        const isFirst = own !== undefined && marked[i - 1] !== name;
        const notes = [...(isFirst ? [lostWords(name!, own, language)] : []), ...(thrown.get(i + 1) ?? [])];
        return {
          number: i + 1,
          text: cut(line, MOST_LETTERS),
          isMarked: own !== undefined,
          notes: notes.length > 0 ? notes.join(' · ') : null,
        };
      }),
      cut: all.length > MOST_LINES ? sayClass('sourceCut', language, { count: MOST_LINES }) : null,
    };
  });
}

/** For each line, the function that it is of; null outside all of them. */
function functionsIn(lines: readonly string[]): (string | null)[] {
  let name: string | null = null;
  return lines.map((line, i) => {
    // what is closed at the margin is still of the function, and so is what is empty or indented
    if (/^[^\s})\]]/.test(line)) name = BEGINS.exec(line)?.[1] ?? null;
    const own = name;
    if (/^[})\]]/.test(line) && !/^[})\]].*[{([]\s*$/.test(line)) name = null;
    return line.trim() === '' && name !== null && isOver(lines, i) ? null : own;
  });
}

/** Whether only empty lines follow before something at the margin begins. */
function isOver(lines: readonly string[], from: number): boolean {
  let i = from;
  while (i < lines.length && lines[i].trim() === '') i++;
  return i === lines.length || /^[^\s})\]]/.test(lines[i]);
}

function lostWords(name: string, checks: readonly CheckResult[], language: Language): string {
  const titles = checks.map(({ id }) => id).join(', ');
  return sayClass('lostHere', language, { name, count: checks.length, titles });
}

/** What was thrown on each line of a file. */
function thrownIn(path: string, topic: TopicVerdict): Map<number, string[]> {
  const crashes = [topic.crash, ...topic.checks.map(({ evidence }) => evidence?.crash ?? null)];
  const found = new Map<number, string[]>();
  for (const crash of crashes) {
    if (crash === null || crash.line === null || crash.file === null || !isSameFile(crash.file, path)) continue;
    const [message] = cut(crash.message, MOST_LETTERS).split('\n');
    const known = found.get(crash.line) ?? [];
    if (!known.includes(message)) found.set(crash.line, [...known, message].slice(0, 3));
  }
  return found;
}

function isSameFile(told: string, path: string): boolean {
  return told === path || told.endsWith(`/${path}`);
}
