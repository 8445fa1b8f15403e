/**
 * The one source of the verdict's JSON schema and of its types.
 * Keys keep their meaning once written; more may be added.
 */
import { Type, type Static, type TSchema } from '@sinclair/typebox';

const strict = { additionalProperties: false } as const;
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const literals = <T extends string>(...names: T[]) => Type.Unsafe<T>({ type: 'string', enum: names });

export const TextSchema = Type.Object({ es: Type.String(), en: Type.String() }, strict);

/** JSON has no NaN, infinities or -0: they travel as these words. */
const NumberSchema = Type.Union([Type.Number(), literals('NaN', 'Infinity', '-Infinity', '-0')]);

/** A value as a person reads it: a tensor (cut when large), other data as code, or words of the grader's own. */
export const ShownSchema = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('tensor'),
      dtype: literals('float32', 'int32', 'bool', 'float64'),
      shape: Type.Array(Type.Integer({ minimum: 0 })),
      values: Type.Array(NumberSchema, { description: 'row-major; the first ones where the tensor is large' }),
      worst: Type.Array(Type.Integer({ minimum: 0 }), { description: 'flat indices of the worst entries' }),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal('data'),
      text: Type.String({ maxLength: 1000, description: 'as code would write it; its words may be a student’s' }),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal('words'),
      text: TextSchema, // an older verdict has data here: then both languages say the same
    },
    strict,
  ),
]);

export const CrashSchema = Type.Object(
  {
    message: Type.String(),
    file: nullable(Type.String()),
    line: nullable(Type.Integer()),
  },
  strict,
);

export const EvidenceSchema = Type.Object(
  {
    asked: TextSchema,
    call: nullable(
      Type.Object(
        {
          function: Type.String(),
          arguments: Type.Array(Type.Object({ name: Type.String(), value: ShownSchema }, strict)),
        },
        strict,
      ),
    ),
    part: Type.Optional(
      Type.String({ description: 'the key of the answer whose value is shown, where it is a record: `grads.We`' }),
    ),
    expected: nullable(ShownSchema),
    got: nullable(ShownSchema),
    differs: nullable(TextSchema),
    symptom: Type.String({ description: 'a short stable name of how it fails' }),
    crash: nullable(CrashSchema),
    section: Type.String({ description: 'heading of the handout to read again' }),
  },
  strict,
);

export const ExampleSchema = Type.Object({ evidence: EvidenceSchema, replay: nullable(Type.String()) }, strict);

const points = Type.Number({ minimum: 0 });

/** What is true of a function's answers, where no known mistake explains them. */
export const StatementSchema = Type.Object(
  {
    kind: literals('relation', 'condition', 'relation-under-condition'),
    text: TextSchema,
    cases: Type.Integer({ minimum: 1, description: 'how many public cases it rests on: it holds in all of them' }),
    pair: Type.Optional(
      Type.Object(
        { right: TextSchema, wrong: TextSchema },
        { ...strict, description: 'beside a condition: two calls with everything else equal; the text says it too' },
      ),
    ),
  },
  strict,
);

export const CheckResultSchema = Type.Object(
  {
    id: Type.String(),
    function: Type.String(),
    visibility: literals('public', 'hidden'),
    extension: Type.Boolean({ description: 'earns bonus, which stands apart from score and max' }),
    title: TextSchema,
    outcome: literals('passed', 'failed', 'crashed', 'over-limit', 'skipped', 'not-implemented', 'grader-fault'),
    publicOutcome: nullable(
      literals('passed', 'failed', 'crashed', 'over-limit', 'skipped', 'not-implemented', 'grader-fault'),
    ),
    points: nullable(points),
    max: points,
    followed: Type.Optional(
      Type.Array(Type.String(), {
        description:
          "what is right for these functions of the student's own, wrong as they are; its points are in `points`. None: right as it is, though skipped",
      }),
    ),
    mayFollow: Type.Optional(
      Type.Array(Type.String(), {
        description: "these functions of the student's own will stand for the right ones when it is graded",
      }),
    ),
    skippedBy: nullable(Type.String({ description: 'the check whose failure skipped this one' })),
    misconception: nullable(Type.String()),
    statement: Type.Optional(nullable(StatementSchema)),
    answers: Type.Optional(
      Type.String({
        description:
          'where a public failure has no name: the same for works whose function answers alike to the public cases',
      }),
    ),
    replay: nullable(Type.String()),
    evidence: nullable(EvidenceSchema),
    example: nullable(ExampleSchema),
  },
  strict,
);

