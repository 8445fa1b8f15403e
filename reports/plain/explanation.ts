import type { Sums } from '../../graders/verdict/scale.ts';
import type { CheckResult, TopicVerdict } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { followedWords } from '../feedback/followed.ts';
import { nextStep } from '../feedback/next-step.ts';
import { sentence } from '../feedback/sentence.ts';
import { crashLine, evidenceLines, nextLines, replayCommand, type Pen } from './evidence.ts';
import { groupOf, reasonInShort } from './in-short.ts';
import { plain, tamed, wrapped } from './plain.ts';
import { outcomeWords, statusWords, words } from './words.ts';

const WIDTH = 100;

/**
 * All that may be said about one check of a redacted verdict, as plain text: empty for one that passed. Of several that
 * fail for one reason the first has the whole case.
 */
export function explanation(check: CheckResult, topic: TopicVerdict, language: Language): string {
  const pen = penOf(language);
  const named = topic.misconceptions.find(({ id }) => id === check.misconception);
  const lines: string[] = [];
  const followed = followedWords(check, language);
  if (followed !== null) lines.push(plain(sentence(followed)));
  if (check.outcome === 'skipped' && check.followed === undefined)
    lines.push(words.waitsFor(check.skippedBy ?? '')[language]);
  if (check.outcome === 'not-implemented') lines.push(words.notWritten[language]);
  if (check.outcome === 'grader-fault') lines.push(words.firstFault[language]);
  const group = groupOf(check, topic);
  if (group !== null && group.checks[0].id !== check.id) {
    lines.push(
      wrapped(reasonInShort(group, topic, language, [check]), WIDTH),
      words.sameAs(group.checks[0].id)[language],
    );
    if (check.replay !== null) lines.push(`    ${replayCommand(topic.topic, check.replay)}`);
    return tamed(lines.join('\n'));
  }
  if (named !== undefined)
    lines.push(
      `${words.mistake[language]}: ${plain(named.title[language])}`,
      wrapped(plain(named.explanation[language]), WIDTH, '  '),
    );
  if (named === undefined && check.statement != null)
    lines.push(`${words.statement[language]}:`, wrapped(check.statement.text[language], WIDTH, '  '));
  if (check.evidence !== null) lines.push(...evidenceLines(topic, check.evidence, pen));
  else if (check.visibility === 'hidden' && FAILS.has(check.outcome)) lines.push(words.hiddenInput[language]);
  if (FAILS.has(check.outcome))
    lines.push(...nextLines(topic.topic, nextStep(check, topic)[language], check.replay, pen));
  return tamed(lines.join('\n'));
}

const FAILS: ReadonlySet<string> = new Set(['failed', 'crashed', 'over-limit']);

/** A check's title without markup; what is unusual about its outcome stands in brackets. */
export function titleOf(check: CheckResult, language: Language): string {
  const said =
    check.outcome === 'passed' || check.outcome === 'failed' ? '' : ` (${outcomeWords[check.outcome][language]})`;
  return tamed(`${oneLine(plain(check.title[language]))}${said}`);
}

/**
 * What became of a topic that could not be graded, and what was done so that it could be read, as plain text: empty
 * where there is nothing to say.
 */
export function statusText({ topic, status, reason, crash, notes = [] }: TopicVerdict, language: Language): string {
  const lines: string[] = [];
  if (status !== 'graded')
    lines.push(`${statusWords[status][language]}${reason === null ? '' : `: ${plain(reason[language])}`}`);
  if (status === 'grader-fault') lines.push(words.firstFault[language]);
  if (crash !== null) lines.push(crashLine(crash, topic, language));
  lines.push(...notes.map((note) => plain(note[language])));
  return tamed(lines.join('\n'));
}

/** Points of points possible, and the rubric points behind them; a fault of the grader's earns no zero. */
export function scoreText({ score, max, bonus }: Sums, language: Language, rubric: Sums | null = null): string {
  const number = (value: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
  const extra = bonus > 0 ? ` + ${number(bonus)} ${words.bonus[language]}` : '';
  const behind =
    rubric === null || rubric.score === null
      ? ''
      : ` ${words.ofRubric(number(rubric.score), number(rubric.max))[language]}`;
  return `${score === null ? words.noScore[language] : `${number(score)} / ${number(max)}`}${extra}${behind}`;
}

/** A name for a list: on one line, and never so long that it hides its neighbours. */
export function oneLine(text: string, most = 200): string {
  const line = tamed(text).replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const head = line.slice(0, most - 1);
  // half a token replays nothing
  const whole = line[most - 1] === ' ' ? head.length : head.lastIndexOf(' ');
  return `${whole > 0 ? head.slice(0, whole) : head}…`;
}

function penOf(language: Language): Pen {
  return { language, width: WIDTH, label: (text) => text };
}
