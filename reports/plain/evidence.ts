/** What a failed check shows, as lines of plain text. A terminal paints the labels; everybody else leaves them as they are. */
import type { Evidence, Verdict } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/verdict/text.ts';
import { valueLines } from './matrix.ts';
import { plain, wrapped } from './plain.ts';
import { words } from './words.ts';

/** How lines are written: where they break, and what a label looks like. */
export interface Pen {
  readonly language: Language;
  readonly width: number;
  readonly label: (text: string) => string;
}

/** What was asked, with what, what was expected, what came, where to read again. */
export function evidenceLines(topic: string, evidence: Evidence, pen: Pen): string[] {
  const { language, width } = pen;
  const lines = [label(words.asked[language], pen), wrapped(plain(evidence.asked[language]), width, '    ')];
  if (evidence.call !== null) {
    lines.push(label(`${words.input[language]} ${evidence.call.function}(${evidence.call.arguments.map(({ name }) => name).join(', ')})`, pen));
    for (const { name, value } of evidence.call.arguments) lines.push(...named(name, valueLines(value, language)));
  }
  for (const [word, value] of [[words.expected, evidence.expected], [words.got, evidence.got]] as const) {
    if (value !== null) lines.push(label(word[language], pen), ...valueLines(value, language).map((line) => `    ${line}`));
  }
  if (evidence.differs !== null) lines.push(label(words.differs[language], pen), wrapped(plain(evidence.differs[language]), width, '    '));
  if (evidence.crash !== null) lines.push(label(words.crash[language], pen), `    ${crashLine(evidence.crash, topic)}`);
  lines.push(label(words.read[language], pen), `    assignments/${topic}/handout.${language}.md#${evidence.section}`);
  return lines;
}

/** The command that runs one case again. */
export function replayLines(topic: string, replay: string, pen: Pen): string[] {
  return [label(words.replay[pen.language], pen), `    npm run check -- ${topic} --replay ${replay}`];
}

/** Where it crashed, and with which words. */
export function crashLine({ message, file, line }: NonNullable<Evidence['crash']>, topic: string): string {
  const place = file === null ? '' : `${topic}/${file}${line === null ? '' : `:${line}`}  `;
  return `${place}${message}`;
}

const MOST_PRINTED = 20;

/** The beginning of what the program printed while it was graded on this topic; no line when it printed nothing. */
export function printedLines(topic: string, { output }: Verdict['run'], pen: Pen): string[] {
  const printed = output.find((one) => one.topic === topic);
  if (printed === undefined) return [];
  const lines = printed.text.trimEnd().split('\n');
  const cutAway = printed.cut || lines.length > MOST_PRINTED;
  return ['', label(words.output[pen.language], pen), ...lines.slice(0, MOST_PRINTED).map((line) => `    ${line}`), ...(cutAway ? [`    ${words.cut[pen.language]}`] : [])];
}

function named(name: string, lines: readonly string[]): string[] {
  const indent = ' '.repeat(name.length + 3);
  return lines.map((line, i) => `    ${i === 0 ? `${name} = ` : indent}${line}`);
}

function label(text: string, pen: Pen): string {
  return `  ${pen.label(text)}`;
}
