/** Works by functions, at a glance: how many checks of each function pass. */
import type { Desk } from '../data.ts';
import { filled, make } from './elements.ts';
import { talliedOf, type Tally } from './ordering.ts';
import { nameCell, type Column } from './rows.ts';

/** A column for each function that has checks, topic by topic. */
export function matrixColumns({ words, topics: all }: Desk, topics: readonly number[]): Column[] {
  return [
    { column: 'name', words: words.submission, isNumber: false },
    ...topics.flatMap((topic) =>
      all[topic].functions.map((name, place) => ({
        column: `f${topic}.${place}`,
        words: name,
        isNumber: false,
        topic,
      })),
    ),
  ];
}

export function matrixRow(desk: Desk, place: number, topics: readonly number[]): HTMLTableRowElement {
  const { cells } = desk.works[place];
  return make(
    'tr',
    { role: 'row' },
    nameCell(desk, place),
    ...topics.flatMap((topic) =>
      desk.topics[topic].functions.map((name, at) =>
        functionCell(desk, name, talliedOf(desk, topic, at, cells[topic])),
      ),
    ),
  );
}

/** A sign, what it says when it is pointed at, and how it is coloured. */
function functionCell(
  { words }: Desk,
  name: string,
  { passed, asked, unwritten, faults }: Tally,
): HTMLTableCellElement {
  const cell = (kind: string, said: string, sign: string) =>
    make('td', { role: 'cell', class: `glance ${kind}`, title: `${name}: ${said}` }, sign);
  if (asked === 0) return cell('none', words.notThere, '–');
  if (faults > 0) return cell('fault', words.fault, '!');
  if (unwritten === asked) return cell('unwritten', words.unwritten, '○');
  const said = filled(words.passes, { passed, asked });
  if (passed === asked) return cell('all', said, '✓');
  return cell(passed === 0 ? 'lost' : 'some', said, `${passed}/${asked}`);
}
