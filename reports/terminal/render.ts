/** The verdict for its author, in the terminal. Colours add to words and signs, they never replace them. */
import { rubricSums } from '../../graders/verdict/scale.ts';
import type { CheckResult, Evidence, Outcome, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
import { isBegun } from '../../graders/verdict/status.ts';
import type { Language, Text } from '../../graders/texts/text.ts';
import { shownPoints } from '../drawing/numbers.ts';
import { crashLines, evidenceLines, printedLines } from '../plain/evidence.ts';
import { plain, tamed, wrapped } from '../plain/plain.ts';
import { outcomeWords, statusWords, words } from '../plain/words.ts';
import { checkLines, tallyOf } from './checks.ts';
import { failures } from './failures.ts';
import { SIGNS, cut, label, penOf, type Pen, type TerminalOptions } from './pen.ts';

/** Of one replayed case, which prints less than a whole run. */
const MOST_PRINTED_LINES = 40;

/** The whole verdict as lines of text: what was begun, then what was not, then the sum where there are several. */
export function renderTerminal(untamed: Verdict, language: Language, options: TerminalOptions): string {
  const pen = penOf(language, options);
  const verdict = tamed(untamed);
  const begun = verdict.topics.filter((topic) => !isUnstarted(topic));
  const unstarted = verdict.topics.filter(isUnstarted);
  const parts = begun.map((topic) => topicLines(topic, verdict, pen));
  if (unstarted.length > 0) parts.push(unstartedLines(unstarted, begun.length > 0, pen));
  if (begun.length > 1) parts.push(sumLines(begun, pen));
  return `${parts.map((lines) => lines.join('\n')).join('\n')}\n`;
}

function isUnstarted({ status }: TopicVerdict): boolean {
  return !isBegun(status);
}

function topicLines(topic: TopicVerdict, verdict: Verdict, pen: Pen): string[] {
  const { language, paint } = pen;
  const lines = ['', heading(topic, pen), ...noteLines(topic, pen)];
  if (topic.status !== 'graded' && topic.status !== 'grader-fault') {
    lines.push(
      `  ${paint('red', `✘ ${statusWords[topic.status][language]}`)}`,
      wrapped(plain(topic.reason?.[language] ?? ''), pen.width, '  '),
    );
    if (topic.crash !== null) lines.push(crashLines(topic.crash, topic.topic, pen));
    return [...lines, ...printedLines(topic.topic, verdict.run, pen)];
  }
  // a topic on which the grader failed as a whole
  if (topic.reason !== null) lines.push(wrapped(plain(topic.reason[language]), pen.width, '  '));
  return [
    ...lines,
    ...checkLines(topic, pen),
    ...failures(topic, pen),
    ...printedLines(topic.topic, verdict.run, pen),
    '',
    scoreLine(topic, pen),
  ];
}

/** How the work was read, where that is not plain. */
function noteLines({ notes = [] }: TopicVerdict, { language, width, paint }: Pen): string[] {
  return notes.map((note) => paint('gray', wrapped(`· ${plain(note[language])}`, width, '  ')));
}

function heading(topic: TopicVerdict, { language, paint }: Pen): string {
  return `${paint('bold', topic.title[language])}  ${paint('gray', topic.topic)}`;
}

/** Topics that nobody has begun: the first steps where that is all there is, else one quiet line. */
function unstartedLines(topics: readonly TopicVerdict[], hasOthers: boolean, pen: Pen): string[] {
  const { language, width, paint } = pen;
  const ids = topics.map(({ topic }) => topic);
  if (hasOthers)
    return [
      '',
      paint('gray', wrapped(`${words.unstarted[language]}: ${ids.join(', ')}`, width, '  ').replace('  ', '○ ')),
    ];
  if (topics.length === 1)
    return ['', heading(topics[0], pen), wrapped(words.notStarted[language].replace('{topic}', ids[0]), width, '  ')];
  return [
    '',
    wrapped(words.nothingStarted[language], width, '  '),
    ...topics.map(
      (topic) => `    ○ ${topic.topic.padEnd(Math.max(...ids.map(({ length }) => length)))}  ${topic.title[language]}`,
    ),
  ];
}

function scoreLine(topic: TopicVerdict, pen: Pen): string {
  const { language, paint, width } = pen;
  const done = topic.score === topic.max;
  const score = `${scoreOf(topic, pen)}${behind(topic, pen)}`;
  const said = done ? words.allPassed[language] : tallyOf(topic, pen);
  const fits = score.length + said.length + 4 <= width;
  return `  ${paint(done ? ['bold', 'green'] : 'bold', score)}${fits ? `  ${said}` : `\n${wrapped(said, width, '  ')}`}`;
}

function scoreOf(topic: TopicVerdict, pen: Pen): string {
  const { language } = pen;
  return `${topic.score === null ? '?' : shownPoints(topic.score, language)} / ${shownPoints(topic.max, language)} ${words.points[language]}${bonusOf(topic, pen)}`;
}

function bonusOf({ bonus }: TopicVerdict, { language }: Pen): string {
  return bonus > 0 ? `  + ${shownPoints(bonus, language)} ${words.bonus[language]}` : '';
}

/** The rubric points behind a score on another scale: the checks above it have theirs. */
function behind(topic: TopicVerdict, { language }: Pen): string {
  const rubric = rubricSums(topic);
  if (rubric === null || rubric.score === null) return '';
  return ` ${words.ofRubric(shownPoints(rubric.score, language), shownPoints(rubric.max, language))[language]}`;
}

/** The sum of several topics, or nothing where there is one. */
export function renderSum(topics: readonly TopicVerdict[], language: Language, options: TerminalOptions): string {
  const begun = topics.filter((topic) => !isUnstarted(topic));
  return begun.length < 2 ? '' : `${sumLines(begun, penOf(language, options)).join('\n')}\n`;
}

function sumLines(topics: readonly TopicVerdict[], pen: Pen): string[] {
  const idWidth = Math.max(...topics.map(({ topic }) => topic.length));
  const scores = topics.map((topic) => scoreOf({ ...topic, bonus: 0 }, pen));
  const scoreWidth = Math.max(...scores.map(({ length }) => length));
  return [
    '',
    label(words.sum[pen.language], pen),
    ...topics.map((topic, i) => {
      const done = topic.status === 'graded' && topic.score === topic.max;
      const said = topic.status === 'graded' ? tallyOf(topic, pen) : statusWords[topic.status][pen.language];
      return cut(
        `    ${done ? '✔' : '✘'} ${topic.topic.padEnd(idWidth)}  ${scores[i].padStart(scoreWidth)}${bonusOf(topic, pen)}  ${done ? '' : said}`.trimEnd(),
        pen.width,
      );
    }),
  ];
}

/** One replayed case. */
export interface ReplayedCase extends Pick<TopicVerdict, 'topic' | 'sections'> {
  readonly id: string;
  readonly title: CheckResult['title'];
  readonly outcome: Outcome;
  /** the title of the mistake that the check named */
  readonly mistake?: Text | null;
  /** what the check said of the answers, where it named none */
  readonly statement?: Text | null;
  readonly evidence: Evidence | null;
  readonly replay: string;
  readonly output: string;
  /** where the case stands as a program of its own */
  readonly program?: string | null;
}

/** A replayed case as lines of text. */
export function renderCase(untamed: ReplayedCase, language: Language, options: TerminalOptions): string {
  const one = tamed(untamed);
  const pen = penOf(language, options);
  const [sign, style] = SIGNS[one.outcome];
  const lines = [
    `${pen.paint(style, sign)} ${pen.paint('bold', one.id)}  ${plain(one.title[language])}: ${outcomeWords[one.outcome][language]}`,
  ];
  if (one.mistake != null) {
    const said = `▶ ${words.mistake[language]}: ${plain(one.mistake[language])}`;
    lines.push(pen.paint(['bold', 'yellow'], wrapped(said, pen.width, '  ')));
  }
  if (one.statement != null)
    lines.push(
      pen.paint(['bold', 'yellow'], wrapped(`▶ ${words.statement[language]}:`, pen.width, '  ')),
      wrapped(one.statement[language], pen.width, '    '),
    );
  if (one.evidence !== null) lines.push(...evidenceLines(one, one.evidence, pen));
  if (one.program != null)
    lines.push(label(words.program[language], pen), `    ${one.program}`, `    npx node ${one.program}`);
  if (one.output !== '')
    lines.push(
      label(words.output[language], pen),
      ...one.output
        .trimEnd()
        .split('\n')
        .slice(0, MOST_PRINTED_LINES)
        .map((line) => `    ${line}`),
    );
  return `${lines.join('\n')}\n`;
}
