/** Which column of Canvas's gradebook is which topic's: by its assignment's number, by its title, or as it was asked. */
import { BadInput } from '../../graders/faults/bad-input.ts';
import { plain } from '../../graders/submission/people.ts';
import { quoted, type Text } from '../../graders/texts/text.ts';

/** `Title (12345)`: an assignment with its number */
const NUMBERED = /^(?<title>.*) \((?<number>\d+)\)\s*$/s;
/** in the place of a column: the topic is left out */
const NONE = '-';
const MOST_LISTED = 20;
const LONGEST_TITLE = 80;

export interface CanvasTopic {
  readonly id: string;
  readonly title: Text;
}

/** One `--column`. */
export interface AskedColumn {
  /** null: all topics' sum */
  readonly topic: string | null;
  /** an assignment's number, a title, or `-` */
  readonly column: string;
}

export interface CanvasColumn {
  readonly index: number;
  readonly title: string;
  /** nothing can be imported there */
  readonly isClosed: boolean;
}

export interface Assigned {
  readonly column: number;
  /** whose sum it gets; null: all topics' */
  readonly topics: readonly string[] | null;
}

/** `--column TOPIC=COLUMN`, or `--column COLUMN` for the only topic or for the sum of all. */
export function askedColumn(words: string, topics: readonly CanvasTopic[]): AskedColumn {
  const [first, rest] = words.split(/=(.*)/s);
  return rest !== undefined && topics.some(({ id }) => id === first.trim())
    ? { topic: first.trim(), column: rest.trim() }
    : { topic: null, column: words.trim() };
}

/** @throws BadInput where a topic has no column, or several, or several topics one */
export function columnsFor(
  topics: readonly CanvasTopic[],
  asked: readonly AskedColumn[],
  columns: readonly CanvasColumn[],
  file: string,
): Assigned[] {
  const sums = asked.filter(({ topic }) => topic === null);
  const own = new Map(asked.flatMap(({ topic, column }) => (topic === null ? [] : [[topic, column] as const])));
  // with a column for the sum, only what is asked for has one of its own
  const single = topics.filter(({ id }) => (sums.length > 0 ? own.has(id) : own.get(id) !== NONE));
  const assigned = [
    ...sums.map(({ column }) => ({ column: askedFor(column, columns, file), topics: null })),
    ...single.map((topic) => {
      const column = own.get(topic.id);
      return {
        column: column === undefined ? titled(topic, topics, columns, file) : askedFor(column, columns, file),
        topics: [topic.id],
      };
    }),
  ];
  const twice = assigned.find(({ column }, i) => assigned.findIndex((one) => one.column === column) < i);
  if (twice !== undefined)
    throw shared(
      columns.find(({ index }) => index === twice.column)!,
      file,
    );
  return assigned;
}

/** The column that `--column` names. */
function askedFor(words: string, columns: readonly CanvasColumn[], file: string): number {
  const exact = columns.filter(({ title }) => title.trim() === words || NUMBERED.exec(title)?.groups!.number === words);
  const found = exact.length > 0 ? exact : columns.filter(({ title }) => plain(titleOf(title)) === plain(words));
  if (found.length === 1 && !found[0].isClosed) return found[0].index;
  if (found.length === 1)
    throw new BadInput({
      es: `${file}: en la columna ${quoted(found[0].title)} de --column Canvas no deja importar; son posibles: ${candidates(columns).es}.`,
      en: `${file}: Canvas lets nothing be imported into the column ${quoted(found[0].title)} of --column; possible are: ${candidates(columns).en}.`,
    });
  const which = candidates(found.length > 1 ? found : columns);
  throw new BadInput({
    es: `${file}: ${found.length > 1 ? 'varias columnas son' : 'ninguna columna es'} ${quoted(words)}, la de --column; indica el número de la tarea: ${which.es}.`,
    en: `${file}: ${found.length > 1 ? 'several columns are' : 'no column is'} ${quoted(words)}, which --column names; give the assignment's number: ${which.en}.`,
  });
}

/** The column that has the topic's name or title, and no other's. */
function titled(
  { id, title }: CanvasTopic,
  topics: readonly CanvasTopic[],
  columns: readonly CanvasColumn[],
  file: string,
): number {
  const names = [id, title.es, title.en].map(plain);
  const open = columns.filter(({ isClosed }) => !isClosed);
  const found = open.filter((column) => names.includes(plain(titleOf(column.title))));
  if (found.length === 1) return found[0].index;
  const option = topics.length === 1 ? '--column ' : `--column ${id}=`;
  const which = candidates(found.length > 1 ? found : open);
  const rest =
    topics.length === 1
      ? { es: '', en: '' }
      : {
          es: `, ${option}${NONE} para dejar fuera el tema, o --column NÚMERO para la suma de todos`,
          en: `, ${option}${NONE} to leave the topic out, or --column NUMBER for the sum of all`,
        };
  throw new BadInput({
    es: `${file}: ${found.length > 1 ? 'varias columnas llevan' : 'ninguna columna lleva'} el nombre del tema ${id}; indica su tarea con ${option}NÚMERO${rest.es}: ${which.es}.`,
    en: `${file}: ${found.length > 1 ? 'several columns have' : 'no column has'} the name of the topic ${id}; say which assignment is its with ${option}NUMBER${rest.en}: ${which.en}.`,
  });
}

function shared({ title }: CanvasColumn, file: string): BadInput {
  return new BadInput({
    es: `${file}: la columna ${quoted(title)} sería de varios temas; para su suma, --column NÚMERO sin nombre de tema.`,
    en: `${file}: the column ${quoted(title)} would be several topics'; for their sum, --column NUMBER without a topic's name.`,
  });
}

function candidates(columns: readonly CanvasColumn[]): Text {
  const open = columns.filter(({ isClosed }) => !isClosed).map(({ title }) => quoted(title.trim(), LONGEST_TITLE));
  const more = open.length - MOST_LISTED;
  if (open.length === 0)
    return {
      es: 'el libro no tiene ninguna tarea: créala en Canvas y descárgalo otra vez',
      en: 'the gradebook has no assignment: make it in Canvas and download it again',
    };
  const words = `${open.slice(0, MOST_LISTED).join(', ')}${more > 0 ? ` … (+${more})` : ''}`;
  return { es: words, en: words };
}

function titleOf(words: string): string {
  return NUMBERED.exec(words)?.groups!.title ?? words;
}
