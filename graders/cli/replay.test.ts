import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { planChecks } from '../engine/3-check.ts';
import { ladderOf } from '../engine/ladder.ts';
import { loadTopic } from '../engine/topics.ts';
import { encode } from '../values/codec.ts';
import type { Value } from '../values/value.ts';
import { BadInput } from '../faults/bad-input.ts';
import { replayedCase } from './replayed-case.ts';
import { PROJECT, folderWith, gradiente } from './testing/run.ts';

const tokenOf = (topic: string, check: string, input: Value) =>
  `g1.${deflateRawSync(encode({ topic, check, input, expected: undefined })).toString('base64url')}`;
const { checks } = await loadTopic(PROJECT, 'ebm');
const looping = checks.find(({ id }) => id === 'gibbs.values')!;
const usual = planChecks('ebm', [looping], 'replay')[0].samples[0].input as Record<string, Value>;

async function refusal(token: string): Promise<string> {
  const said = await replayedCase(PROJECT, token).then(
    () => 'it was taken',
    (error: unknown) => (error instanceof BadInput ? error.text.en : error),
  );
  return said as string;
}

describe('a token of a topic or a check that does not exist is refused, and loads nothing', () => {
  test('a path to a folder with a topic of its own', async () => {
    const evil = await folderWith({});
    const marker = join(evil, 'loaded');
    const source = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(marker)}, '');\n`;
    const folder = await folderWith({
      'topic.ts': source,
      'assignment.json': '{}',
      'solution.ts': source,
      'kmeans-ebm/solution.ts': source,
    });
    for (const base of ['graders/topics', 'assignments', 'reference'])
      for (const topic of [
        relative(join(PROJECT, base), folder),
        folder,
        `ebm/../${relative(join(PROJECT, base), folder)}`,
      ])
        for (const debug of [[], ['--debug']]) {
          if (base !== 'graders/topics' && debug.length > 0) continue; // the same way
          const token = tokenOf(topic, 'gibbs.values', usual);
          const { exitCode, stderr } = await gradiente('check', [
            '--dir',
            folder,
            '--lang',
            'en',
            '--replay',
            token,
            ...debug,
          ]);
          expect([exitCode, stderr]).toEqual([
            2,
            expect.stringMatching(/^That token is of a topic that is not here: .*\.$/),
          ]);
        }
    expect(existsSync(marker)).toBe(false);
  });
  test.each(['../../evil', '/etc', '__proto__', 'constructor', '.', '..', '', 'EBM', 'ebm/', 'ebm\0', 'x'.repeat(1e6)])(
    'the topic %.20j',
    async (topic) => {
      const said = await refusal(tokenOf(topic, 'gibbs.values', usual));
      expect(said).toMatch(/^That token is of a topic that is not here: `.*`\. The topics are autoencoder, .*\.$/);
      expect(said.length).toBeLessThan(400);
    },
  );
  test.each(['__proto__', 'toString', 'gibbs', '../gibbs.values', 'x'.repeat(1e6)])(
    'the check %.20j',
    async (check) => {
      const said = await refusal(tokenOf('ebm', check, usual));
      expect(said).toMatch(
        /^That token is of a check that is not here: ebm, `.*`\. Copy a token of a report of this course\.$/,
      );
      expect(said.length).toBeLessThan(300);
    },
  );
  test('names with escape sequences reach no terminal', async () => {
    for (const [topic, check] of [
      ['\u001b[2J\u001b]0;title\u0007', 'gibbs.values'],
      ['ebm', '\u001b[31mgibbs\r\nok\u202e'],
    ]) {
      const { exitCode, stdout, stderr } = await gradiente('check', [
        '--replay',
        tokenOf(topic, check, usual),
        '--lang',
        'en',
      ]);
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^That token is of a (topic|check) that is not here: [^\0-\u001f\u007f-\u009f\u202e]*$/);
    }
  });
});

describe('an input that a check never asks is refused in one sentence', () => {
  const NEVER = 'That token has an input that gibbs.values never asks: copy the whole token, of your own report.';
  const ways: readonly (readonly [string, Value])[] = [
    ['nothing', undefined],
    ['a number', 1e300],
    ['words', 'x'.repeat(1000)],
    ['an empty record', {}],
    ['the keys of a prototype', { ['__proto__']: 1, constructor: 2 }],
    ['not a number', Object.fromEntries(Object.keys(usual).map((key) => [key, NaN]))],
    ['lists of lists', Object.fromEntries(Object.keys(usual).map((key) => [key, [[[[]]]]]))],
  ];
  test.each(ways)('%s', async (_, input) => {
    expect(await refusal(tokenOf('ebm', looping.id, input))).toBe(NEVER);
  });
});

test('an input that would keep its check busy for ever, or fill the memory, is refused', async () => {
  const found: string[] = [];
  for (const check of checks.filter(({ visibility }) => visibility === 'public')) {
    const [{ samples }] = planChecks('ebm', [check], 'replay');
    const { input } = samples[0];
    if (typeof input !== 'object' || !('steps' in input)) continue;
    found.push(await refusal(tokenOf('ebm', check.id, { ...(input as object), steps: 1e15 })));
  }
  expect(found.length).toBeGreaterThan(0);
  for (const said of found) expect(said).toMatch(/^That token has an input that inferY\.[\w-]+ never asks: /);
});

test("the inputs of a topic's own reports are taken", async () => {
  for (const check of [checks[0], looping, checks.at(-1)!]) {
    const [smallest] = ladderOf(check);
    const { input } = smallest ?? planChecks('ebm', [check], 'replay')[0].samples[0];
    const taken = await replayedCase(PROJECT, tokenOf('ebm', check.id, input));
    expect([taken.topic, taken.check.id, encode(taken.input)]).toEqual(['ebm', check.id, encode(input)]);
  }
});
