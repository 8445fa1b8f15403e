import type { Text } from '../../texts/text.ts';
import { both, count, endedOtherwise, type Section, type Table, type TopicRuns } from '../report/section.ts';
import type { NameFound } from './job.ts';

/** Titles beside answers: whether a title is true of every file that bears it, only a person can read. */
export function namesSection(all: readonly TopicRuns[]): Section {
  const runs = all.flatMap(({ runs: own }) => own.map(foundOf).filter(({ idea }) => idea !== undefined));
  const shown = runs.filter((run) => run.case !== null);
  return {
    title: { es: 'Los nombres dicen lo que se ve', en: 'Names say what is seen' },
    summary: {
      es: `${count(shown.length)} de ${count(runs.length)} soluciones equivocadas, con su título junto a una respuesta suya, para leerlas`,
      en: `${count(shown.length)} of ${count(runs.length)} wrong solutions, their title beside an answer of theirs, to be read`,
    },
    problems: endedOtherwise(all),
    tables: all.map(tableOf),
  };
}

const foundOf = ({ found }: TopicRuns['runs'][number]) => found as unknown as NameFound;

function tableOf({ topic, runs }: TopicRuns): Table {
  const titles = new Map(topic.misconceptions.map(({ id, title }) => [id, title]));
  return {
    title: { es: `Títulos y respuestas: ${topic.id}`, en: `Titles and answers: ${topic.id}` },
    head: [
      { es: 'archivo', en: 'file' },
      { es: 'título', en: 'title' },
      { es: 'llamada', en: 'call' },
      { es: 'se esperaba', en: 'expected' },
      { es: 'respondió', en: 'answered' },
      { es: 'diferencia', en: 'what differs' },
    ],
    rows: runs.map((run) => {
      const { idea, case: one } = foundOf(run);
      const title: Text = titles.get(idea) ?? both('');
      if (one === null || one === undefined) return [both(run.key), title, both(''), both(''), both(''), NOT_PUBLIC];
      return [both(run.key), title, both(`\`${one.call}\``), one.expected, one.got, one.differs];
    }),
  };
}

const NOT_PUBLIC: Text = { es: '(ningún caso público con su nombre)', en: '(no public case under its name)' };
