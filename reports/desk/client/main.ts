/** Makes the class page a desk: without it, the page is a list in the order of the names. */
import type { Desk } from '../data.ts';
import { adjusting } from './adjusting.ts';
import { asAddress, choose, chosen, fillByTopic, fillControls, fromAddress } from './controls.ts';
import { byId, filled, make } from './elements.ts';
import { matching, searched, type Choice } from './matching.ts';
import { matrixColumns, matrixRow } from './matrix.ts';
import { ordered, type Order } from './ordering.ts';
import { listColumns, listRow, type Column } from './rows.ts';

/** So many rows are drawn at once: the next ones are asked for. */
const PAGE = 30;
/** Columns that are read from the top down first. */
const RISING = new Set(['name']);

export function start(): void {
  const desk = JSON.parse(byId('desk-data').textContent) as Desk;
  const texts = searched(desk);
  const adjust = adjusting(desk);
  const [head, body] = ['desk-head', 'desk-body'].map(byId);
  let order: Order = { column: 'name', descending: false };
  let isMatrix = false;
  let shown = PAGE;
  let headKey = '';

  const drawHead = (columns: readonly Column[]) => {
    const key = columns.map(({ column }) => column).join(' ');
    if (key !== headKey) head.replaceChildren(...(isMatrix ? [topicsRow(desk, columns)] : []), headRow(columns));
    headKey = key;
    for (const cell of head.querySelectorAll('[data-column]')) markOrder(cell, order);
  };
  const draw = () => {
    const choice = chosen();
    const topics = choice.topic === '' ? desk.topics.map((_, i) => i) : [Number(choice.topic)];
    const columns = (isMatrix ? matrixColumns : listColumns)(desk, topics);
    if (!columns.some(({ column }) => column === order.column)) order = { column: 'name', descending: false };
    const places = ordered(desk, matching(desk, texts, choice), order);
    drawHead(columns);
    const row = isMatrix ? matrixRow : listRow;
    body.replaceChildren(...places.slice(0, shown).map((place) => row(desk, place, topics)));
    byId('desk-table').classList.toggle('glances', isMatrix);
    byId('desk-count').replaceChildren(filled(desk.words.ofAll, { count: places.length, all: desk.works.length }));
    byId('desk-more').hidden = places.length <= shown;
  };
  /** After a choice: back from a report, the same works are in view. */
  const remember = () => {
    const state = { ...chosen(), ...told(order), view: isMatrix ? 'matrix' : '' };
    history.replaceState(null, '', `#${asAddress(state)}`);
  };
  const again = () => {
    shown = PAGE;
    draw();
    remember();
  };
  const view = (matrix: boolean) => {
    isMatrix = matrix;
    byId('desk-list').setAttribute('aria-pressed', String(!matrix));
    byId('desk-matrix').setAttribute('aria-pressed', String(matrix));
    shown = PAGE;
    draw();
  };

  fillControls(desk);
  const { view: seen, column, down, ...before } = fromAddress(location.hash);
  choose(desk, before);
  if (typeof column === 'string') order = { column, descending: down === true };
  byId('desk-form').addEventListener('submit', (event) => event.preventDefault());
  byId('desk-form').addEventListener('input', ({ target }) => {
    if (target === byId('desk-topic')) fillByTopic(desk);
    again();
  });
  byId('desk-clear').addEventListener('click', () => {
    choose(desk, {});
    again();
  });
  for (const [id, matrix] of [
    ['desk-list', false],
    ['desk-matrix', true],
  ] as const)
    byId(id).addEventListener('click', () => {
      view(matrix);
      remember();
    });
  byId('desk-more').addEventListener('click', () => {
    shown += 4 * PAGE;
    draw();
  });
  byId('desk-table').addEventListener('click', ({ target }) => {
    const pressed = (target as Element).closest<HTMLElement>('button');
    const asked = pressed?.dataset.order;
    if (pressed?.dataset.adjust !== undefined) adjust(Number(pressed.dataset.adjust));
    if (asked === undefined) return;
    order = { column: asked, descending: asked === order.column ? !order.descending : !RISING.has(asked) };
    again();
  });
  linkLists(desk, (choice) => {
    choose(desk, choice);
    again();
    byId('submissions').scrollIntoView();
  });
  for (const element of document.querySelectorAll('.without-script')) element.remove();
  for (const element of document.querySelectorAll<HTMLElement>('.with-script')) element.hidden = false;
  view(seen === 'matrix');
}

function told({ column, descending }: Order): Readonly<Record<string, string | boolean>> {
  return column === 'name' && !descending ? {} : { column, down: descending };
}

function headRow(columns: readonly Column[]): HTMLTableRowElement {
  return make(
    'tr',
    { role: 'row' },
    ...columns.map(({ column, words, isNumber }) =>
      make(
        'th',
        { scope: 'col', role: 'columnheader', class: isNumber ? 'number' : null, 'data-column': column },
        make('button', { type: 'button', 'data-order': column }, words),
      ),
    ),
  );
}

/** Above the functions, the topics that they are of. */
function topicsRow({ topics }: Desk, columns: readonly Column[]): HTMLTableRowElement {
  const counts = Map.groupBy(columns.slice(1), ({ topic }) => topic!);
  return make(
    'tr',
    { role: 'row' },
    make('td', { role: 'cell' }),
    ...[...counts].map(([topic, own]) =>
      make('th', { scope: 'colgroup', role: 'columnheader', colspan: String(own.length) }, topics[topic].title),
    ),
  );
}

function markOrder(cell: Element, { column, descending }: Order): void {
  if (cell.getAttribute('data-column') !== column) cell.removeAttribute('aria-sort');
  else cell.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
}

/** Beside each check and mistake of the page, a way to the works concerned. */
function linkLists(desk: Desk, show: (choice: Partial<Choice>) => void): void {
  const link = (place: Element, choice: Partial<Choice>) => {
    const button = make('button', { type: 'button', class: 'show' }, desk.words.showThese);
    button.addEventListener('click', () => show(choice));
    place.append(button);
  };
  for (const place of document.querySelectorAll<HTMLElement>('[data-check]')) {
    const topic = desk.topics.findIndex(({ id }) => id === place.dataset.topic);
    const check = desk.topics[topic]?.checks.findIndex(({ id }) => id === place.dataset.check) ?? -1;
    if (check >= 0) link(place, { topic: String(topic), check: `${topic}.${check}` });
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-mistake]')) {
    const topic = desk.topics.findIndex(({ id }) => id === place.dataset.topic);
    const finding = desk.findings.findIndex((one) => one.topic === topic && one.id === place.dataset.mistake);
    if (finding >= 0) link(place, { topic: String(topic), finding: String(finding) });
  }
}
