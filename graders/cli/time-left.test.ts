import { expect, test } from 'vitest';
import { TimeLeft } from './time-left.ts';

/**
 * When each of 90 submissions of a real batch (ebm, two jobs) was done, ms; others used the machine, more and more
 * towards the end.
 */
const RECORDED = [
  2942, 6336, 6445, 8675, 9777, 10906, 11681, 13134, 14184, 15211, 16916, 17764, 19008, 19893, 20823, 21435, 22494,
  22532, 24444, 25079, 26246, 26645, 28270, 28842, 30266, 30655, 32104, 32330, 33775, 34076, 36123, 36610, 37554, 39052,
  39394, 41104, 41474, 43257, 43576, 45607, 46066, 47921, 48388, 50174, 51006, 52002, 52776, 54210, 55146, 55873, 57054,
  57647, 58702, 59466, 59952, 61816, 62876, 62941, 64471, 64770, 65915, 66635, 67458, 67775, 69187, 69211, 70578, 72004,
  74005, 75897, 78198, 80291, 82093, 82342, 84602, 86211, 86450, 88726, 91207, 91895, 95654, 95769, 99272, 99850,
  101930, 102675, 104087, 104583, 109986, 110062,
];

/** Estimate and truth at each tenth of a sequence of ends, ms; `kept` were left by an earlier run. */
function told(
  ends: readonly number[],
  kept: readonly boolean[] = ends.map(() => false),
): { estimate: number | null; truth: number }[] {
  const left = new TimeLeft(ends.length, 0);
  return ends.flatMap((end, i) => {
    left.tell(i + 1, !kept[i], end);
    return (i + 1) % Math.round(ends.length / 10) === 0 && i + 1 < ends.length
      ? [{ estimate: left.seconds(), truth: (ends.at(-1)! - end) / 1000 }]
      : [];
  });
}

test('on a recorded batch each tenth is told within a factor of 1.6, though the machine gets slower all along', () => {
  const tenths = told(RECORDED);
  expect(tenths).toHaveLength(9);
  for (const { estimate, truth } of tenths) {
    expect(estimate!).toBeGreaterThan(truth / 1.6);
    expect(estimate!).toBeLessThan(truth * 1.35);
  }
});

test('on a steady batch it is exact', () => {
  for (const { estimate, truth } of told(Array.from({ length: 200 }, (_, i) => 5000 + 300 * i)))
    expect(estimate!).toBeCloseTo(truth, 6);
});

test('what an earlier run left makes nobody believe that the rest takes no time', () => {
  const [kept, graded] = [Array.from({ length: 180 }, (_, i) => 200 + i), RECORDED.map((end) => end + 380)];
  const tenths = told([...kept, ...graded], [...kept.map(() => true), ...graded.map(() => false)]);
  expect(tenths.slice(0, 6).map(({ estimate }) => estimate)).toEqual([null, null, null, null, null, null]);
  for (const { estimate, truth } of tenths.slice(6))
    expect(Math.max(estimate! / truth, truth / estimate!)).toBeLessThan(1.6);
});

test('one submission that takes a hundred times as long moves it by less than a third, once it is over', () => {
  const ends = Array.from({ length: 400 }, (_, i) => 500 * i + (i > 200 ? 5000 : 0));
  const left = new TimeLeft(ends.length, 0);
  for (let i = 0; i < 260; i++) left.tell(i + 1, true, ends[i]);
  expect(left.seconds()! / (140 * 0.5)).toBeLessThan(1.33);
  expect(left.seconds()! / (140 * 0.5)).toBeGreaterThan(1);
});

test('in words', () => {
  const left = new TimeLeft(100, 0);
  expect(left.words('en', 10)).toBe('');
  left.tell(1, true, 1000);
  expect([left.words('en', 1000), left.words('es', 1000)]).toEqual(['2 min left', 'quedan 2 min']);
  for (let i = 2; i <= 50; i++) left.tell(i, true, 1000 * i);
  expect(left.words('en', 50_000)).toBe('50 s left');
  left.tell(100, true, 100_000);
  expect(left.words('en', 100_400)).toBe('100 s');
});
