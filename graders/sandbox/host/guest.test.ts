import { execFileSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { call, type Reply } from '../../values/call.ts';
import { FrameReader } from './frames.ts';
import { Guest, type End } from './guest.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { bubblewrap, bubblewrapTrouble } from './bubblewrap.ts';
import { nodePermissions } from './node-permissions.ts';

const REFERENCE = fileURLToPath(new URL('../../../reference/kmeans-ebm/exact.ts', import.meta.url));
const LIMITS: Limits = { ...DEFAULT_LIMITS, callSeconds: 1.5 };
let guest: Guest;
const trouble = bubblewrapTrouble();
if (trouble !== null) console.warn(`the tests of bubblewrap are skipped: ${trouble.en}`);

describe.each([nodePermissions, bubblewrap])('$name', (isolation) => {
  describe.skipIf(isolation === bubblewrap && trouble !== null)('', () => {
    beforeEach(async () => {
      guest = new Guest(isolation, LIMITS);
      expect(await guest.ready()).toBe(null);
    });
    afterEach(() => guest.kill());

    /** Loads a solution that exports `attack`, calls it, and gives its answers and how the guest ended. */
    async function attack(body: string, before = ''): Promise<{ replies: Reply[]; end: End | null }> {
      const loaded = await guest.load([
        {
          name: 's',
          files: [
            {
              path: 'solution.ts',
              text: `${before}\nexport function attack() { ${body} }\nexport function honest() { return 1; }`,
            },
          ],
        },
      ]);
      if (!Array.isArray(loaded)) return { replies: [], end: loaded as End };
      expect(loaded[0]).toEqual({ exports: ['attack', 'honest'] });
      const replies: Reply[] = [];
      const end = await guest.ask('s', [call('attack', {}), call('honest', {})], (reply) => replies.push(reply));
      return { replies, end };
    }

    describe('denies', () => {
      test.each([
        [
          'reading the reference',
          `return process.getBuiltinModule('fs').readFileSync(${JSON.stringify(REFERENCE)}, 'utf8');`,
        ],
        [
          'listing the project',
          `return process.getBuiltinModule('fs').readdirSync(${JSON.stringify(fileURLToPath(new URL('../../../fixtures', import.meta.url)))}).join();`,
        ],
        ['writing a file', 'return process.getBuiltinModule("fs").writeFileSync("/tmp/gradiente-attack", "x");'],
        ['child processes', 'return process.getBuiltinModule("child_process").spawnSync("true").status;'],
        ['workers', 'new (process.getBuiltinModule("worker_threads").Worker)("1", { eval: true }); return 1;'],
        ['the inspector', 'process.getBuiltinModule("inspector").open(); return 1;'],
        ['addons', 'process.dlopen({ exports: {} }, "/tmp/x.node"); return 1;'],
      ])('%s', async (_what, body) => {
        const { replies } = await attack(body);
        expect(replies[0]).toMatchObject({
          kind: 'threw',
          message: expect.stringMatching(/restricted|denied|permission|disabled|Access/i),
        });
        expect(replies[1]).toEqual({ kind: 'value', value: 1 });
      });

      test.each([
        ["the compiler's flags", 'process.getBuiltinModule("v8").setFlagsFromString("--trace-turbo"); return 1;'],
        ['its own priority', 'process.getBuiltinModule("os").setPriority(0, 19); return 1;'],
        ['diagnostic reports', 'process.report.reportOnFatalError = true; return 1;'],
      ])('%s: what Node does not watch is not there', async (_what, body) => {
        const { replies } = await attack(body);
        expect(replies[0]).toMatchObject({ kind: 'threw', name: 'TypeError' });
      });

      test('the network: nothing reaches a listening server', async () => {
        let reached = 0;
        const server = createServer(() => {
          reached++;
        });
        await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
        const { port } = server.address() as AddressInfo;
        const { replies } = await attack(
          'return code;',
          `let code = 'connected';
      await new Promise<void>((done) => {
        const end = (error?: any) => { code = error?.code ?? code; done(); };
        try { process.getBuiltinModule('net').connect(${port}, '127.0.0.1').once('error', end).once('connect', end); } catch (error) { end(error); }
      });`,
        );
        expect(replies[0]).toEqual({ kind: 'value', value: 'ERR_ACCESS_DENIED' });
        await guest.kill();
        expect(reached).toBe(0);
        await new Promise((closed) => server.close(closed));
      });

      test("the environment: it is empty of the host's", async () => {
        process.env.GRADIENTE_SECRET = 'secret';
        const { replies } = await attack('return Object.keys(process.env).join();');
        expect(replies[0]).toEqual({ kind: 'value', value: isolation === bubblewrap ? 'TZ,PWD' : 'TZ' });
      });
    });

    describe('limits end the guest', () => {
      test.each([
        ['time', 'for (;;) {}', { kind: 'over-limit', limit: 'call' }],
        [
          'memory in the heap',
          'const kept = []; for (;;) kept.push(new Array(1e6).fill(kept.length));',
          { kind: 'over-limit', limit: 'memory' },
        ],
        [
          'memory in buffers',
          'const kept = []; for (;;) kept.push(new Uint8Array(2 ** 24).fill(1));',
          { kind: 'over-limit', limit: 'memory' },
        ],
        ['output', 'for (;;) console.log("x".repeat(1000));', { kind: 'over-limit', limit: 'output' }],
        ['the reply', 'return "x".repeat(2 ** 25);', { kind: 'over-limit', limit: 'reply' }],
        ['exit', 'process.exit(7);', { kind: 'died', how: 'ended' }],
        ['abort', 'process.abort();', { kind: 'died', how: 'ended' }],
        [
          'memory of WebAssembly',
          'const kept = []; for (;;) { const memory = new WebAssembly.Memory({ initial: 1600 }); new Uint8Array(memory.buffer).fill(1); kept.push(memory); }',
          { kind: 'over-limit', limit: 'memory' },
        ],
        [
          'a forged reply',
          'process.getBuiltinModule("fs").writeSync(4, new Uint8Array([1, 0, 0, 0, 0])); return 1;',
          { kind: 'died', how: 'unreadable' },
        ],
      ])('%s', async (what, body, end) => {
        // only a loop is to be ended by time, however busy the machine
        if (what !== 'time') guest.adopt({ ...LIMITS, callSeconds: 60 });
        const { replies, end: ended } = await attack(body);
        // an allocation that the system refuses is an answer; anything else is the guest's end
        expect(ended ?? replies[0]).toMatchObject(end);
      });

      test('a top-level await that hangs', async () => {
        guest.adopt({ ...LIMITS, loadSeconds: 1 });
        expect((await attack('', 'await new Promise(() => { setInterval(() => {}, 1000); });')).end).toMatchObject({
          kind: 'over-limit',
          limit: 'load',
        });
      });

      test('and nothing is left of it', async () => {
        await attack('for (;;) {}');
        await guest.kill();
        const left = execFileSync('ps', ['-eo', 'ppid,stat,args'])
          .toString()
          .split('\n')
          .filter(
            (line) =>
              line.trim().startsWith(`${process.pid} `) &&
              line.includes('sandbox/guest/') &&
              !line.includes('<defunct>'),
          );
        expect(left).toEqual([]);
      });
    });

    test('an error that tfjs throws far below a solution tells the line of the solution', async () => {
      const text = `import * as tf from '@tensorflow/tfjs';
        export const deep = () => tf.tidy(() =>
          tf.softmax(tf.zeros([2, 3])).sub(tf.zeros([2, 3])).mul(tf.zeros([2])));`;
      await guest.load([{ name: 's', files: [{ path: 'solution.ts', text }] }]);
      const replies: Reply[] = [];
      await guest.ask('s', [call('deep', {})], (reply) => replies.push(reply));
      expect(replies[0]).toMatchObject({ kind: 'threw', file: 'solution.ts', line: 3 });
    });

    test('a promise, a proxy, a getter that throws and a cycle come back as what they are', async () => {
      await guest.load([
        {
          name: 's',
          files: [
            {
              path: 'solution.ts',
              text: `
    export const promise = () => Promise.resolve(1);
    export const nothing = () => null;
    export const getter = () => ({ get x(): number { throw new Error('trap'); } });
    export const cycle = () => { const a: any[] = []; a.push(a); return a; };
    export const random = () => Math.random();`,
            },
          ],
        },
      ]);
      const replies: Reply[] = [];
      await guest.ask(
        's',
        ['promise', 'nothing', 'getter', 'cycle', 'random', 'absent'].map((name) => call(name, {})),
        (reply) => replies.push(reply),
      );
      expect(replies.slice(0, 2)).toEqual([
        { kind: 'value', value: { what: 'Promise' } },
        { kind: 'value', value: { what: 'null' } },
      ]);
      expect(replies[2]).toMatchObject({ kind: 'threw', message: 'trap' });
      expect(replies[3].kind).toBe('value');
      expect(replies[4]).toMatchObject({
        kind: 'threw',
        message: expect.stringContaining('Math.random is not allowed'),
      });
      expect(replies[5]).toEqual({ kind: 'not-implemented' });
    });
  });
});

test('a frame that claims to be longer than allowed is refused before it is kept', () => {
  const reader = new FrameReader(1000);
  expect(() => reader.push(Buffer.from([0xff, 0xff, 0xff, 0x7f]))).toThrow('over the limit of 1000');
});
