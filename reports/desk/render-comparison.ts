/** Two runs of a class side by side, for its teacher: who changed, by which check, and whose maximum alone did. */
import { readFileSync } from 'node:fs';
import type { Status } from '../../graders/verdict/schema.ts';
import type { Language, Text } from '../../graders/texts/text.ts';
import { shownPoints } from '../drawing/numbers.ts';
import { formattedInline } from '../html/formatted.ts';
import { pagesOf, type Markup } from '../html/templates.ts';
import { dictionary, say } from '../html/words.ts';
import { classDictionary, sayClass } from './words.ts';

interface Side {
  readonly score: number | null;
  readonly max: number;
  readonly status: Status;
}

/** One topic of one work, before and after. */
export interface Compared {
  readonly submission: string;
  readonly topic: string;
  readonly title: Text;
  readonly before: Side | null;
  readonly after: Side | null;
  readonly difference: number;
  readonly kind: 'points' | 'settlement' | 'maximum' | 'status' | 'only';
  readonly checks: readonly {
    readonly id: string;
    readonly title: Text | null;
    readonly before: number | null;
    readonly after: number | null;
  }[];
}

export interface ComparisonOptions {
  /** what the two runs are called */
  readonly between: readonly [old: string, now: string];
  readonly nameOf: (id: string) => string | null;
  /** how many works both runs have */
  readonly both: number;
  readonly onlyOld: readonly string[];
  readonly onlyNew: readonly string[];
}

const page = pagesOf(new URL('./templates/', import.meta.url));
const style: Markup = { html: readFileSync(new URL('./templates/class.css', import.meta.url), 'utf8') };

export function renderComparison(
  compared: readonly Compared[],
  language: Language,
  { between, nameOf, both, onlyOld, onlyNew }: ComparisonOptions,
): string {
  const sorted = compared.toSorted((a, b) => a.difference - b.difference);
  const rowsOf = (...kinds: readonly Compared['kind'][]) =>
    sorted.filter(({ kind }) => kinds.includes(kind)).map((one) => rowView(one, nameOf, language));
  const whoOf = (ids: readonly string[]) => ids.map((submission) => ({ submission, name: nameOf(submission) }));
  const moved = (sign: number) =>
    new Set(compared.filter(({ difference }) => Math.sign(difference) === sign).map(({ submission }) => submission));
  const changed = new Set(compared.map(({ submission }) => submission)).size;
  return page('comparison', {
    language,
    w: dictionary(language),
    c: classDictionary(language),
    classStyle: style,
    title: sayClass('comparison', language),
    between: between.join(' → '),
    numbers: [
      { name: sayClass('gain', language), value: String(moved(1).size) },
      { name: sayClass('lose', language), value: String(moved(-1).size) },
      { name: sayClass('unchanged', language), value: String(both - changed) },
    ],
    checks: checkViews(compared, language),
    points: rowsOf('points', 'settlement'),
    others: [
      { id: 'maximum', title: sayClass('onlyMaximum', language), rows: rowsOf('maximum') },
      { id: 'status', title: sayClass('onlyStatus', language), rows: rowsOf('status', 'only') },
    ].filter(({ rows }) => rows.length > 0),
    lists: [
      { title: sayClass('onlyOld', language), who: whoOf(onlyOld) },
      { title: sayClass('onlyNew', language), who: whoOf(onlyNew) },
    ].filter(({ who }) => who.length > 0),
  });
}

function rowView(
  { submission, title, before, after, difference, checks, kind }: Compared,
  nameOf: ComparisonOptions['nameOf'],
  language: Language,
): object {
  return {
    submission,
    name: nameOf(submission),
    topic: formattedInline(title[language]),
    before: sideWords(before, language),
    after: sideWords(after, language),
    difference: difference === 0 ? '' : signed(difference, language),
    settled: kind === 'settlement' ? sayClass('bySettlement', language) : null,
    by: checks.map(({ id, before: had, after: has }) => ({
      id,
      change: signed((has ?? 0) - (had ?? 0), language),
    })),
  };
}

/** By check, how many gained and how many lost there; the most often changed first. */
function checkViews(compared: readonly Compared[], language: Language): object[] {
  const all = compared.flatMap(({ topic, title, checks }) =>
    checks.map((check) => ({ ...check, topic, topicTitle: title })),
  );
  return [...Map.groupBy(all, ({ topic, id }) => JSON.stringify([topic, id])).values()]
    .sort((a, b) => b.length - a.length)
    .map((own) => {
      const [{ id, title, topicTitle }] = own;
      const count = (sign: number) =>
        own.filter(({ before, after }) => Math.sign((after ?? 0) - (before ?? 0)) === sign).length;
      return {
        id,
        title: title === null ? null : formattedInline(title[language]),
        topic: formattedInline(topicTitle[language]),
        gained: count(1),
        lost: count(-1),
      };
    });
}

function sideWords(side: Side | null, language: Language): string {
  if (side === null) return '–';
  const score = side.score === null ? '–' : shownPoints(side.score, language);
  const status = side.status === 'graded' ? '' : ` · ${say(`status.${side.status}`, language)}`;
  return `${score} / ${shownPoints(side.max, language)}${status}`;
}

function signed(points: number, language: Language): string {
  if (points === 0) return '±0';
  return `${points < 0 ? '−' : '+'}${shownPoints(Math.abs(points), language)}`;
}
