import type { CheckResult, Evidence, Shown } from '../../graders/verdict/schema.ts';
import { untranslated, type Text } from '../../graders/texts/text.ts';

type Values = Extract<Shown, { kind: 'tensor' }>['values'];

/** A float32 tensor to show. */
export function tensor(shape: number[], values: Values, worst: number[] = []): Shown {
  return { kind: 'tensor', dtype: 'float32', shape, values, worst };
}

/** Evidence of a wrong matrix; any part may be replaced. */
export function evidence(change: Partial<Evidence> = {}): Evidence {
  return {
    asked: {
      es: 'Para cada muestra y cada prototipo, la energía $E_{ik}=\\sum_d (Y_{id}-W_{dk})^2$, con forma `[N, K]`.',
      en: 'For every sample and every prototype, the energy $E_{ik}=\\sum_d (Y_{id}-W_{dk})^2$, of shape `[N, K]`.',
    },
    call: {
      function: 'energies',
      arguments: [
        { name: 'Y', value: tensor([3, 2], [0, 0, 2, 0, 10, 0]) },
        { name: 'W', value: tensor([2, 2], [1, 9, 0, 0]) },
      ],
    },
    expected: tensor([3, 2], [1, 81, 1, 49, 81, 1]),
    got: tensor([3, 2], [1, 9, 1, 7, 9, 1], [1, 4]),
    differs: {
      es: '3 de 6 entradas difieren; la peor es `[0, 1]`: se esperaba 81 y llegó 9.',
      en: '3 of 6 entries differ; the worst is `[0, 1]`: expected 81, got 9.',
    },
    symptom: 'values',
    crash: null,
    section: 'Energía y prototipos',
    ...change,
  };
}

/** A public check that passed; any part may be replaced. */
export function check(id: string, title: Text, change: Partial<CheckResult> = {}): CheckResult {
  const outcome = change.outcome ?? 'passed';
  return {
    id,
    function: id.split('.')[0],
    visibility: 'public',
    extension: false,
    title,
    outcome,
    publicOutcome: outcome,
    points: pointsOf(outcome),
    max: 2,
    skippedBy: null,
    misconception: null,
    replay: null,
    evidence: null,
    example: null,
    ...change,
  };
}

function pointsOf(outcome: CheckResult['outcome']): number | null {
  if (outcome === 'passed') return 2;
  return outcome === 'grader-fault' ? null : 0;
}

const TOKEN = `gr1.${'eyJjaGVjayI6ImVuZXJnaWVzLnZhbHVlcyIsImlucHV0IjpbWzAsMF0sWzIsMF1d'.repeat(5)}`.slice(0, 300);

/** One check of every outcome, as the teacher's verdict has them. */
export function checksOfEveryOutcome(): CheckResult[] {
  const misconception = 'distance-not-squared';
  return [
    check(
      'energies.values',
      { es: 'La energía de cada par', en: 'The energy of every pair' },
      { outcome: 'failed', misconception, replay: TOKEN, evidence: evidence() },
    ),
    check(
      'infer.free-energy',
      { es: 'La energía libre $F_\\infty$', en: 'The free energy $F_\\infty$' },
      {
        outcome: 'failed',
        visibility: 'hidden',
        publicOutcome: null,
        misconception,
        evidence: evidence(),
        replay: 'HIDDEN',
        example: {
          evidence: evidence({
            expected: tensor([3], [0.25, 1.5, 2.25e-9]),
            got: tensor([3], [0.5, 'NaN', 2.25e-9], [1]),
          }),
          replay: TOKEN,
        },
      },
    ),
    check(
      'energySurface.shape',
      { es: 'La superficie tiene una fila por cada $y$', en: 'The surface has one row for each $y$' },
      { outcome: 'failed', visibility: 'hidden', publicOutcome: null, evidence: evidence(), replay: 'HIDDEN' },
    ),
    check(
      'updateW.empty',
      { es: 'Un prototipo sin muestras se queda donde está', en: 'A prototype without samples stays where it is' },
      {
        outcome: 'failed',
        publicOutcome: 'failed',
        points: 0.5,
        evidence: evidence({
          expected: tensor(
            [2, 12],
            Array.from({ length: 24 }, (_, i) => i / 8),
          ),
          got: tensor(
            [2, 12],
            Array.from({ length: 24 }, (_, i) => (i === 11 ? 'NaN' : i / 8 + (i === 3 ? 1e-4 : 0))),
            [11, 3],
          ),
          section: 'update',
        }),
      },
    ),
    check(
      'init.distinct',
      { es: 'Las filas elegidas son distintas', en: 'The chosen rows are distinct' },
      {
        outcome: 'crashed',
        points: 0,
        evidence: evidence({
          expected: null,
          got: null,
          differs: null,
          symptom: 'threw',
          crash: {
            message: "TypeError: Cannot read properties of undefined (reading 'shape')\n    at init",
            file: 'solution.ts',
            line: 42,
          },
        }),
      },
    ),
    check(
      'fit.history',
      { es: 'La historia nunca sube', en: 'The history never rises' },
      {
        outcome: 'over-limit',
        max: 3,
        evidence: evidence({
          call: { function: 'fit', arguments: [{ name: 'Y', value: tensor([3, 2], [0, 0, 2, 0, 10, 0]) }] },
          expected: { kind: 'words', text: { es: 'una respuesta en 2 s', en: 'an answer within 2 s' } },
          got: { kind: 'words', text: { es: 'nada en 2 s', en: 'nothing within 2 s' } },
          differs: null,
        }),
      },
    ),
    check(
      'fit.converged',
      { es: 'Se detiene cuando nada cambia', en: 'It stops once nothing changes' },
      { outcome: 'skipped', skippedBy: 'energies.values' },
    ),
    check(
      'fit.fixed-point',
      { es: 'El final es un punto fijo', en: 'The end is a fixed point' },
      { outcome: 'skipped', visibility: 'hidden', publicOutcome: null, skippedBy: 'energies.values' },
    ),
    check(
      'sgdStep.values',
      { es: 'Un paso de descenso estocástico', en: 'A stochastic descent step' },
      { outcome: 'not-implemented', extension: true, max: 1 },
    ),
    check(
      'complete.values',
      { es: 'Completar lo no observado', en: 'Completing what was not observed' },
      { outcome: 'grader-fault', extension: true, max: 1 },
    ),
    check('energy.values', { es: 'La energía de una asignación', en: 'The energy of an assignment' }),
    check(
      'energy.translation',
      { es: 'Trasladar todo no cambia la energía', en: 'Moving everything leaves the energy alone' },
      { visibility: 'hidden', publicOutcome: null },
    ),
    check('infer.one-hot', { es: '$Z$ es *one-hot* y suma 1', en: '$Z$ is one-hot and sums to 1' }),
  ];
}

/** A failed check in which every text is hostile. */
export function hostileCheck(words: string): CheckResult {
  const said = untranslated(words);
  const shown: Shown = { kind: 'words', text: said };
  return check('energies.hostile', said, {
    outcome: 'crashed',
    replay: words,
    evidence: {
      asked: said,
      call: { function: words, arguments: [{ name: words, value: shown }] },
      expected: shown,
      got: shown,
      differs: said,
      symptom: words,
      crash: { message: words, file: words, line: 1 },
      section: words,
    },
  });
}
