/** Which topics a class is graded in: those that somebody names, else those that somebody handed in. */
import type { Count, Intake } from './intake.ts';
import { BadInput } from '../faults/bad-input.ts';
import { plural, type Text } from '../texts/text.ts';

/** Where the topics of a class were named. */
export interface NamedTopics {
  readonly topics: readonly string[];
  readonly by: Text;
}

export interface ClassTopics {
  readonly topics: readonly string[];
  /** what was found of each, and why these are graded: a sentence or two for the teacher */
  readonly said: Text;
}

/** `--topic`, else the course's; null where neither says. @throws BadInput when they contradict each other */
export function namedTopics(
  chosen: readonly string[] | null,
  ofCourse: readonly string[] | undefined,
): NamedTopics | null {
  if (chosen === null)
    return ofCourse === undefined
      ? null
      : { topics: ofCourse, by: { es: 'el archivo del curso', en: 'the course file' } };
  const stray = chosen.find((topic) => ofCourse !== undefined && !ofCourse.includes(topic));
  if (stray !== undefined)
    throw new BadInput({
      es: `--topic ${stray}: el archivo del curso dice que los temas son ${ofCourse!.join(', ')}; quita --topic o añade el tema a «topics».`,
      en: `--topic ${stray}: the course file says that the topics are ${ofCourse!.join(', ')}; leave out --topic, or add the topic to 'topics'.`,
    });
  return { topics: chosen, by: { es: '--topic', en: '--topic' } };
}

/**
 * The topics that are graded. Where nobody names them, one that nobody has written anything for is no topic of the class:
 * everybody would have 0 in it.
 */
export function classTopics(
  named: NamedTopics | null,
  { spokenFor, submissions }: Pick<Intake, 'spokenFor' | 'submissions'>,
): ClassTopics {
  const counts = [...spokenFor];
  const written = counts.filter(([, count]) => count.written > 0);
  const graded = named === null && written.length > 0 ? written : counts;
  const left = counts.filter(([topic]) => !graded.some(([one]) => one === topic)).map(([topic]) => topic);
  const list = listOf(graded, submissions.length);
  return { topics: graded.map(([topic]) => topic), said: sentences(list, left, named, written.length === 0) };
}

function sentences(list: Text, left: readonly string[], named: NamedTopics | null, isNothing: boolean): Text {
  if (named !== null)
    return {
      es: `Temas, por ${named.by.es}: ${list.es}.`,
      en: `Topics, by ${named.by.en}: ${list.en}.`,
    };
  const how = {
    es: 'Si los temas de la clase son otros, dilos con --topic o con «topics» en el archivo del curso.',
    en: "If the class's topics are others, name them with --topic, or by 'topics' in the course file.",
  };
  if (isNothing)
    return {
      es: `Nadie entregó nada escrito de ningún tema, y se corrigen todos. ${how.es}`,
      en: `Nobody handed in anything written for any topic, and all are graded. ${how.en}`,
    };
  const without = {
    es: left.length === 0 ? '' : ` Nadie entregó nada escrito de estos, y no se corrigen: ${left.join(', ')}.`,
    en:
      left.length === 0
        ? ''
        : ` Nobody handed in anything written for these, and they are not graded: ${left.join(', ')}.`,
  };
  return {
    es: `Temas encontrados: ${list.es}.${without.es} ${how.es}`,
    en: `Topics found: ${list.en}.${without.en} ${how.en}`,
  };
}

/** `kmeans-ebm in 17 of 40 submissions, ebm in 3 (and its starter in 2)`. */
function listOf(counts: readonly (readonly [string, Count])[], all: number): Text {
  const each = counts.map(([topic, { written, untouched }], i): Text => {
    const [es, en] =
      i === 0
        ? [` de ${plural(all, 'entrega', 'entregas')}`, ` of ${plural(all, 'submission', 'submissions')}`]
        : ['', ''];
    const starter =
      untouched === 0 ? ['', ''] : [` (y su punto de partida en ${untouched})`, ` (and its starter in ${untouched})`];
    return { es: `${topic} en ${written}${es}${starter[0]}`, en: `${topic} in ${written}${en}${starter[1]}` };
  });
  return { es: each.map(({ es }) => es).join(', '), en: each.map(({ en }) => en).join(', ') };
}
