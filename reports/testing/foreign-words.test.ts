/**
 * The law of foreign words, for all formats: whatever words a solution, its files and its answers hold, a report shows
 * them as they are, or their beginning, and is otherwise the report that harmless words have.
 */
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import type { GradingContext } from '../../graders/engine/context.ts';
import { evidenceOf } from '../../graders/engine/evidence.ts';
import { formFinding } from '../../graders/engine/form.ts';
import { assembled } from '../../graders/engine/grade-submission.ts';
import { gradeOpened, gradeTopic } from '../../graders/engine/grade-topic.ts';
import type { Opened } from '../../graders/engine/respondent.ts';
import { loadTopic } from '../../graders/engine/topics.ts';
import { asker } from '../../graders/forms/ask.ts';
import { f32, record } from '../../graders/forms/build.ts';
import { readFiles } from '../../graders/intake/read-files.ts';
import { liveOracle } from '../../graders/oracle/live.ts';
import type { Call, Reply } from '../../graders/values/call.ts';
import { ForeignValue, FunctionValue, type Value } from '../../graders/values/value.ts';
import type { Evidence, Verdict } from '../../graders/verdict/schema.ts';
import { MOST_FORMATTED, untranslated } from '../../graders/texts/text.ts';
import { validVerdict } from '../../graders/verdict/validate.ts';
import { renderClassroom } from '../github-classroom/render-classroom.ts';
import { block, code, text } from '../github/markdown.ts';
import { renderAnnotations } from '../github/render-annotations.ts';
import { renderComment } from '../github/render-comment.ts';
import { renderSummary } from '../github/render-summary.ts';
import { pullRequestOf } from '../github/testing/inert.ts';
import { renderGradescope } from '../gradescope/render-gradescope.ts';
import { formatted, formattedInline } from '../html/formatted.ts';
import { renderClass } from '../desk/render-class.ts';
import { renderReport } from '../html/render-report.ts';
import { renderJunit } from '../junit/render-junit.ts';
import { plain } from '../plain/plain.ts';
import { renderPrairieLearn } from '../prairielearn/render-prairielearn.ts';
import { renderTerminal } from '../terminal/render.ts';
import { HOSTILE } from './hostile.ts';
import { check } from './sample-checks.ts';
import { topic, verdict } from './sample-verdicts.ts';

const PROJECT = new URL('../../', import.meta.url).pathname;
const RUN = 'https://github.com/ana/course/actions/runs/7';

interface Reader {
  readonly name: string;
  readonly render: (verdict: Verdict) => string;
  /** what whoever opens the file reads */
  readonly read: (file: string) => string;
  /** all in it that is no words */
  readonly marks: (file: string) => readonly string[];
}

const github = new MarkdownIt({ html: true, linkify: true });
const tags = (html: string) => (html.match(/<[^>]*>/g) ?? []).filter((tag) => !/^<!--/.test(tag));
/** What a message says stands in an attribute of JUnit's. */
const bare = (xml: string) => tags(xml).map((tag) => tag.replace(/"[^"<>]*"/g, '""'));
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const unescaped = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (_, decimal?: string, hex?: string, name?: string) =>
      name === undefined ? String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex!, 16)) : NAMED[name],
    )
    .replaceAll('\u200b', '');
const strings = (json: unknown): string[] => {
  if (typeof json === 'string') return [json];
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(strings) : [];
};
const html = { read: unescaped, marks: tags };
const markdown = {
  read: (file: string) => unescaped(github.render(file)),
  marks: (file: string) => tags(github.render(file)),
};
const json = { read: (file: string) => strings(JSON.parse(file)).join('\n'), marks: () => [] };
const lines = { read: (file: string) => file, marks: () => [] };
const percents = (file: string) => file.replace(/%(0A|0D|25|3A|2C)/g, (sign) => decodeURIComponent(sign));

