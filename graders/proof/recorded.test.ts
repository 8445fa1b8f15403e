/**
 * The recorded answers of the known mistakes are what they answer today, and tell them apart. TOPIC=id runs one topic.
 */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { ownTopic, PROJECT, topicsToProve } from './project.ts';
import { recordMistakes, type RecordedCall } from './recorded.ts';

describe.each(await topicsToProve())('%s', async (id) => {
  const recorded = (
    JSON.parse(await readFile(`${PROJECT}fixtures/golden/${id}/misconceptions.json`, 'utf8')) as {
      calls: RecordedCall[];
    }
  ).calls;

  test('the record is up to date (npm run golden makes it anew)', async () => {
    const now = await recordMistakes(id);
    expect(now.map((call) => [call.check, call.function, Object.keys(call.mistakes)])).toEqual(
      recorded.map((call) => [call.check, call.function, Object.keys(call.mistakes)]),
    );
    for (const [i, call] of now.entries()) expect(far(call, recorded[i]), `${call.check}, call ${i}`).toBe(false);
  });

  test("most mistakes show in it: the others need chance, hidden checks or the guest's word", async () => {
    const { misconceptions } = await ownTopic(id);
    const shown = new Set(recorded.flatMap((call) => Object.keys(call.mistakes).map((name) => name.split('--')[0])));
    expect(shown.size).toBeGreaterThan(misconceptions.length / 2);
  });
});

/** Whether two records differ by more than another machine's last digits. */
function far(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) > 1e-3 * Math.max(1, Math.abs(b));
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a !== b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].some((key) => far((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
