/** Two runs side by side with every sort of change, hostile where a submission could be. */
import type { Language } from '../../../graders/texts/text.ts';
import { HOSTILE } from '../../testing/hostile.ts';
import { renderComparison, type Compared } from '../render-comparison.ts';

const KINDS: readonly Compared['kind'][] = ['points', 'settlement', 'maximum', 'status', 'only'];

export function sampleComparison(language: Language): string {
  const compared = HOSTILE.map((words, i): Compared => {
    const kind = KINDS[i % KINDS.length];
    const said = { es: words, en: words };
    return {
      submission: words,
      topic: 'kmeans-ebm',
      title: { es: 'K-means como modelo de energía', en: 'K-means as an energy-based model' },
      before: kind === 'only' ? null : { score: 12.5, max: 20, status: 'graded' },
      after: { score: i % 2 ? null : 14, max: 20, status: i % 3 ? 'graded' : 'crashed' },
      difference: kind === 'points' ? 1.5 - (i % 2) * 3 : 0,
      kind,
      checks: kind === 'points' ? [{ id: 'infer.values', title: said, before: 0, after: i % 2 ? null : 1.5 }] : [],
    };
  });
  return renderComparison(compared, language, {
    between: [HOSTILE[0], HOSTILE[1]],
    nameOf: (id) => (id === HOSTILE[2] ? 'Ana' : null),
    both: 20,
    onlyOld: [HOSTILE[3]],
    onlyNew: [],
  });
}