const Grid = Type.Array(Type.Array(NumberSchema));
const Points2D = Type.Array(Type.Tuple([NumberSchema, NumberSchema]));

/** A topographic map: `student` and `expected` share one grid (rows follow `ys`). */
export const SurfaceFigureSchema = Type.Object(
  {
    kind: Type.Literal('surface'),
    title: TextSchema,
    description: TextSchema,
    xs: Type.Array(Type.Number()),
    ys: Type.Array(Type.Number()),
    student: nullable(Grid),
    expected: Grid,
    points: Points2D,
    pointsName: Type.Optional({ ...TextSchema, description: 'what the points are, where they are no data' }),
    studentMarks: Points2D,
    expectedMarks: Points2D,
    marksName: TextSchema,
    studentPaths: Type.Optional(
      Type.Array(Points2D, { description: 'arrows: where a field points, the steps of a chain' }),
    ),
    expectedPaths: Type.Optional(Type.Array(Points2D)),
    pathsName: Type.Optional(TextSchema),
  },
  strict,
);

const owner = literals('given', 'student', 'expected');

/** Curves over one axis: the student's on the expected ones. */
export const LinesFigureSchema = Type.Object(
  {
    kind: Type.Literal('lines'),
    title: TextSchema,
    description: TextSchema,
    xName: TextSchema,
    yName: TextSchema,
    series: Type.Array(
      Type.Object(
        {
          name: TextSchema,
          xs: Type.Array(Type.Number()),
          student: nullable(Type.Array(NumberSchema)),
          expected: nullable(Type.Array(NumberSchema)),
        },
        strict,
      ),
    ),
    studentMarks: Type.Optional(Points2D),
    expectedMarks: Type.Optional(Points2D),
    marksName: Type.Optional(TextSchema),
  },
  strict,
);

/** Rows of small grey images, row-major, on one scale from `low` (black) to `high` (white). */
export const ImagesFigureSchema = Type.Object(
  {
    kind: Type.Literal('images'),
    title: TextSchema,
    description: TextSchema,
    height: Type.Integer({ minimum: 1 }),
    width: Type.Integer({ minimum: 1 }),
    low: Type.Number(),
    high: Type.Number(),
    rows: Type.Array(
      Type.Object({ name: TextSchema, owner, images: nullable(Type.Array(Type.Array(NumberSchema))) }, strict),
    ),
  },
  strict,
);

/** A sentence as tokens with what was done to each, and rates with the interval that chance allows. */
export const TokensFigureSchema = Type.Object(
  {
    kind: Type.Literal('tokens'),
    title: TextSchema,
    description: TextSchema,
    rows: Type.Array(
      Type.Object(
        {
          name: TextSchema,
          owner,
          tokens: nullable(
            Type.Array(
              Type.Object(
                {
                  text: Type.Union([Type.String(), TextSchema], {
                    description: 'a string is the same in every language',
                  }),
                  state: literals('plain', 'special', 'mask', 'random', 'keep', 'ignored'),
                },
                strict,
              ),
            ),
          ),
        },
        strict,
      ),
    ),
    rates: Type.Array(
      Type.Object(
        {
          name: TextSchema,
          student: nullable(NumberSchema),
          expected: Type.Number(),
          low: Type.Number(),
          high: Type.Number(),
        },
        strict,
      ),
    ),
  },
  strict,
);

export const FigureSchema = Type.Union([
  SurfaceFigureSchema,
  LinesFigureSchema,
  ImagesFigureSchema,
  TokensFigureSchema,
]);

/** What a topic's verdict rests on beside the seed: a regrade runs what differs, and no more. */
export const TopicFingerprintSchema = Type.Object(
  {
    work: Type.String({ description: "hash of the topic's files in the submission" }),
    grader: Type.String({ description: "hash of the graders' shared part, the topic's own folders and its rubric" }),
  },
  strict,
);

/**
 * What people and the calendar made of a topic's score. Never in what grading writes: it stands in a copy of the
 * verdict that reports and gradebook are made of, whose score, max and points are the settled ones.
 */
