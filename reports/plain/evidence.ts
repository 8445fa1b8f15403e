/**
 * What a failed check shows, as lines of plain text. A terminal paints the labels; everybody else leaves them as they
 * are.
 */
import type { Crash, Evidence, Shown, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
import type { Language, Text } from '../../graders/texts/text.ts';
import { crashText } from '../feedback/crash-words.ts';
import { sentence } from '../feedback/sentence.ts';
import { typeOf } from '../feedback/type-of.ts';
import { whereToRead } from '../feedback/where-to-read.ts';
import { plain, wrapped } from './plain.ts';
import { WORST, besideLines, valueLines } from './values.ts';
import { words } from './words.ts';

/** How lines are written: where they break, and what a label looks like. */
export interface Pen {
  readonly language: Language;
  readonly width: number;
  readonly label: (text: string) => string;
}

const INDENT = '    ';
const MOST_PRINTED = 20;

/** What was asked, with what, what was expected, what came, where to read again. */
export function evidenceLines(topic: Pick<TopicVerdict, 'topic' | 'sections'>, evidence: Evidence, pen: Pen): string[] {
  const { language, width } = pen;
  const { call, part, expected, got, differs, crash, section } = evidence;
  const room = width - INDENT.length;
  const lines = [label(words.asked[language], pen), wrapped(plain(evidence.asked[language]), width, INDENT)];
  if (call !== null) {
    lines.push(
      label(`${words.input[language]} ${call.function}(${call.arguments.map(({ name }) => name).join(', ')})`, pen),
    );
    for (const { name, value } of call.arguments) {
      const head = headOf(name, value, language);
      lines.push(...named(head, valueLines(value, language, room - head.length - 3)));
    }
  }
  const inPart = (heading: Text) => heading[language] + (part === undefined ? '' : words.inPart(part)[language]);
  const both = (
    [
      [inPart(words.expected), expected],
      [inPart(words.got), got],
    ] as const
  ).flatMap(([heading, value]) => (value === null ? [] : [[headOf(heading, value, language), value] as const]));
  const headings = both.map(([heading]) => heading);
  const beside = besideLines(both, language, room);
  lines.push(...beside.map((line) => withLabels(`  ${line}`, headings, pen)));
  if (beside.some((line) => line.includes(WORST))) lines.push(wrapped(words.worst[language], width, INDENT));
  if (differs !== null)
    lines.push(label(words.differs[language], pen), wrapped(plain(sentence(differs[language])), width, INDENT));
  if (crash !== null) lines.push(label(words.crash[language], pen), crashLines(crash, topic.topic, pen));
  const read = whereToRead(section, topic, language);
  lines.push(label(`${words.read[language]}: ${plain(read.title)}`, pen), `${INDENT}${read.place}`);
  return lines;
}

/** The next step, and the command that runs the case again. */
export function nextLines(topic: string, next: string, replay: string | null, pen: Pen): string[] {
  const command = replay === null ? [] : [`${INDENT}${replayCommand(topic, replay)}`];
  return [label(words.next[pen.language], pen), wrapped(plain(next), pen.width, INDENT), ...command];
}

/** What runs a case again; `replay` is its token or its short number. */
export function replayCommand(topic: string, replay: string): string {
  return `npm run check -- ${topic} --replay ${replay}`;
}

/** Where it crashed, and with which words; those that begin a line stand in from ours. */
export function crashLine({ message, file, line }: Crash, topic: string, language: Language): string {
  const place = file === null ? '' : `${topic}/${file}${line === null ? '' : `:${line}`}  `;
  return `${place}${crashText(message, language)}`.replaceAll('\n', `\n${INDENT}`);
}

/** The same, broken where it is wider than the page. */
export function crashLines(crash: Crash, topic: string, { language, width }: Pen): string {
  const whole = `${INDENT}${crashLine(crash, topic, language)}`;
  return whole.length <= width && !whole.includes('\n') ? whole : wrapped(whole.trim(), width, INDENT);
}

/** The beginning of what the program printed while it was graded on this topic; no line when it printed nothing. */
export function printedLines(topic: string, { output }: Verdict['run'], pen: Pen): string[] {
  const printed = output.find((one) => one.topic === topic);
  if (printed === undefined) return [];
  const lines = printed.text.trimEnd().split('\n');
  const cutAway = printed.cut || lines.length > MOST_PRINTED;
  return [
    '',
    label(words.output[pen.language], pen),
    ...lines.slice(0, MOST_PRINTED).map((line) => `${INDENT}${line}`),
    ...(cutAway ? [`${INDENT}${words.cut[pen.language]}`] : []),
  ];
}

/** A name with dtype and shape; a scalar of the student's is told from a list. */
function headOf(name: string, value: Shown, language: Language): string {
  if (value.kind !== 'tensor') return name;
  const isScalar = value.shape.length === 0 && value.dtype !== 'float64';
  return [name, typeOf(value), ...(isScalar ? [words.scalar[language]] : [])].filter((part) => part !== null).join(' ');
}

function named(name: string, lines: readonly string[]): string[] {
  const indent = ' '.repeat(name.length + 3);
  return lines.map((line, i) => `${INDENT}${i === 0 ? `${name} = ` : indent}${line}`);
}

/** Headings stand in a line of their own, one or two of them. */
function withLabels(line: string, headings: readonly string[], pen: Pen): string {
  const isHeading = line.startsWith(`  ${headings[0]}`) || line.startsWith(`  ${headings[1]}`);
  return isHeading ? line.replace(/\S+(?: \S+)*/g, (heading) => pen.label(heading)) : line;
}

function label(text: string, pen: Pen): string {
  return `  ${pen.label(text)}`;
}
