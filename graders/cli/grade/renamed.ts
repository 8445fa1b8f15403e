/** Says who gets the name of a known mistake, loses it, or gets another's. */
import type { Renamed } from '../../batch/renamed.ts';
import type { Language, Text } from '../../texts/text.ts';
import { say } from './say.ts';

/** So many of those who get a name are listed. */
const MOST_LISTED = 20;

export function sayRenamed(renamed: readonly Renamed[], language: Language): void {
  const groups = Map.groupBy(renamed, ({ topic, before, after }) => JSON.stringify([topic, before, after]));
  for (const group of groups.values()) say(sentenceOf(group), language);
}

function sentenceOf(group: readonly Renamed[]): Text {
  const [{ topic, before, after }] = group;
  const ids = [...new Set(group.map(({ submission }) => submission))];
  const rest = ids.length > MOST_LISTED ? ', …' : '';
  const who = `${ids.length} (${ids.slice(0, MOST_LISTED).join(', ')}${rest})`;
  if (after === null)
    return { es: `${topic}: pierden el nombre ${before!}: ${who}.`, en: `${topic}: lose the name ${before!}: ${who}.` };
  const instead = before === null ? { es: '', en: '' } : { es: ` en vez de ${before}`, en: ` instead of ${before}` };
  return {
    es: `${topic}: reciben el nombre ${after}${instead.es}: ${who}.`,
    en: `${topic}: get the name ${after}${instead.en}: ${who}.`,
  };
}
