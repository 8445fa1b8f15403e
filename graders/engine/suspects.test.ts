import { expect, test } from 'vitest';
import { call, type Call, type Reply } from '../check/call.ts';
import type { Check } from '../check/check.ts';
import type { Value } from '../check/value.ts';
import { suspectOf } from './suspects.ts';

const check: Check<number> = {
  id: 'half.values', function: 'half', visibility: 'public', section: 's', samples: 2, inputs: undefined as never,
  title: { es: 'mitad', en: 'half' }, asked: { es: 'mitad', en: 'half' },
  plan: (x) => [call('half', { x })],
  judge: ({ input, values }) => (values[0] === input / 2 ? null : { symptom: `off on ${input}`, call: 0, differs: { es: 'mal', en: 'wrong' } }),
};
const sampleOf = (input: number) => ({ check: check as unknown as Check, input, calls: check.plan(input) });
const oracle = { expected: () => 0, misconceptions: async () => new Map() };

/** Answers by a rule and notes what it was asked. */
function answering(rule: (x: Value) => Reply) {
  const asked: Value[] = [];
  return { asked, async ask(calls: readonly Call[]) { return calls.map(({ args: [x] }) => (asked.push(x), rule(x))); } };
}

test('what a known mistake does on a sample is asked once, whoever is held against it', async () => {
  const third = answering((x) => ({ kind: 'value', value: Number(x) / 3 }));
  const suspect = suspectOf(third);
  const [six, zero, nine] = [6, 0, 9].map(sampleOf);
  const symptoms = async (...samples: readonly ReturnType<typeof sampleOf>[]) => (await suspect.behave(samples, oracle)).map((one) => one?.symptom);
  expect(await symptoms(six, zero)).toEqual(['off on 6', undefined]);
  expect(await symptoms(nine, zero, six)).toEqual(['off on 9', undefined, 'off on 6']);
  expect(third.asked).toEqual([6, 0, 9]);
});

test('the same calls for another input are another sample, and a fault of the harness is asked again', async () => {
  const calls = check.plan(6);
  const third = suspectOf(answering(() => ({ kind: 'value', value: 2 })));
  const [first, second] = [6, 4].map((input) => ({ ...sampleOf(input), calls }));
  expect((await third.behave([first], oracle))[0]?.symptom).toBe('off on 6');
  expect((await third.behave([second], oracle))[0]?.symptom).toBeUndefined();
  const broken = answering(() => ({ kind: 'fault', message: 'no guest' }));
  const suspect = suspectOf(broken);
  for (let i = 0; i < 2; i++) expect((await suspect.behave([first], oracle))[0]?.outcome).toBe('grader-fault');
  expect(broken.asked).toEqual([6, 6]);
});
