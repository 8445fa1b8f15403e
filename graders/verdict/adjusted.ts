/** What of the adjustments by hand did not come to what they say: only a verdict tells. */
import type { TopicVerdict, Verdict } from './schema.ts';
import type { Adjustment } from './settle.ts';
import { plural, quoted, type Language, type Text } from '../texts/text.ts';

const MOST_TOLD = 20;

/**
 * One sentence for each adjustment that changed nothing or less than it says, and for each topic that ends over its
 * maximum. `verdicts` are those that count.
 */
export function adjustmentNotes(verdicts: readonly Verdict[], adjustments: readonly Adjustment[]): Text[] {
  const byId = new Map(verdicts.map((verdict) => [verdict.submission, verdict]));
  const places = Map.groupBy(adjustments, ({ submission, topic }) => JSON.stringify([submission, topic]));
  const notes = [...places.values()].flatMap((own) => {
    const verdict = byId.get(own[0].submission);
    return verdict === undefined ? [] : notesOf(verdict, own);
  });
  const more = notes.length - MOST_TOLD;
  if (more <= 0) return notes;
  const rest = {
    es: `… y ${plural(more, 'ajuste', 'ajustes')} más que no se aplican como dicen.`,
    en: `… and ${plural(more, 'adjustment', 'adjustments')} more that do not come to what they say.`,
  };
  return [...notes.slice(0, MOST_TOLD), rest];
}

/** Of the adjustments of one topic of one submission. */
function notesOf({ submission, topics }: Verdict, own: readonly Adjustment[]): Text[] {
  const [{ topic: id }] = own;
  const topic = topics.find((one) => one.topic === id);
  const where = `${quoted(submission)}, ${quoted(id)}`;
  const notes = topic === undefined ? [notGraded(own.length)] : [...fallenShort(topic, own), ...over(topic)];
  return notes.map(({ es, en }) => ({ es: `${where}: ${es}`, en: `${where}: ${en}` }));
}

function notGraded(count: number): Text {
  return {
    es: `${plural(count, 'ajuste no se aplica', 'ajustes no se aplican')}: el tema no se evaluó esta vez.`,
    en: `${plural(count, 'adjustment is', 'adjustments are')} not applied: the topic was not graded this time.`,
  };
}

function over({ score, max }: TopicVerdict): Text[] {
  if (score === null || score <= max) return [];
  return [
    {
      es: `con sus ajustes tiene ${score} de ${max}, más que el máximo; cuenta así.`,
      en: `with its adjustments it has ${score} of ${max}, more than the maximum; it counts so.`,
    },
  ];
}

function fallenShort({ settlement, score, status }: TopicVerdict, own: readonly Adjustment[]): Text[] {
  const applied = [...(settlement?.adjustments ?? [])];
  return own.flatMap((one): Text[] => {
    const [es, en] = [inWords(one, 'es'), inWords(one, 'en')];
    const at = applied.findIndex((other) => isOf(other, one));
    if (at < 0)
      return [
        {
          es: `el ajuste ${es} no se aplica: su veredicto no tiene esa comprobación (${status}).`,
          en: `the adjustment ${en} is not applied: its verdict has no such check (${status}).`,
        },
      ];
    const [{ points }] = applied.splice(at, 1);
    if (score === null && one.points !== null)
      return [
        {
          es: `el ajuste ${es} no da nota: el tema no la tiene todavía (${status}).`,
          en: `the adjustment ${en} gives no score: the topic has none yet (${status}).`,
        },
      ];
    if (points === null || points === one.points) return [];
    return [
      {
        es: `el ajuste ${es} cambia ${signed(points)}: nada baja de 0, y una comprobación no pasa de su máximo.`,
        en: `the adjustment ${en} changes ${signed(points)}: nothing goes below 0, and a check not over its maximum.`,
      },
    ];
  });
}

/** Whether it is what became of an adjustment. */
function isOf(applied: Omit<Adjustment, 'submission' | 'topic'>, { check, points, reason, who }: Adjustment): boolean {
  const isSameKind = (applied.points === null) === (points === null);
  return isSameKind && applied.check === check && applied.reason === reason && applied.who === who;
}

/** An adjustment in a few words. */
function inWords({ check, points }: Adjustment, language: Language): string {
  const excused = { es: 'exento', en: 'excused' }[language];
  return `${check === null ? '' : `${quoted(check)} `}${points === null ? excused : signed(points)}`;
}

function signed(points: number): string {
  return `${points < 0 ? '' : '+'}${points}`;
}
