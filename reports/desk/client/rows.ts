/** The list of works: a row each, a column for each topic in view. */
import type { Desk, DeskCell, DeskWork } from '../data.ts';
import { filled, make } from './elements.ts';
import { totalOf } from './ordering.ts';

/** A column with what it is ordered by. */
export interface Column {
  readonly column: string;
  readonly words: string;
  readonly isNumber: boolean;
  /** the topic that it belongs to, where several columns do */
  readonly topic?: number;
}

const formats = new Map<number, Intl.NumberFormat>();

/** A number as the page's language writes it. */
function shownNumber(desk: Desk, value: number, decimals: number): string {
  const format = formats.get(decimals) ?? new Intl.NumberFormat(desk.language, { maximumFractionDigits: decimals });
  formats.set(decimals, format);
  return format.format(value).replace(/^-/, '−');
}

export function listColumns({ words, topics: all }: Desk, topics: readonly number[]): Column[] {
  return [
    { column: 'name', words: words.submission, isNumber: false },
    { column: 'total', words: words.total, isNumber: true },
    ...topics.map((topic) => ({ column: `t${topic}`, words: all[topic].title, isNumber: false })),
    { column: 'time', words: words.time, isNumber: true },
    { column: 'at', words: words.handedIn, isNumber: false },
  ];
}

export function listRow(desk: Desk, place: number, topics: readonly number[]): HTMLTableRowElement {
  const work = desk.works[place];
  const { words } = desk;
  const total = totalOf(topics.map((topic) => work.cells[topic]));
  const seconds = filled(words.seconds, { seconds: shownNumber(desk, work.ms / 1000, 1) });
  const cell = (label: string, kind: string, ...parts: readonly (Node | string | null)[]) =>
    make('td', { role: 'cell', 'data-label': label, class: kind }, ...parts);
  return make(
    'tr',
    { role: 'row' },
    nameCell(desk, place),
    cell(words.total, 'number', scoreWords(desk, total.score, total.max)),
    ...topics.map((topic) => cell(desk.topics[topic].title, 'topic-cell', ...scoreOn(desk, work.cells[topic]))),
    cell(words.time, 'number', seconds),
    cell(
      words.handedIn,
      'when',
      work.at?.[1] ?? '–',
      work.late === 1 ? make('span', { class: 'late' }, ` ${words.late}`) : null,
    ),
  );
}

/** Whose it is, by name and id, with the ways to its report and to the teacher's page. */
export function nameCell(desk: Desk, place: number): HTMLTableCellElement {
  const { id, shown = id, name, group, report, page, run, cells } = desk.works[place];
  const { words } = desk;
  const about = [...(name === undefined ? [] : [shown]), ...(group === undefined ? [] : [desk.groups[group]])];
  // in the first run everything was new
  const isChanged = run !== undefined && run > 0 && run === desk.runs.length - 1;
  const isAdjusted = cells.some((cell) => cell !== 0 && cell[5]?.adjusted === 1);
  return make(
    'th',
    { scope: 'row', role: 'rowheader', class: 'name' },
    make('a', { href: report, class: 'clamp' }, make('bdi', {}, name ?? shown)),
    about.length === 0 ? null : make('small', {}, make('bdi', {}, about.join(' · '))),
    make(
      'small',
      { class: 'ways' },
      isChanged ? make('span', { class: 'tag' }, words.changed) : null,
      isAdjusted ? make('span', { class: 'tag' }, words.adjusted) : null,
      page === undefined ? null : make('a', { href: page }, words.workPage),
      make('button', { type: 'button', 'data-adjust': String(place) }, words.adjust),
    ),
  );
}

function scoreOn(desk: Desk, cell: DeskCell | 0): (Node | string)[] {
  if (cell === 0) return ['–'];
  const [status, score, max, , findings, more = {}] = cell;
  const { id, words } = desk.statuses[status];
  const notes = [
    ...(more.bonus === undefined ? [] : [filled(desk.words.bonus, { bonus: shownNumber(desk, more.bonus, 2) })]),
    ...(more.strict === undefined ? [] : [filled(desk.words.strict, { score: shownNumber(desk, more.strict, 2) })]),
    ...(more.adjusted === 1 ? [desk.words.adjusted] : []),
    ...(more.late === undefined ? [] : [filled(desk.words.lateDays, { days: more.late })]),
  ];
  const titles = findings.map((finding) => desk.findings[finding].title);
  return [
    ...(id === 'graded' ? [] : [make('span', { class: `badge ${id}` }, words), ' ']),
    ...(score === null ? [] : [make('span', { class: 'number' }, scoreWords(desk, score, max))]),
    ...[notes, titles].flatMap((said) => (said.length === 0 ? [] : [make('small', {}, said.join(' · '))])),
  ];
}

function scoreWords(desk: Desk, score: number | null, max: number): string {
  if (score === null) return desk.words.noScore;
  return filled(desk.words.scoreOf, { score: shownNumber(desk, score, 2), max: shownNumber(desk, max, 2) });
}

/** What to call a work in a sentence. */
export function calledOf({ id, shown = id, name }: DeskWork): string {
  return name === undefined ? shown : `${name} (${shown})`;
}