const READERS: readonly Reader[] = [
  { name: 'html', render: (one) => renderReport(one, 'en'), ...html },
  { name: 'class', render: (one) => renderClass([one], 'en'), ...html },
  { name: 'junit', render: (one) => renderJunit([one], 'en'), read: unescaped, marks: bare },
  { name: 'github summary', render: (one) => renderSummary(pullRequestOf(one), 'en'), ...markdown },
  { name: 'github comment', render: (one) => renderComment(pullRequestOf(one), RUN, 'en'), ...markdown },
  {
    name: 'github annotations',
    render: (one) => renderAnnotations(one, {}, 'en'),
    read: percents,
    marks: (file) => file.split('\n').map((line) => /^::(error|warning) [^:]*,line=\d+,title=/.exec(line)?.[1] ?? line),
  },
  { name: 'gradescope', render: (one) => renderGradescope(one, 'en'), ...json },
  { name: 'prairielearn', render: (one) => renderPrairieLearn(one, 'en'), ...json },
  { name: 'classroom', render: (one) => renderClassroom(one, 'en'), ...json },
  {
    name: 'terminal',
    render: (one) => renderTerminal(one, 'en', { colour: false, width: 80 }),
    ...lines,
  },
];
/** Those that tell of a check more than its outcome. */
const TELLING = READERS.filter(({ name }) => name !== 'class');
/** Those that show its data too. */
const SHOWING = TELLING.filter(({ name }) => name !== 'github annotations');

/** Without spaces, which lines break at. */
const solid = (words: string) => words.replace(/\s/g, '');
/** How words may be written: as they are, or between quotation marks. */
const spellings = (words: string) => [words, JSON.stringify(words).slice(1, -1)].map((one) => solid(one).slice(0, 24));

function expectShown(words: string, told: Verdict, readers: readonly Reader[]): void {
  for (const { name, render, read } of readers) {
    const said = solid(read(render(told)));
    expect(
      spellings(words).some((one) => said.includes(one)),
      `${name}: ${words.slice(0, 100)} in ${said.slice(0, 3000)}`,
    ).toBe(true);
  }
}

const harmless = 'harmless words';
const evidence = (change: Partial<Evidence>): Verdict =>
  verdict('a', [
    topic([
      check('energies.values', untranslated('t'), {
        outcome: change.crash == null ? 'failed' : 'crashed',
        publicOutcome: change.crash == null ? 'failed' : 'crashed',
        evidence: {
          asked: untranslated('a'),
          call: null,
          expected: null,
          got: null,
          differs: null,
          symptom: 's',
          crash: null,
          section: 's',
          ...change,
        },
      }),
    ]),
  ]);

const declaration = { section: 's', takes: [{ p: f32('N') }], gives: record({ W: f32('N') }) };
const ask = asker('f', declaration);
const call = ask({ p: new FunctionValue('x', {}) });

/** The evidence of one answer, as the engine makes it. */
function told(reply: Reply, args: readonly Value[] = [1]): Evidence {
  const asked = { ...call, args, names: args.map((_, i) => `a${i}`) };
  const finding = formFinding(asked, reply);
  return evidenceOf({
    check: { id: 'f.values', asked: untranslated('a'), section: 's' } as never,
    outcome: 'failed',
    planned: [asked],
    trial: { input: 1, calls: [asked], replies: [reply], values: [], oracle: null as never },
    finding: finding && { ...finding, call: 0 },
    failed: finding === null ? { call: 0, reply } : null,
    fault: null,
  });
}

/** Every way in which a solution's words come into the evidence of a check. */
const WAYS: Readonly<Record<string, (words: string) => Evidence>> = {
  'a string': (words) => told({ kind: 'value', value: words }),
  'a string within data': (words) => told({ kind: 'value', value: [[words]] }),
  'a record like a sentence of ours': (words) => told({ kind: 'value', value: [{ es: words, en: words }] }),
  'a key': (words) => told({ kind: 'value', value: { [words]: 1 } }),
  'the name of something foreign': (words) => told({ kind: 'value', value: new ForeignValue(words) }),
  'the kind of a function': (words) => told({ kind: 'value', value: [new FunctionValue(words, { [words]: words })] }),
  'an argument': (words) => told({ kind: 'died', how: 'ended' }, [{ [words]: words }]),
  'what was thrown': (words) => told({ kind: 'threw', name: words, message: words, file: 'solution.ts', line: 3 }),
  'the file where it was thrown': (words) =>
    told({ kind: 'threw', name: 'Error', message: words, file: words, line: 3 }),
};

