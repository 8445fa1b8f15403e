/** The filters: what may be chosen, what is chosen, and how an address says it. */
import type { Desk } from '../data.ts';
import { byId, make } from './elements.ts';
import { isLost, type Choice } from './matching.ts';

/** More would be a list that nobody reads; the search and the other filters remain. */
const MOST_OPTIONS = 300;
const MOST_LETTERS = 110;
const SELECTS = ['topic', 'check', 'finding', 'status', 'group', 'since'] as const;
const BOXES = ['late', 'adjusted'] as const;

const select = (name: (typeof SELECTS)[number]) => byId(`desk-${name}`) as HTMLSelectElement;
const input = (name: (typeof BOXES)[number] | 'search') => byId(`desk-${name}`) as HTMLInputElement;

export function chosen(): Choice {
  return {
    search: input('search').value,
    topic: select('topic').value,
    check: select('check').value,
    finding: select('finding').value,
    status: select('status').value,
    group: select('group').value,
    since: select('since').value,
    late: input('late').checked,
    adjusted: input('adjusted').checked,
  };
}

/** Chooses these and nothing else. */
export function choose(desk: Desk, choice: Partial<Choice>): void {
  select('topic').value = choice.topic ?? '';
  fillByTopic(desk);
  input('search').value = choice.search ?? '';
  for (const name of SELECTS) if (name !== 'topic') select(name).value = choice[name] ?? '';
  for (const name of BOXES) input(name).checked = choice[name] ?? false;
}

/** What is the same whatever is chosen. A filter that would tell nothing apart is not shown. */
export function fillControls(desk: Desk): void {
  const { topics, statuses, groups, runs, works } = desk;
  const used = new Set(works.flatMap(({ cells }) => cells.flatMap((cell) => (cell === 0 ? [] : [cell[0]]))));
  fill(
    'topic',
    topics.map(({ title }, i) => option(i, title)),
  );
  fill(
    'status',
    statuses.flatMap(({ words }, i) => (used.has(i) ? [option(i, words)] : [])),
  );
  fill(
    'group',
    groups.map((name, i) => option(i, name)),
  );
  // the first run is when everything was new
  fill('since', runs.flatMap((at, i) => (i === 0 ? [] : [option(i, at)])).reverse());
  for (const name of ['topic', 'status'] as const) hideUnless(name, select(name).options.length > 2);
  for (const name of ['group', 'since'] as const) hideUnless(name, select(name).options.length > 1);
  hideUnless(
    'late',
    works.some(({ late }) => late === 1),
  );
  hideUnless(
    'adjusted',
    works.some(({ cells }) => cells.some((cell) => cell !== 0 && cell[5]?.adjusted === 1)),
  );
  fillByTopic(desk);
}

/** Checks, the most often lost first, and mistakes, the most frequent first, of the topic that is chosen. */
export function fillByTopic(desk: Desk): void {
  const { topics, findings, works } = desk;
  const kept = { check: select('check').value, finding: select('finding').value };
  const inView = (topic: number) => select('topic').value === '' || select('topic').value === String(topic);
  const losses = topics.flatMap(({ checks }, topic) =>
    !inView(topic)
      ? []
      : checks.map(({ id, title }, place) => ({
          value: `${topic}.${place}`,
          words: `${title} (${id})`,
          count: works.filter(({ cells }) => isLost(cells[topic], place)).length,
        })),
  );
  const made = findings.map(() => 0);
  for (const { cells } of works) for (const cell of cells) if (cell !== 0) for (const one of cell[4]) made[one]++;
  const named = findings.flatMap(({ topic, title }, i) =>
    inView(topic) ? [{ value: String(i), words: title, count: made[i] }] : [],
  );
  for (const [name, all] of [
    ['check', losses],
    ['finding', named],
  ] as const) {
    const told = all
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, MOST_OPTIONS);
    fill(
      name,
      told.map(({ value, words, count }) => option(value, `${count} · ${cutShort(words)}`)),
    );
    select(name).value = told.some(({ value }) => value === kept[name]) ? kept[name] : '';
    hideUnless(name, told.length > 0);
  }
}

function cutShort(words: string): string {
  return words.length <= MOST_LETTERS ? words : `${words.slice(0, MOST_LETTERS)}…`;
}

function option(value: string | number, words: string): HTMLOptionElement {
  return make('option', { value: String(value) }, words);
}

/** The first option, for all, is the page's own. */
function fill(name: (typeof SELECTS)[number], options: readonly HTMLOptionElement[]): void {
  const list = select(name);
  list.replaceChildren(list.options[0], ...options);
}

function hideUnless(name: string, isShown: boolean): void {
  byId(`desk-${name}`).parentElement!.hidden = !isShown;
}

/** What is chosen, for the address of the page. */
export function asAddress(state: Readonly<Record<string, string | boolean>>): string {
  const told = Object.entries(state).filter(([, value]) => value !== '' && value !== false);
  return new URLSearchParams(told.map(([key, value]) => [key, String(value)])).toString();
}

/** The same, read again; what it does not know is left to the filters, which refuse it. */
export function fromAddress(address: string): Readonly<Record<string, string | boolean>> {
  const told = new URLSearchParams(address.replace(/^#/, ''));
  return Object.fromEntries([...told].map(([key, value]) => [key, value === 'true' ? true : value]));
}
