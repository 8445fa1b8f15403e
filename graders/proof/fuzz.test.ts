/** Arbitrary bytes never crash the host, never make it allocate more than they weigh, never reach a page as markup. */
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { decode, encode } from '../values/codec.ts';
import { readIntake } from '../intake/read-intake.ts';
import { FrameReader } from '../sandbox/host/frames.ts';
import { frame, readGuestMessage } from '../sandbox/protocol.ts';
import { validVerdict } from '../verdict/validate.ts';
import { renderGradebook } from '../../reports/gradebook/render-gradebook.ts';
import { renderClass } from '../../reports/desk/render-class.ts';
import { renderReport } from '../../reports/html/render-report.ts';
import { renderTerminal } from '../../reports/terminal/render.ts';
import { hostileCheck } from '../../reports/testing/sample-checks.ts';
import { topic, verdict } from '../../reports/testing/sample-verdicts.ts';
import { markupFault } from '../../reports/testing/well-formed.ts';

const reading = { files: new Set(['solution.ts']), mostValues: 100_000 };
const bytes = fc.uint8Array({ maxLength: 400 });
const value = encode({
  type: 'reply',
  id: 5,
  index: 0,
  reply: { kind: 'value', value: { W: [1, 2, 'three'], done: true } },
});
/** A real message with some of its bytes changed: closer to what a decoder believes than noise is. */
const mutated = fc
  .array(fc.tuple(fc.nat(value.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
  .map((changes) => {
    const copy = Uint8Array.from(value);
    for (const [at, byte] of changes) copy[at] = byte;
    return copy;
  });
const anything = fc.oneof(bytes, mutated);

describe('the decoder of replies', () => {
  test('answers or refuses, in words', () =>
    fc.assert(
      fc.property(anything, (body) => {
        for (const read of [decode, (body: Uint8Array) => readGuestMessage(body, reading)]) {
          try {
            read(body);
          } catch (error) {
            expect((error as Error).message).toMatch(/^(malformed value|unexpected reply): /);
          }
        }
      }),
      { numRuns: 5000 },
    ));

  test('allocates in proportion to what it got', () => {
    const before = process.memoryUsage();
    fc.assert(
      fc.property(anything, (body) => {
        try {
          decode(body);
        } catch {
          /* refused */
        }
      }),
      { numRuns: 5000 },
    );
    const after = process.memoryUsage();
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(64 * 2 ** 20);
    expect(after.rss - before.rss).toBeLessThan(256 * 2 ** 20);
  });

  test('frames come out whole however they were cut, and nothing comes out of noise but a refusal', () => {
    const whole = frame({ type: 'ready' });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (cuts) => {
        const reader = new FrameReader(1000);
        const out: unknown[] = [];
        const stream = Buffer.concat([whole, whole, whole]);
        for (let at = 0, i = 0; at < stream.length; at += cuts[i++ % cuts.length])
          out.push(...reader.push(stream.subarray(at, at + cuts[i % cuts.length])).map((body) => body.length));
        expect(out.every((length) => length === whole.length - 4)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(bytes, (noise) => {
        try {
          for (const body of new FrameReader(100).push(Buffer.from(noise)))
            expect(body.length).toBeLessThanOrEqual(100);
        } catch (error) {
          expect((error as Error).message).toContain('over the limit');
        }
      }),
    );
  });
});

describe('intake', () => {
  const root = mkdtempSync(join(tmpdir(), 'gradiente-fuzz-'));
  afterAll(() => rmSync(root, { recursive: true }));
  let count = 0;

  test('any bytes are a submission that can be read, or one that says why not', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (content) => {
        const folder = join(root, String(count++));
        mkdirSync(join(folder, 's/t'), { recursive: true });
        writeFileSync(join(folder, 's/t/solution.ts'), content);
        const work = (await readIntake(folder, { topics: ['t'], known: ['t'] })).submissions[0].topics.get('t')!;
        if (work.kind === 'files') expect(work.files[0].text.length).toBeLessThanOrEqual(content.length);
        else expect([work.reason.es, work.reason.en].every((sentence) => sentence.endsWith('.'))).toBe(true);
      }),
      { numRuns: 300 },
    ));

  test('any name that the disk takes is a name that a report shows', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }), async (name) => {
        const folder = join(root, String(count++));
        const safe = name.replaceAll('/', '').replaceAll('\0', '');
        fc.pre(safe !== '' && !safe.startsWith('.') && Buffer.byteLength(safe) < 255 && safe.isWellFormed());
        mkdirSync(join(folder, safe, 't'), { recursive: true });
        const {
          submissions: [submission],
        } = await readIntake(folder, { topics: ['t'], known: ['t'] });
        expect(submission.id).toBe(safe);
        expect(markupFault(renderClass([verdict(submission.id, [])], 'en'))).toBeNull();
      }),
      { numRuns: 200 },
    ));
});

test('any text of a submission stays text in every format', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc
          .array(
            fc.constantFrom(
              '<',
              '>',
              '"',
              "'",
              '&',
              '`',
              '$',
              '{{',
              '}}',
              '\\',
              '=',
              '@',
              '\n',
              '\u001b[',
              '\u202e',
              '</script>',
              '<!--',
              ']]>',
              'javascript:',
            ),
            { maxLength: 12 },
          )
          .map((parts) => parts.join('')),
      ),
      (words) => {
        const sample = verdict(
          's',
          [topic([hostileCheck(words)], { crash: { message: words, file: words, line: 1 } })],
          [{ topic: 'kmeans-ebm', text: words, cut: false }],
        );
        validVerdict(sample);
        const page = renderReport(sample, 'es');
        expect(markupFault(page)).toBeNull();
        expect(page).not.toMatch(/<script|<img|\shref="javascript/i);
        expect(renderTerminal(sample, 'es', { colour: false, width: 80 })).not.toMatch(
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/,
        );
        expect(renderGradebook([sample])).not.toMatch(/^[=+@]/m);
      },
    ),
    { numRuns: 300 },
  ));