const SNIPPETS = [
  ...['**', '*', '_', '__', '~~', '$', '$$', '{', '}', '`', '``', '```', '|', '#', '>', '- ', '1. ', '&', '&lt;', '\\'],
  ...[
    '**bold**',
    '$\\frac{1}{2}$',
    '$x$',
    '<img src=x onerror=alert(1)>',
    '<b>',
    '</code>',
    '</pre>',
    '[x](http://y.z)',
  ],
  ...[
    '![x](http://y.z)',
    'http://evil.example',
    '@user',
    '#1',
    '::error::x',
    '%0A::error::',
    '{{x}}',
    'a',
    'word',
    ' ',
  ],
  ...['"', "'", 'The grader was at fault.', 'Next step', '<!-- x -->', 'Ñ', '😀'],
];
const words = fc
  .array(fc.constantFrom(...SNIPPETS), { minLength: 1, maxLength: 12 })
  .map((parts) => `x${parts.join('')}`);

const ATTACKS = [...HOSTILE, `$${'{'.repeat(20_000)}$`, 'a\n\n## b\n\n```\n'.repeat(50), '$x$ '.repeat(300_000)];

describe.each(Object.entries(WAYS))('in %s', (_, way) => {
  const usual = evidence(way(harmless));
  const frames = new Map(TELLING.map((reader) => [reader, reader.marks(reader.render(usual))]));

  test('words are shown as they are, or their beginning, and mark nothing', () => {
    fc.assert(
      fc.property(words, (said) => {
        const shown = validVerdict(evidence(way(said)));
        expectShown(said, shown, SHOWING);
        for (const [{ name, render, marks }, frame] of frames)
          expect([name, marks(render(shown))]).toEqual([name, frame]);
      }),
      { numRuns: 40 },
    );
  });
  test('words that attack a format mark nothing, and take no room', () => {
    for (const said of ATTACKS) {
      const shown = validVerdict(evidence(way(said)));
      for (const [{ name, render, marks }, frame] of frames) {
        const file = render(shown);
        expect([name, said.slice(0, 40), marks(file)]).toEqual([name, said.slice(0, 40), frame]);
        expect(file.length).toBeLessThan(60_000);
      }
    }
  });
});

/** A solution that answers everything with these words, each function in a way of its own. */
function saying(said: string, exports: readonly string[], turn: number): Opened {
  const replies: readonly Reply[] = [
    { kind: 'value', value: said },
    { kind: 'value', value: { [said.slice(0, 256)]: said } },
    { kind: 'value', value: new ForeignValue(said) },
    { kind: 'threw', name: said.slice(0, 2000), message: said.slice(0, 2000), file: said.slice(0, 2000), line: 3 },
  ];
  return {
    exports,
    ask: async (calls: readonly Call[]) =>
      calls.map((one) => replies[(exports.indexOf(one.function) + turn) % replies.length]),
    close: async () => ({ text: said, cut: false }),
  };
}

const loaded = await loadTopic(PROJECT, 'kmeans-ebm');
const context: GradingContext = {
  topic: { ...loaded, misconceptions: [] },
  oracle: await liveOracle(`${PROJECT}reference/kmeans-ebm`),
  mistakes: { suspects: () => [], close: async () => {} },
  pool: null as never,
  batchSeed: null,
  plans: new Map(),
};
const grader = { version: '1', hash: 'h', topics: {} };
const run = { isolation: 'bubblewrap', startedAt: '', milliseconds: 1 } as const;

async function graded(said: string, turn: number): Promise<Verdict> {
  const exports = [...loaded.functions, ...loaded.extensions];
  const one = await gradeOpened(saying(said, exports, turn), context);
  return validVerdict(assembled({ id: said.slice(0, 200), topics: new Map() }, null, [one], grader, null, run));
}

