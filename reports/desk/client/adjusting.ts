/** Points, an excuse or a remark for one work, as lines of adjustments.csv to copy or to keep as a file. */
import type { Desk } from '../data.ts';
import { HEAD, lineOf, pointsOf } from './csv.ts';
import { byId, filled, make } from './elements.ts';
import { calledOf } from './rows.ts';

/** @returns what opens the form for the work at a place */
export function adjusting(desk: Desk): (place: number) => void {
  const lines = desk.adjustments.map(lineOf);
  const [topic, check] = ['adjust-topic', 'adjust-check'].map((id) => byId(id) as HTMLSelectElement);
  const [points, reason, who] = ['adjust-points', 'adjust-reason', 'adjust-who'].map(
    (id) => byId(id) as HTMLInputElement,
  );
  const excused = byId('adjust-excused') as HTMLInputElement;
  const file = byId('adjust-file') as HTMLTextAreaElement;
  let work = desk.works[0];
  const written = () => `${[HEAD, ...lines].join('\n')}\n`;
  const told = (words: string) => byId('adjust-told').replaceChildren(words);
  const show = () => {
    file.value = written();
    file.rows = Math.min(10, lines.length + 2);
  };
  const listChecks = () => {
    const { checks } = desk.topics[Number(topic.value)];
    check.replaceChildren(
      make('option', { value: '' }, desk.words.wholeTopic),
      ...checks.map(({ id, title }) => make('option', { value: id }, `${title} (${id})`)),
    );
  };

  topic.addEventListener('change', listChecks);
  excused.addEventListener('change', () => {
    points.disabled = excused.checked;
  });
  byId('adjust-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const given = excused.checked ? 'excused' : pointsOf(points.value);
    if (given === null) return told(desk.words.needsPoints);
    if (reason.value.trim() === '' || who.value.trim() === '') return told(desk.words.needsReason);
    const { id } = desk.topics[Number(topic.value)];
    lines.push(lineOf([work.id, id, check.value, given, reason.value.trim(), who.value.trim()]));
    show();
    told(filled(desk.words.lineAdded, { count: lines.length }));
  });
  byId('adjust-copy').addEventListener('click', () => void copy(file).then(() => told(desk.words.copied)));
  byId('adjust-save').addEventListener('click', () => save('adjustments.csv', written()));
  byId('adjust-close').addEventListener('click', () => {
    byId('desk-adjust').hidden = true;
  });

  return (place) => {
    work = desk.works[place];
    byId('adjust-whose').replaceChildren(make('bdi', {}, calledOf(work)));
    topic.replaceChildren(
      ...desk.topics.flatMap(({ title }, i) =>
        work.cells[i] === 0 ? [] : [make('option', { value: String(i) }, title)],
      ),
    );
    listChecks();
    show();
    told('');
    byId('desk-adjust').hidden = false;
    topic.focus();
  };
}

/** A page that is a file on the disk may not have the clipboard: then what is selected is copied. */
async function copy(file: HTMLTextAreaElement): Promise<void> {
  file.select();
  await navigator.clipboard.writeText(file.value).catch(() => document.execCommand('copy'));
}

function save(name: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  make('a', { href, download: name }).click();
  URL.revokeObjectURL(href);
}
