import { redacted } from '../../graders/verdict/redact.ts';
import type { Crash, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
import { entryOf } from '../../graders/submission/source-names.ts';
import type { Language } from '../../graders/texts/text.ts';
import { visible } from '../drawing/visible.ts';
import { idsOf } from '../feedback/alike.ts';
import { fixingOrder, type FailureGroup } from '../feedback/order.ts';
import { oneLine, statusText, titleOf } from '../plain/explanation.ts';
import { reasonInShort } from '../plain/in-short.ts';
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

/**
 * One for each reason, in the order in which to mend, and one for each line of the student's: reasons that meet there
 * are told together.
 */
function ofChecks(topic: TopicVerdict, places: Places, language: Language): Annotation[] {
  if (topic.status !== 'graded' && topic.status !== 'grader-fault') return [];
  const found = new Map<string, Annotation>();
  for (const group of fixingOrder(topic)) {
    const { checks, misconception } = group;
    const place = at(topic, checks[0].evidence?.crash ?? null, checks[0].function, places);
    const key = `${place.file}:${place.line}`;
    const before = found.get(key);
    found.set(key, {
      level: checks.every(({ extension }) => extension) && before?.level !== 'error' ? 'warning' : 'error',
      ...place,
      title:
        before?.title ??
        (misconception === null
          ? titleOf(checks[0], language)
          : say('mistake', language, { title: plain(misconception.title[language]) })),
      lines: [...(before?.lines ?? []), said(group, topic, language)],
    });
  }
  return [...found.values()];
}

/** What is asked of a check stands beside its id; of several, their reason is told once. */
function said(group: FailureGroup, topic: TopicVerdict, language: Language): string {
  const { checks } = group;
  const asked = checks.length > 1 ? idsOf(checks) : `${checks[0].id}: ${plain(checks[0].title[language])}`;
  return `${asked}\n  ${reasonInShort(group, topic, language).replaceAll('\n', '\n  ')}`;
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
