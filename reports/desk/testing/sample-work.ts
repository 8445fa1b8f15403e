/** A teacher's page with all that one can have, hostile where a submission could be. */
import type { Work } from '../../../graders/submission/submission.ts';
import type { Language } from '../../../graders/texts/text.ts';
import { HOSTILE_SENTENCE } from '../../testing/hostile.ts';
import { sampleOptions } from '../../testing/sample-class.ts';
import { everyStatus, hostileVerdicts, mixedVerdict } from '../../testing/sample-verdicts.ts';
import { renderWork } from '../render-work.ts';

const SOURCE = `import * as tf from '@tensorflow/tfjs';

export function energies(Y, W) {
  return tf.norm(Y);
}

${HOSTILE_SENTENCE}
`;

export function sampleWork(language: Language): string {
  const verdict = mixedVerdict();
  const [attacked] = hostileVerdicts()[0].topics;
  const topics = [
    ...verdict.topics,
    ...everyStatus().topics.slice(1),
    { ...attacked, topic: 'attack', title: { es: 'Un ataque', en: 'An attack' } },
  ];
  const files = ['solution.ts', HOSTILE_SENTENCE].map((path) => ({ path, text: SOURCE }));
  const works = new Map<string, Work>([
    [verdict.topics[0].topic, { kind: 'files', files }],
    ['topic-3', { kind: 'unreadable', status: 'rejected', reason: { es: 'No se puede leer.', en: 'Cannot be read.' } }],
  ]);
  return renderWork({ ...verdict, topics }, works, language, {
    delivery: sampleOptions().deliveries.get('ana'),
    timeZone: 'America/Lima',
    earlier: [{ verdict, because: { 'kmeans-ebm': 'grader' } }],
    classHref: '../../../index.html',
    reportHref: (one) => `../../../submissions/ana/report.${one}.html`,
  });
}
