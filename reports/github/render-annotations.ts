import { redacted } from '../../graders/verdict/redact.ts';
import type { CheckResult, Crash, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
import { entryOf } from '../../graders/verdict/source-names.ts';
import type { Language } from '../../graders/verdict/text.ts';
import { visible } from '../drawing/visible.ts';
import { crashText } from '../feedback/crash-words.ts';
import { oneLine, statusText, titleOf } from '../plain/explanation.ts';
import { plain } from '../plain/plain.ts';
import { say } from './words.ts';

/** Where the functions of a topic's work stand, by topic. Lines count from 1. */
export type Places = Readonly<
  Record<
    string,
    {
      readonly files: readonly string[];
      readonly functions: Readonly<Record<string, { readonly file: string; readonly line: number }>>;
    }
  >
>;

interface Annotation {
  readonly level: 'error' | 'warning';
  readonly topic: string;
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly lines: readonly string[];
}

/** GitHub shows so many errors of one step. */
const MOST = 10;
const MOST_CHARACTERS = 2000;
const FAILS: ReadonlySet<string> = new Set(['failed', 'crashed', 'over-limit']);

/**
 * Workflow commands that put each failure on the student's own line: the frame of a crash, else the function of the
 * check.
 */
export function renderAnnotations(verdict: Verdict, places: Places, language: Language): string {
  const all = redacted(verdict).topics.flatMap((topic) => [
    ...ofStatus(topic, places, language),
    ...ofChecks(topic, places, language),
  ]);
  return all
    .sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'))
    .slice(0, MOST)
    .map(command)
    .join('');
}

function ofStatus(topic: TopicVerdict, places: Places, language: Language): Annotation[] {
  if (topic.status === 'grader-fault')
    return [
      {
        level: 'warning',
        ...at(topic, null, undefined, places),
        title: say('notGraded', language, { topic: topic.topic }),
        lines: [statusText(topic, language)],
      },
    ];
  if (topic.status !== 'rejected' && topic.status !== 'crashed' && topic.status !== 'over-limit') return [];
  return [
    {
      level: 'error',
      ...at(topic, topic.crash, undefined, places),
      title: plain(topic.title[language]),
      lines: [statusText(topic, language)],
    },
  ];
}

/** One for each line of the student's, whatever number of checks fails there; named mistakes lead. */
function ofChecks(topic: TopicVerdict, places: Places, language: Language): Annotation[] {
  if (topic.status !== 'graded' && topic.status !== 'grader-fault') return [];
  const found = new Map<string, Annotation>();
  const failing = topic.checks.filter(({ outcome }) => FAILS.has(outcome));
  for (const check of failing.toSorted((a, b) => Number(a.misconception === null) - Number(b.misconception === null))) {
    const place = at(topic, check.evidence?.crash ?? null, check.function, places);
    const key = `${place.file}:${place.line}`;
    const named = topic.misconceptions.find(({ id }) => id === check.misconception);
    const before = found.get(key);
    found.set(key, {
      level: check.extension && before?.level !== 'error' ? 'warning' : 'error',
      ...place,
      title:
        before?.title ??
        (named === undefined
          ? titleOf(check, language)
          : say('mistake', language, { title: plain(named.title[language]) })),
      lines: [...(before?.lines ?? []), said(check, language)],
    });
  }
  return [...found.values()];
}

function said({ id, title, evidence }: CheckResult, language: Language): string {
  const differs = evidence?.differs == null ? undefined : plain(evidence.differs[language]);
  const crash = evidence?.crash == null ? undefined : crashText(evidence.crash.message, language);
  const why = (crash ?? differs)?.replaceAll('\n', '\n  ');
  return `${id}: ${plain(title[language])}${why === undefined ? '' : `\n  ${why}`}`;
}

/** A file that a guest names is believed only when it was handed in. */
function at(
  { topic }: TopicVerdict,
  crash: Crash | null,
  name: string | undefined,
  places: Places,
): { topic: string; file: string; line: number } {
  const { files = [], functions = {} } = places[topic] ?? {};
  if (crash?.file != null && files.includes(crash.file)) return { topic, file: crash.file, line: crash.line ?? 1 };
  return {
    topic,
    ...(name !== undefined && Object.hasOwn(functions, name)
      ? functions[name]
      : { file: entryOf(files) ?? 'solution.ts', line: 1 }),
  };
}

function command({ level, topic, file, line, title, lines }: Annotation): string {
  const message = visible(lines.join('\n')).slice(0, MOST_CHARACTERS).toWellFormed();
  return `::${level} file=${property(`assignments/${topic}/${file}`)},line=${Math.max(1, line)},title=${property(oneLine(title, 120))}::${data(message)}\n`;
}

/** As the runner reads it back: a line break would end the command, and begin one of the student's. */
function data(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
