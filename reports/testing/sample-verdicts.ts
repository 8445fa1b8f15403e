import { scaled, sumsOf } from '../../graders/verdict/scale.ts';
import type { CheckResult, Status, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
import { isScored } from '../../graders/verdict/status.ts';
import { untranslated } from '../../graders/texts/text.ts';
import { HOSTILE, HOSTILE_SENTENCE } from './hostile.ts';
import { check, checksOfEveryOutcome, hostileCheck } from './sample-checks.ts';
import {
  figureVariants,
  sampleCurves,
  sampleField,
  sampleFigure,
  sampleImages,
  sampleTokens,
} from './sample-figures.ts';

const MISCONCEPTION = {
  id: 'distance-not-squared',
  title: { es: 'La distancia, sin elevar al cuadrado', en: 'The distance, not squared' },
  explanation: {
    es: 'La energía de k-means es la distancia **al cuadrado**, $E_{ik}=\\lVert y_i-w_k\\rVert^2$, sin raíz. Con la raíz, el prototipo que minimiza la suma ya no es la media:\n\n$$w_k=\\frac{1}{n_k}\\sum_{i:\\,z_i=k} y_i$$\n\nBusca `tf.norm` o `tf.sqrt` en tu código: ahí sobra.',
    en: 'The energy of k-means is the **squared** distance, $E_{ik}=\\lVert y_i-w_k\\rVert^2$, without a root. With the root, the prototype that minimises the sum is no longer the mean:\n\n$$w_k=\\frac{1}{n_k}\\sum_{i:\\,z_i=k} y_i$$\n\nLook for `tf.norm` or `tf.sqrt` in your code: it should not be there.',
  },
};

/** A graded topic made of checks; its score is their sum. Any part may be replaced. */
export function topic(checks: CheckResult[], change: Partial<TopicVerdict> = {}): TopicVerdict {
  const counted = checks.filter(({ extension }) => !extension);
  const sum = (of: readonly CheckResult[], pick: (result: CheckResult) => number | null) =>
    of.reduce((total, result) => total + (pick(result) ?? 0), 0);
  return {
    topic: 'kmeans-ebm',
    title: { es: 'K-means como modelo de energía', en: 'K-means as an energy-based model' },
    score: sum(counted, ({ points }) => points),
    max: sum(counted, ({ max }) => max),
    bonus: sum(
      checks.filter(({ extension }) => extension),
      ({ points }) => points,
    ),
    status: 'graded',
    reason: null,
    crash: null,
    checks,
    misconceptions: checks.some(({ misconception }) => misconception) ? [MISCONCEPTION] : [],
    figures: [],
    ...change,
  };
}

/** A whole verdict. */
export function verdict(submission: string, topics: TopicVerdict[], output: Verdict['run']['output'] = []): Verdict {
  return {
    schemaVersion: 1,
    submission,
    seed: 'batch-seed-7',
    fingerprint: 'f1d0',
    grader: { version: '0.1.0', hash: 'a1b2c3' },
    run: { isolation: 'bubblewrap', startedAt: '2026-01-02T03:04:05.000Z', milliseconds: 1234, output },
    topics,
  };
}

/** Every outcome in one topic, with the map: the report that most students know. */
export function mixedVerdict(): Verdict {
  return verdict(
    'ana',
    [
      topic(checksOfEveryOutcome(), {
        extensionsLeft: ['sketch'],
        figures: [sampleFigure(), sampleCurves(), sampleImages(), sampleTokens(), sampleField()],
      }),
    ],
    [{ topic: 'kmeans-ebm', text: 'step 1: loss = 0.73\nstep 2: loss = NaN\n', cut: true }],
  );
}

/** One topic of every status. */
export function everyStatus(): Verdict {
  const other = (status: Status, i: number) =>
    topic([], {
      topic: `topic-${i}`,
      title: { es: `Tema ${i}`, en: `Topic ${i}` },
      status,
      score: isScored(status) ? 0 : null,
      max: 20,
      reason:
        status === 'rejected'
          ? {
              es: 'Importa `node:fs`, y solo se permite `@tensorflow/tfjs`.',
              en: 'It imports `node:fs`, and only `@tensorflow/tfjs` is allowed.',
            }
          : null,
      crash:
        status === 'crashed'
          ? { message: 'RangeError: Maximum call stack size exceeded', file: 'solution.ts', line: null }
          : null,
    });
  const statuses: Status[] = [
    'missing',
    'not-started',
    'unreadable',
    'rejected',
    'crashed',
    'over-limit',
    'grader-fault',
  ];
  return verdict('every-status', [
    topic([
      check('energies.values', { es: 'La energía', en: 'The energy' }),
      check('sgdStep.values', { es: 'Un paso', en: 'A step' }, { extension: true }),
    ]),
    ...statuses.map(other),
  ]);
}

/** Everything is right. */
export function perfectVerdict(): Verdict {
  return verdict('perfecta', [
    topic(
      checksOfEveryOutcome().map(({ id, title }) => check(id, title)),
      { figures: figureVariants().slice(0, 1) },
    ),
  ]);
}

/** A score out of 10: one check of every outcome that has points. */
export function scaledVerdict(): Verdict {
  const checks = checksOfEveryOutcome().filter(({ points }) => points !== null);
  const scale = { outOf: 10, rubricMax: sumsOf(checks).max };
  return verdict('ana', [topic(checks, { ...scaled(sumsOf(checks), scale), ...scale })]);
}

/** Nothing was begun. */
export function unstartedVerdict(): Verdict {
  return verdict('nadie', [
    topic([], { status: 'not-started', score: 0, max: 20 }),
    topic([], { topic: 'cd', title: untranslated('Contrastive divergence'), status: 'missing', score: 0, max: 20 }),
  ]);
}

/** All text that a submission can reach is hostile. */
export function hostileVerdicts(): Verdict[] {
  const said = untranslated(HOSTILE_SENTENCE);
  const whole = topic([hostileCheck(HOSTILE_SENTENCE)], {
    status: 'crashed',
    reason: said,
    crash: { message: HOSTILE_SENTENCE, file: HOSTILE_SENTENCE, line: 7 },
    figures: figureVariants(),
  });
  return HOSTILE.map((words, i) =>
    verdict(words, i ? [topic([hostileCheck(words)])] : [whole], [{ topic: 'kmeans-ebm', text: words, cut: false }]),
  );
}

/** A small class that covers every status and outcome. */
export function sampleVerdicts(): Verdict[] {
  return [mixedVerdict(), everyStatus(), perfectVerdict(), unstartedVerdict(), ...hostileVerdicts()];
}

/** Two mistakes in one function: the second shows only in a check that waits for the first. */
export function twoMistakes(): Verdict {
  const second = {
    id: 'soft-f',
    title: { es: 'La energía libre blanda', en: 'The soft free energy' },
    explanation: { es: 'Aquí F es el mínimo.', en: 'Here F is the minimum.' },
  };
  const failed = check('infer.values', untranslated('infer'), {
    outcome: 'failed',
    points: 0,
    misconception: MISCONCEPTION.id,
  });
  const waiting = check('infer.arguments', untranslated('arguments'), {
    outcome: 'skipped',
    points: 0,
    skippedBy: failed.id,
    misconception: second.id,
  });
  return verdict('ana', [topic([failed, waiting], { misconceptions: [MISCONCEPTION, second] })]);
}
