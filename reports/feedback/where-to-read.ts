import type { TopicVerdict } from '../../graders/verdict/schema.ts';
import type { Language, Text } from '../../graders/texts/text.ts';

/** Where the sections are not known: an id would say nothing. An older verdict has the heading in its place. */
const IS_ID = /^[a-z0-9-]+$/;
const HANDOUT: Text = { es: 'el enunciado', en: 'the handout' };

/** The section of the handout to read again: its title, and where it stands. */
export function whereToRead(
  section: string,
  { topic, sections }: Pick<TopicVerdict, 'topic' | 'sections'>,
  language: Language,
): { readonly title: string; readonly place: string } {
  const title =
    sections?.find(({ id }) => id === section)?.title[language] ?? (IS_ID.test(section) ? HANDOUT[language] : section);
  return { title, place: `assignments/${topic}/handout.${language}.md#${section}` };
}
