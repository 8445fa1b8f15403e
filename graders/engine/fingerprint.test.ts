/** The grader's hash: what a topic's verdict rests on, and nothing else. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { graderOf } from './fingerprint.ts';

const PROJECT = {
  'package.json': '{ "version": "1.0.0" }',
  'package-lock.json': '{}',
  'graders/check/check.ts': 'check',
  'graders/kit/records.ts': 'records',
  'graders/topics/a/topic.ts': 'a',
  'graders/topics/b/topic.ts': 'b',
  'reference/a/exact.ts': 'a',
  'reference/b/exact.ts': 'b',
  'reference/exact/differences.ts': 'shared',
  'assignments/a/assignment.json': '{}',
  'assignments/b/assignment.json': '{}',
};

async function topicsOf(changed: Record<string, string>, topics?: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'fingerprint-'));
  for (const [path, text] of Object.entries({ ...PROJECT, ...changed })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return (await graderOf(folder, undefined, topics)).topics;
}

test.each([
  ['a topic', 'reference/a/exact.ts', ['a']],
  ['another', 'graders/topics/b/topic.ts', ['b']],
  ['a shared folder', 'graders/check/check.ts', ['a', 'b']],
  ['what exact solutions share', 'reference/exact/differences.ts', ['a', 'b']],
  ['the packages', 'package-lock.json', ['a', 'b']],
  ['what never judges', 'graders/kit/records.ts', []],
])('a change in %s concerns the topics that rest on it', async (_, path, concerned) => {
  for (const topics of [undefined, ['a', 'b']]) {
    const [before, after] = [await topicsOf({}, topics), await topicsOf({ [path]: 'another' }, topics)];
    expect(Object.keys(before)).toEqual(['a', 'b']);
    expect(Object.keys(before).filter((id) => before[id] !== after[id])).toEqual(concerned);
  }
});