export const SettlementSchema = Type.Object(
  {
    score: nullable(points),
    max: points,
    adjustments: Type.Array(
      Type.Object(
        {
          check: nullable(Type.String({ description: 'null: the topic as a whole' })),
          points: nullable(
            Type.Number({
              description: 'what it changed the score by, in rubric points; null: excused, out of score and max',
            }),
          ),
          reason: Type.String(),
          who: Type.String(),
        },
        strict,
      ),
    ),
    late: nullable(
      Type.Object(
        {
          days: Type.Integer({ minimum: 1 }),
          percent: Type.Number({ minimum: 0, maximum: 100, description: "of the topic's max" }),
          points: Type.Number({ minimum: 0, description: 'what it took off the score, in rubric points' }),
        },
        strict,
      ),
    ),
  },
  { ...strict, description: 'score and max are those before' },
);

export const TopicVerdictSchema = Type.Object(
  {
    topic: Type.String(),
    title: TextSchema,
    score: nullable(points),
    strictScore: Type.Optional(
      nullable(Type.Number({ minimum: 0, description: 'without what follows from mistakes of its own' })),
    ),
    max: points,
    bonus: points,
    outOf: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        description:
          'score, max and bonus are rubric points times outOf / rubricMax; points of checks stay as they are',
      }),
    ),
    rubricMax: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, description: 'the sum of the whole rubric without extensions' }),
    ),
    status: literals(
      'graded',
      'missing',
      'not-started',
      'unreadable',
      'rejected',
      'crashed',
      'over-limit',
      'grader-fault',
    ),
    reason: nullable(TextSchema),
    crash: nullable(CrashSchema),
    checks: Type.Array(CheckResultSchema),
    extensionsLeft: Type.Optional(
      Type.Array(Type.String(), { description: 'extensions that are not begun: no check of theirs is here' }),
    ),
    misconceptions: Type.Array(Type.Object({ id: Type.String(), title: TextSchema, explanation: TextSchema }, strict)),
    sections: Type.Optional(
      Type.Array(Type.Object({ id: Type.String(), title: TextSchema }, strict), {
        description: 'what the handout calls the sections that evidence names',
      }),
    ),
    figures: Type.Array(FigureSchema),
    fingerprint: Type.Optional(TopicFingerprintSchema),
    notes: Type.Optional(
      Type.Array(TextSchema, { description: 'what was done so that the work could be read; none costs points' }),
    ),
    kit: Type.Optional(Type.String({ description: 'hash of the grader whose kit the work was written in' })),
    settlement: Type.Optional(SettlementSchema),
  },
  strict,
);

/** What the compiler says of a work's types, in its author's language. It never costs points. */
export const AdviceSchema = Type.Object(
  { topic: Type.String(), file: Type.String(), line: Type.Integer({ minimum: 1 }), message: Type.String() },
  strict,
);

export const VerdictSchema = Type.Object(
  {
    schemaVersion: Type.Literal(1),
    submission: Type.String(),
    seed: nullable(Type.String({ description: "the batch's own seed; null in a public verdict" })),
    fingerprint: Type.String(),
    grader: Type.Object({ version: Type.String(), hash: Type.String() }, strict),
    run: Type.Object(
      {
        isolation: literals('bubblewrap', 'node-permissions'),
        startedAt: Type.String(),
        milliseconds: Type.Number({ minimum: 0 }),
        output: Type.Array(Type.Object({ topic: Type.String(), text: Type.String(), cut: Type.Boolean() }, strict)),
        advice: Type.Optional(Type.Array(AdviceSchema)),
      },
      { ...strict, description: 'the one volatile key' },
    ),
    topics: Type.Array(TopicVerdictSchema),
  },
  { ...strict, $id: 'https://gradiente.example/verdict.schema.json' },
);

export type Advice = Static<typeof AdviceSchema>;
export type Shown = Static<typeof ShownSchema>;
export type Crash = Static<typeof CrashSchema>;
export type Evidence = Static<typeof EvidenceSchema>;
export type Example = Static<typeof ExampleSchema>;
export type Statement = Static<typeof StatementSchema>;
export type CheckResult = Static<typeof CheckResultSchema>;
export type Outcome = CheckResult['outcome'];
export type Figure = Static<typeof FigureSchema>;
export type SurfaceFigure = Static<typeof SurfaceFigureSchema>;
export type LinesFigure = Static<typeof LinesFigureSchema>;
export type ImagesFigure = Static<typeof ImagesFigureSchema>;
export type TokensFigure = Static<typeof TokensFigureSchema>;
export type TopicFingerprint = Static<typeof TopicFingerprintSchema>;
export type Settlement = Static<typeof SettlementSchema>;
export type TopicVerdict = Static<typeof TopicVerdictSchema>;
export type Status = TopicVerdict['status'];
export type Verdict = Static<typeof VerdictSchema>;
