import type { TopicVerdict } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { shownPoints } from '../drawing/numbers.ts';
import { wrapped } from '../plain/plain.ts';
import { penOf, type Pen, type TerminalOptions } from './pen.ts';

const WORDS = {
  since: { es: 'Desde el último guardado', en: 'Since the last save' },
  better: { es: 'mejor', en: 'better' },
  worse: { es: 'peor', en: 'worse' },
  same: { es: 'todo sigue igual', en: 'all as before' },
  points: { es: 'puntos', en: 'points' },
} as const;

/** What a save made better and worse: the checks that pass now, those that no longer do, and the points. */
export function renderChanges(
  before: readonly TopicVerdict[],
  after: readonly TopicVerdict[],
  language: Language,
  options: TerminalOptions,
): string {
  const pen = penOf(language, options);
  const passed = (topics: readonly TopicVerdict[]) =>
    new Set(
      topics.flatMap(({ topic, checks }) =>
        checks.filter(({ outcome }) => outcome === 'passed').map(({ id }) => nameOf(topic, id, after.length)),
      ),
    );
  const [had, has] = [passed(before), passed(after)];
  const better = [...has].filter((id) => !had.has(id));
  const worse = [...had].filter((id) => !has.has(id));
  const title = pen.paint('cyan', WORDS.since[language]);
  if (better.length + worse.length === 0) return `\n  ${title}: ${WORDS.same[language]}.\n`;
  const points = [before, after].map((topics) =>
    shownPoints(
      topics.reduce((sum, { score, bonus }) => sum + (score ?? 0) + bonus, 0),
      language,
    ),
  );
  return `\n  ${title}: ${points.join(' → ')} ${WORDS.points[language]}\n${idLines('▲', 'green', WORDS.better[language], better, pen)}${idLines('▼', 'red', WORDS.worse[language], worse, pen)}`;
}

function nameOf(topic: string, id: string, topics: number): string {
  return topics === 1 ? id : `${topic} ${id}`;
}

function idLines(sign: string, style: 'green' | 'red', word: string, ids: readonly string[], pen: Pen): string {
  if (ids.length === 0) return '';
  return `${wrapped(`${word}: ${ids.join(', ')}`, pen.width, '      ').replace('      ', `    ${pen.paint(style, sign)} `)}\n`;
}
