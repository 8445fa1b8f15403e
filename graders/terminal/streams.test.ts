import { execa } from 'execa';
import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { tame, tameJson, tameLine } from '../texts/tame.ts';

const WILD = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const MODULE = fileURLToPath(new URL('./streams.ts', import.meta.url));
const words = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        '\u001b[2J',
        '\u001b]0;title\u0007',
        '\u009b31m',
        '\u202e',
        '\r',
        '\n',
        'ana',
        '👩‍🎓',
        '\u001b[31m',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** What a process writes that guards its streams and then does this. */
async function written(code: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const program = `import { ${'drawing, guardStreams, paint, ERASE_LINE'} } from ${JSON.stringify(MODULE)};\nguardStreams();\n${code}`;
  return execa(process.execPath, ['--no-warnings', '--input-type=module-typescript', '--eval', program], {
    stripFinalNewline: false,
  });
}

test('tame text holds nothing that a terminal obeys, and plain text is not touched', () => {
  fc.assert(
    fc.property(words, (text) => {
      expect(tame(text)).not.toMatch(WILD);
      expect(tameLine(text)).not.toMatch(/[\t\n\u2028\u2029]/);
      expect(tameLine(text)).not.toMatch(WILD);
      expect(tame(tame(text))).toBe(tame(text));
      if (!WILD.test(text)) expect(tame(text)).toBe(text);
      const json = JSON.stringify({ [text]: [text] });
      expect(tameJson(json)).not.toMatch(WILD);
      expect(JSON.parse(tameJson(json))).toEqual({ [text]: [text] });
    }),
    { numRuns: 2000 },
  );
});

test('whatever is written, by any way, is tame; painted text keeps its colours and nothing else', async () => {
  const evil = JSON.stringify('a\u001b[2J\u001b]0;t\u0007\u009b1m\u202eb\rc');
  const { stdout, stderr } = await written(`
    process.stdout.write(${evil} + '\\n');
    process.stdout.write(Buffer.from(${evil} + '\\n'));
    console.log(${evil}, { [${evil}]: 1 });
    console.error(new Error(${evil}).message);
    paint('\\u001b[32mgreen\\u001b[39m ' + ${evil} + '\\n');
    paint(ERASE_LINE + 'x\\n', 'stderr');
    await new Promise((resolve) => process.stdout.write('', resolve));
  `);
  expect(stdout.replaceAll(/\u001b\[3[29]m/g, '')).not.toMatch(WILD);
  expect(stdout).toContain('\u001b[32mgreen\u001b[39m a·[2J·]0;t··1m·b·c\n');
  expect(stdout.startsWith('a·[2J·]0;t··1m·b·c\na·[2J·]0;t··1m·b·c\na·[2J')).toBe(true);
  expect(stderr).toBe('a·[2J·]0;t··1m·b·c\n\r\u001b[2Kx\n');
}, 60_000);

test('while a library draws on a terminal, what others write there waits and comes after it', async () => {
  const { stdout } = await written(`
    process.stdout.isTTY = true;
    const result = await drawing(async ({ stdout }) => {
      stdout.write('\\u001b[1Abar');
      process.stdout.write('said \\u001b[2J meanwhile\\n');
      stdout.write(' ends\\n');
      return 'done';
    });
    process.stdout.write(result);
  `);
  expect(stdout).toBe('\u001b[1Abar ends\nsaid ·[2J meanwhile\ndone');
}, 60_000);

test('into a pipe it is said at once: who waits for a word there would wait for ever', async () => {
  const { stdout } = await written(`
    await drawing(async ({ stdout }) => {
      stdout.write('begins\\n');
      process.stdout.write('said meanwhile\\n');
      stdout.write('ends\\n');
    });
  `);
  expect(stdout).toBe('begins\nsaid meanwhile\nends\n');
}, 60_000);
