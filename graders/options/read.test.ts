import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadInput } from '../faults/bad-input.ts';
import { help, lineOf } from './help.ts';
import { parsed, read } from './read.ts';
import { command } from './table.ts';

const says = { es: 'dice', en: 'says' };
const table = command({
  usage: { es: 'npm run x -- COSA [opciones]\n\nHace algo.', en: 'npm run x -- THING [options]\n\nDoes something.' },
  options: {
    out: { takes: 'text', value: { es: 'CARPETA', en: 'DIR' }, says },
    tries: { takes: 'text', preset: '3', says },
    topic: { takes: 'several', says },
    queue: { takes: 'perhaps', says },
    yes: { takes: 'nothing', says },
    'allow-weaker-isolation': { takes: 'nothing', says },
  },
});
const refusal = (...args: string[]): BadInput['text'] => {
  try {
    parsed(args, table);
  } catch (error) {
    if (error instanceof BadInput) return error.text;
    throw error;
  }
  throw new Error('nothing was refused');
};

const value = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !text.startsWith('-'));
const word = value.filter((text) => text !== '-');
const given = fc.record(
  {
    out: value,
    tries: value,
    lang: fc.constantFrom('es', 'en'),
    topic: fc.array(value, { minLength: 1, maxLength: 3 }),
    yes: fc.boolean(),
    allowWeakerIsolation: fc.boolean(),
  },
  { requiredKeys: [] },
);

test('what is written as a command line in any form and order is read as it was meant', () => {
  fc.assert(
    fc.property(given, fc.array(word, { maxLength: 3 }), fc.infiniteStream(fc.nat()), (options, words, chance) => {
      const kebab = (name: string) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      const next = () => chance.next().value;
      const pairs = Object.entries(options).flatMap(([name, one]) =>
        (Array.isArray(one) ? one : [one]).map((each) => [name, each] as const),
      );
      const parts: string[][] = pairs.map(([name, one]) => {
        if (typeof one === 'boolean') return [one ? kebab(name) : kebab(name).replace('--', '--no-')];
        return next() % 2 === 0 ? [kebab(name), one] : [`${kebab(name)}=${one}`];
      });
      // a list keeps its order; everything else may stand anywhere
      const lists = parts.filter((_, i) => pairs[i][0] === 'topic');
      const others = [...parts.filter((_, i) => pairs[i][0] !== 'topic')].sort(() => (next() % 2 === 0 ? 1 : -1));
      const line = [
        ...words.slice(0, 1).map((one) => [one]),
        ...others,
        ...lists,
        ...words.slice(1).map((one) => [one]),
      ].flat();
      expect(parsed(line, table)).toEqual({
        out: undefined,
        tries: '3',
        topic: [],
        queue: undefined,
        yes: false,
        allowWeakerIsolation: false,
        lang: undefined,
        ...options,
        _: words,
      });
    }),
  );
});

test('an option that may have a value takes none from the next option', () => {
  expect(parsed(['--queue'], table).queue).toBe('');
  expect(parsed(['--queue', '--yes', 'x'], table)).toMatchObject({ queue: '', yes: true, _: ['x'] });
  expect(parsed(['--queue', 'postgres://host', 'x'], table)).toMatchObject({ queue: 'postgres://host', _: ['x'] });
  expect(parsed(['--', '--queue'], table)).toMatchObject({ queue: undefined, _: ['--queue'] });
});

test('what the table does not know, and any short option, is refused', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z][a-z-]{0,15}$/), (name) => {
      fc.pre(!['out', 'tries', 'topic', 'queue', 'yes', 'allow-weaker-isolation', 'lang', 'no-yes'].includes(name));
      expect(refusal(`--${name}`).en).toContain(`There is no option '--${name}'.`);
    }),
  );
  expect(refusal('--tpoic', 'ebm')).toEqual({
    es: 'No existe la opción «--tpoic». ¿Querías decir «--topic»? (--help explica las opciones)',
    en: "There is no option '--tpoic'. Did you mean '--topic'? (--help explains the options)",
  });
  expect(refusal('-o', 'there').en).toContain("There is no option '-o'.");
  expect(refusal('--\u001b[2J').en).not.toContain('\u001b');
});

test.each([
  [['--out'], '--out needs a value'],
  [['--out='], '--out needs a value'],
  [['--out', '--yes'], '--out needs a value'],
  [['--out', 'a', '--out', 'b'], '--out is there twice'],
  [['--yes', '--yes'], '--yes is there twice'],
  [['--yes', '--no-yes'], '--yes is there twice'],
  [['--no-yes', '--yes'], '--yes is there twice'],
  [['--yes=true'], '--yes takes no value'],
  [['--lang', 'fr'], "--lang may be es or en, and is 'fr'"],
])('%j is refused: %s', (args, sentence) => {
  expect(refusal(...args).en).toBe(`${sentence}. (--help explains the options)`);
});

test('a command of options alone refuses every other word', () => {
  const alone = command({ ...table, isAlone: true });
  expect(parsed(['--yes'], alone).yes).toBe(true);
  for (const args of [['ebm'], ['--yes', 'ebm'], ['--', '--yes']])
    expect(() => parsed(args, alone)).toThrow('is one word too many');
});

test('behind -- no word asks for help', () => {
  expect(read(['--', '--help'], table, 'en')?._).toEqual(['--help']);
});

test('help fits the screen, whatever its width, and says every option', () => {
  for (const width of [40, 80, 200])
    for (const language of ['es', 'en'] as const) {
      const lines = help(table, language, width).split('\n');
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(Math.min(100, width));
      for (const name of [...Object.keys(table.options), 'lang', 'help'])
        expect(lines.filter((line) => line.trim().startsWith(`--${name}`))).toHaveLength(1);
    }
  expect(lineOf(table, 'en')).toBe(
    '- `npm run x -- THING`: `--out DIR`, `--tries VALUE`, `--topic VALUE`, `--queue [VALUE]`, `--yes`, `--allow-weaker-isolation`',
  );
});