/** A report is smaller than this, whatever a solution says in one topic. */
const MOST_CHARACTERS = 2 ** 19;

test.each([0, 1, 2, 3, 4, 5])('a whole topic of the largest words is a small report (%i)', async (turn) => {
  for (const said of ['\u202e', '\u0001', '"', '&', '`', '\ud800', '\n', '𝒳'].map((sign) => sign.repeat(20_000))) {
    const whole = await graded(said, turn);
    expect(JSON.stringify(whole).length).toBeLessThan(MOST_CHARACTERS);
    for (const { name, render } of READERS)
      expect([name, render(whole).length < MOST_CHARACTERS]).toEqual([name, true]);
  }
});

test('no line of what a crash says begins where one of ours does', () => {
  const said = { message: 'boom\n  Your points\nYour points\r\n    ask for them', file: 'solution.ts', line: 3 };
  const whole = topic([], { status: 'crashed', crash: said });
  for (const told of [evidence({ crash: said }), verdict('a', [whole])])
    for (const { name, render, read } of SHOWING.filter((one) => one.name !== 'html'))
      // a page draws a box around them
      expect([name, read(render(told))]).toEqual([name, expect.not.stringMatching(/^ {0,3}Your points/m)]);
});

test('a file is told by its name, which marks nothing', async () => {
  const refused = async (name: string) => {
    const file = (path: string, bytes: number[]) => ({ path, read: async () => Buffer.from(bytes) });
    const work = await readFiles([file('solution.ts', [0x20]), file(`${name}.ts`, [0xff, 0])] as never);
    const one = await gradeTopic(work, context);
    return validVerdict(assembled({ id: 'a', topics: new Map() }, null, [one], grader, null, run));
  };
  const usual = await refused(harmless);
  await fc.assert(
    fc.asyncProperty(words, async (said) => {
      const shown = await refused(said);
      expectShown(said, shown, TELLING);
      for (const { name, render, marks } of READERS)
        expect([name, marks(render(shown))]).toEqual([name, marks(render(usual))]);
    }),
    { numRuns: 40 },
  );
});

describe('any text at all', () => {
  const many = (part: string, count = 200_000) => part.repeat(count);
  const TEXTS = [
    `$${many('{', 20_000)}`,
    `$${many('{', 20_000)}${many('}', 20_000)}$`,
    `$${many('\\hat', 20_000)} x$`,
    `$${many('\\hat', 900)} x$`,
    many('$x$ ', 3_500_000),
    many('$x$ ', 4_500),
    `$\\def\\a{${many('x', 400)}}${many('\\a', 190)}$`.repeat(15),
    `$\\def\\a{\\a\\a}\\a$`,
    `$${many('\\sqrt', 150)} x$`,
    `$${many('x^', 400)}y$`,
    ...[
      '*',
      '**a ',
      '_a ',
      '`',
      '` `` ',
      '> ',
      '- ',
      '[',
      '![',
      '](',
      '|',
      '\\',
      '$',
      '$$a ',
      '<',
      '&',
      '\n',
      '#',
    ].flatMap((part) => [many(part), many(part, Math.floor(MOST_FORMATTED / part.length))]),
    Array.from({ length: 190 }, (_, i) => `${many('`', i + 1)} `).join(''),
  ];
  test.each(TEXTS.map((said) => [said.slice(0, 30), said]))(
    '%j… is formatted within bounds',
    { timeout: 30_000 },
    (_, said) => {
      for (const format of [formatted, formattedInline]) expect(format(said).html.length).toBeLessThan(MOST_CHARACTERS);
      expect(plain(said).length).toBeLessThan(3 * MOST_FORMATTED);
      for (const format of [text, code, block]) expect(format(said).length).toBeLessThan(2 * 2 ** 20);
    },
  );
  test('random texts too', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 2000 })), (said) => {
        for (const format of [formatted, formattedInline]) expect(format(said).html).not.toMatch(/<(img|a|script)\b/);
        plain(said);
      }),
    );
  });
});
