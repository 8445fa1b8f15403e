/**
 * Makes the guest's bundle: its own program and tfjs in one file, with V8's compiled code beside it, and a file of
 * what is seldom used, and the type stripper. A program of its own, so that nothing else is ever loaded where it is
 * made: `node build-guest.ts FOLDER`
 */
import { copyFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script, constants } from 'node:vm';
import type { Call, Observation, Reply } from '../../values/call.ts';
import { frame as ourFrame, type HostMessage } from '../protocol.ts';
import { bundle } from './bundle.ts';
import { PROJECT } from './guest-bundle.ts';
import { rehearsal, rehearsalCalls } from './rehearsal.ts';
import { splitStripper } from './split-stripper.ts';

type Tensorflow = typeof import('@tensorflow/tfjs');
/** As the guest's own program has it. */
interface Answered {
  readonly reply: Reply;
  readonly observation: Observation | null;
}
/** The bundle's modules that are used here, and what of them. */
interface Modules {
  readonly '@tensorflow/tfjs': Tensorflow;
  readonly 'graders/sandbox/guest/cpu-backend.ts': { prepared(tf: Tensorflow): Tensorflow };
  readonly 'graders/sandbox/guest/serve.ts': object;
  readonly 'graders/sandbox/guest/answer.ts': { answered(tf: Tensorflow, module: object, call: Call): Answered };
  readonly 'graders/sandbox/protocol.ts': Pick<typeof import('../protocol.ts'), 'readHostMessage' | 'replyFrame'>;
}
type Bundled = <Name extends keyof Modules>(name: Name) => Modules[Name];
/** Often enough to be compiled, too rarely to be optimised. */
const TIMES = 2;
const [, , folder] = process.argv;

const { source, seldom } = bundle({
  'graders/sandbox/guest/serve.ts': join(PROJECT, 'graders/sandbox/guest/serve.ts'),
  'graders/sandbox/guest/cpu-backend.ts': join(PROJECT, 'graders/sandbox/guest/cpu-backend.ts'),
  '@tensorflow/tfjs': createRequire(import.meta.url).resolve('@tensorflow/tfjs'), // the name that start.cjs asks for
});
const options = { filename: 'guest.cjs', importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER };
const script = new Script(source, options);
warm((script.runInThisContext() as (native: NodeJS.Require) => Bundled)(createRequire(import.meta.url)));
writeFileSync(join(folder, 'guest.cjs'), source);
writeFileSync(join(folder, 'seldom.cjs'), seldom);
writeFileSync(join(folder, 'guest.v8'), script.createCachedData()); // after the warming: what ran is compiled
try {
  splitStripper(folder);
} catch {
  /* a guest does without: Node's own takes longer */
}
copyFileSync(join(PROJECT, 'graders/sandbox/guest/start.cjs'), join(folder, 'start.cjs'));

/** Runs what every solution runs, so that it is among the compiled. */
function warm(load: Bundled): void {
  const tf = load('graders/sandbox/guest/cpu-backend.ts').prepared(load('@tensorflow/tfjs'));
  load('graders/sandbox/guest/serve.ts');
  const { answered } = load('graders/sandbox/guest/answer.ts');
  const { readHostMessage, replyFrame } = load('graders/sandbox/protocol.ts');
  const asked = ourFrame({
    type: 'ask',
    id: 1,
    module: 'rehearsal',
    calls: rehearsalCalls(TIMES),
    delivery: 'together',
  });
  const { calls } = readHostMessage(asked.subarray(4)) as Extract<HostMessage, { type: 'ask' }>;
  for (const [index, call] of calls.entries()) {
    const { reply, observation } = whole(answered(tf, rehearsal(tf), call));
    replyFrame({ type: 'reply', id: 1, index, reply }, observation);
  }
}

/** A rehearsal that throws compiles half of it. */
function whole(given: Answered): Answered {
  if (given.reply.kind !== 'value') throw new Error(`the rehearsal ended with ${JSON.stringify(given.reply)}`);
  return given;
}
