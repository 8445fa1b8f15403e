/**
 * In a process of its own, because a made-up input may keep a plan busy for ever: whether an input can be asked. The
 * exit code says it: 0 where all calls can be made, are legal, and have an expected value that can be computed or none.
 */
import { existsSync, readFileSync } from 'node:fs';
import { expectedOf } from '../engine/token.ts';
import { loadTopic } from '../engine/topics.ts';
import { illegalIn } from '../forms/legality.ts';
import { argumentsOf } from '../forms/misfit.ts';
import { liveOracle } from '../oracle/live.ts';
import { decode } from '../values/codec.ts';

const [, , project, topic, id] = process.argv;
const { checks } = await loadTopic(project, topic);
const calls = checks.find((check) => check.id === id)!.plan(decode(readFileSync(0)));
const isLegal = calls.every(
  (call) => call.mayThrow === true || illegalIn(call.declaration, argumentsOf(call.declaration, call)) === null,
);
// a kit has no reference: it knows its values by heart, or not
const reference = `${project}reference/${topic}`;
if (isLegal && existsSync(reference)) {
  const oracle = await liveOracle(reference);
  for (const call of calls) expectedOf(call, oracle);
}
process.exitCode = isLegal ? 0 : 1;
