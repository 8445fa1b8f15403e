import { expect, test } from 'vitest';
import { untranslated } from '../../graders/texts/text.ts';
import { obeysTheLawOfFormats } from '../testing/law-of-formats.ts';
import { check, evidence } from '../testing/sample-checks.ts';
import {
  everyStatus,
  hostileVerdicts,
  mixedVerdict,
  perfectVerdict,
  topic,
  verdict,
} from '../testing/sample-verdicts.ts';
import { renderAnnotations, type Places } from './render-annotations.ts';

const PLACES: Places = {
  'kmeans-ebm': {
    files: ['solution.ts', 'helper.ts'],
    functions: { energies: { file: 'solution.ts', line: 12 }, infer: { file: 'helper.ts', line: 3 } },
  },
};
const lines = (text: string) => text.split('\n').slice(0, -1);

/** As the runner reads a line: a command with its properties, or null. */
function command(line: string): Record<string, string> | null {
  const [, level, properties, message] = /^::(error|warning) ([^:]*)::(.*)$/.exec(line) ?? [];
  return level === undefined
    ? null
    : { level, message, ...Object.fromEntries(properties.split(',').map((pair) => pair.split('=', 2))) };
}

obeysTheLawOfFormats({
  name: 'github annotations',
  render: (verdicts, language) => verdicts.map((one) => renderAnnotations(one, PLACES, language)),
  fault: (text) =>
    lines(text)
      .map((line) => (command(line) === null ? line : null))
      .find((fault) => fault !== null) ?? (lines(text).length > 10 ? 'more than GitHub shows' : null),
});

test('a crash is put on its frame, a failed check on its function, checks of one line together, named mistakes first', () => {
  const annotations = lines(renderAnnotations(mixedVerdict(), PLACES, 'en')).map(command);
  expect(annotations[0]).toMatchObject({
    level: 'error',
    file: 'assignments/kmeans-ebm/solution.ts',
    line: '12',
    title: 'It looks like this%3A The distance%2C not squared',
  });
  expect(annotations[0]!.message).toContain('infer.free-energy'); // of a function on another line: one reason, one block
  expect(annotations.find((one) => one!.line === '42')!.message).toMatch(
    /init\.distinct: The chosen rows are distinct%0A  .*TypeError/,
  );
  expect(new Set(annotations.map((one) => `${one!.file}:${one!.line}`)).size).toBe(annotations.length);
  expect(renderAnnotations(mixedVerdict(), PLACES, 'en')).not.toMatch(/HIDDEN|batch-seed/);
});

test('checks that fail for one reason are one annotation, a function on its own line has its own', () => {
  const leak = (name: string) =>
    check(`${name}.memory`, untranslated(name), {
      function: name,
      outcome: 'failed',
      evidence: evidence({ symptom: 'leak', differs: untranslated('5 tensors too many') }),
    });
  const wrong = check('infer.values', untranslated('infer'), { function: 'infer', outcome: 'failed' });
  const told = renderAnnotations(
    verdict('ana', [topic([wrong, leak('energies'), leak('infer'), leak('fit')])]),
    PLACES,
    'en',
  );
  expect(lines(told).map((line) => [command(line)!.line, command(line)!.message])).toEqual([
    ['3', expect.stringContaining('infer.values')],
    ['12', 'memory: energies, infer, fit%0A  energies: 5 tensors too many.'],
  ]);
});

test("what could not be loaded is put on its line, a grader's fault is only a warning, what is right is silent", () => {
  const annotations = lines(renderAnnotations(everyStatus(), {}, 'en')).map(command);
  expect(annotations.map((one) => [one!.level, one!.file])).toEqual([
    ['error', 'assignments/topic-3/solution.ts'],
    ['error', 'assignments/topic-4/solution.ts'],
    ['error', 'assignments/topic-5/solution.ts'],
    ['warning', 'assignments/topic-6/solution.ts'],
  ]);
  expect(renderAnnotations(perfectVerdict(), PLACES, 'en')).toBe('');
});

test('a frame in a file that nobody handed in is not believed', () => {
  const crash = (file: string) =>
    renderAnnotations(
      verdict('a', [
        topic([
          check('energies.values', untranslated('t'), {
            outcome: 'crashed',
            evidence: evidence({ crash: { message: 'm', file, line: 9 } }),
          }),
        ]),
      ]),
      PLACES,
      'en',
    );
  expect(crash('helper.ts')).toContain('helper.ts,line=9,');
  for (const foreign of ['../../graders/engine/6-score.ts', '/etc/passwd', 'x,line=1::\n::error::y'])
    expect(crash(foreign)).toContain('file=assignments/kmeans-ebm/solution.ts,line=12,');
});

test("no word of a student's begins a command of its own", () => {
  const attack = 'x\n::add-mask::1\r::stop-commands::t%0A::error::y';
  const text = renderAnnotations(
    verdict('a', [
      topic([
        check('energies.values', untranslated(attack), {
          outcome: 'failed',
          evidence: evidence({ differs: untranslated(attack) }),
        }),
      ]),
    ]),
    PLACES,
    'en',
  );
  expect(lines(text)).toHaveLength(1);
  expect(text).toContain('%250A');
  for (const hostile of hostileVerdicts())
    for (const line of lines(renderAnnotations(hostile, PLACES, 'en'))) expect(command(line)).not.toBeNull();
});
