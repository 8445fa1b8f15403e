/** Reads a command line by a command's table; what the table does not know is refused in one sentence. */
import { parseArgs } from 'node:util';
import { BadInput } from '../faults/bad-input.ts';
import { didYouMean } from '../texts/suggest.ts';
import { screen } from '../terminal/screen.ts';
import { tameLine } from '../texts/tame.ts';
import { cut, type Language, type Text } from '../texts/text.ts';
import { help } from './help.ts';
import { optionsOf, type Command, type Given, type Option } from './table.ts';

/** One word of a command line, as Node's parser tells them apart. */
interface Word {
  readonly kind: 'option' | 'positional' | 'option-terminator';
  readonly name?: string;
  readonly rawName?: string;
  readonly value?: string;
  readonly inlineValue?: boolean;
}

/**
 * What was given; null where help was asked for and has been printed.
 * @throws BadInput for an option that the table does not know, twice the same one, or a value that is missing or wrong
 */
export function read<const T extends Command>(
  args: readonly string[],
  command: T,
  language: Language,
): Given<T> | null {
  if (asksForHelp(args)) {
    process.stdout.write(`${help(command, language, screen().width)}\n`);
    return null;
  }
  return parsed(args, command);
}

/** Whether help is wanted; behind `--` every word is taken as it is. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

/** The same without help. @throws BadInput likewise */
export function parsed<const T extends Command>(args: readonly string[], command: T): Given<T> {
  const options = optionsOf(command);
  const values = new Map<string, boolean | string | string[]>();
  const others: string[] = [];
  for (const word of wordsOf(args, options)) {
    if (word.kind === 'positional') others.push(word.value!);
    if (word.kind === 'option') take(word, options, values);
  }
  if (command.isAlone === true && others.length > 0)
    throw refused(`«${shown(others[0])}» sobra`, `'${shown(others[0])}' is one word too many`);
  const all = Object.entries(options).map(([name, option]) => [camel(name), values.get(name) ?? presetOf(option)]);
  return { ...Object.fromEntries(all), _: others } as Given<T>;
}

function wordsOf(args: readonly string[], options: Readonly<Record<string, Option>>): readonly Word[] {
  const { tokens } = parseArgs({
    args: withoutDoubt(args, options),
    options: Object.fromEntries(
      Object.entries(options).map(([name, { takes }]) => [name, { type: takes === 'nothing' ? 'boolean' : 'string' }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens;
}

/** An option whose value may be left out takes none from the next option: Node's parser would. */
function withoutDoubt(args: readonly string[], options: Readonly<Record<string, Option>>): string[] {
  const end = args.indexOf('--');
  return args.map((arg, i) => {
    const isAlone = i + 1 === args.length || args[i + 1].startsWith('-');
    const isOurs = (end < 0 || i < end) && arg.startsWith('--') && options[arg.slice(2)]?.takes === 'perhaps';
    return isOurs && isAlone ? `${arg}=` : arg;
  });
}

function take(
  { name = '', rawName = '', value, inlineValue = false }: Word,
  options: Readonly<Record<string, Option>>,
  values: Map<string, boolean | string | string[]>,
): void {
  const denied = /^--no-(.+)$/.exec(rawName)?.[1];
  if (denied !== undefined && isFlag(options, denied) && value === undefined) {
    if (values.has(denied)) throw twice(denied);
    values.set(denied, false);
    return;
  }
  if (!Object.hasOwn(options, name) || !rawName.startsWith('--')) throw unknown(rawName, options);
  const option = options[name];
  const { takes } = option;
  if (takes === 'nothing') {
    if (value !== undefined) throw refused(`--${name} no lleva valor`, `--${name} takes no value`);
    if (values.has(name)) throw twice(name);
    values.set(name, true);
    return;
  }
  // a number below 0 is a value, another option is none
  const isMissing = value === undefined || (!inlineValue && /^-(?![\d.])./.test(value));
  if (isMissing || (value === '' && takes !== 'perhaps'))
    throw refused(`--${name} necesita un valor`, `--${name} needs a value`);
  if (option.choices?.includes(value) === false) throw wrongChoice(name, value, option.choices);
  const before = values.get(name);
  if (takes === 'several') values.set(name, [...((before as string[] | undefined) ?? []), value]);
  else if (before === undefined) values.set(name, value);
  else throw twice(name);
}

const isFlag = (options: Readonly<Record<string, Option>>, name: string): boolean =>
  Object.hasOwn(options, name) && options[name].takes === 'nothing';

function presetOf({ takes, preset }: Option): boolean | string | readonly string[] | undefined {
  if (takes === 'nothing') return false;
  return takes === 'several' ? [] : preset;
}

function unknown(given: string, options: Readonly<Record<string, Option>>): BadInput {
  const hint = didYouMean(
    given,
    Object.keys(options).map((name) => `--${name}`),
  );
  return refused(`No existe la opción «${shown(given)}»`, `There is no option '${shown(given)}'`, hint);
}

const twice = (name: string): BadInput => refused(`--${name} está dos veces`, `--${name} is there twice`);

function wrongChoice(name: string, value: string, choices: readonly string[]): BadInput {
  return refused(
    `--${name} puede ser ${choices.join(' o ')}, y es «${shown(value)}»`,
    `--${name} may be ${choices.join(' or ')}, and is '${shown(value)}'`,
  );
}

function refused(es: string, en: string, hint: Text = { es: '', en: '' }): BadInput {
  return new BadInput({
    es: `${es}.${hint.es} (--help explica las opciones)`,
    en: `${en}.${hint.en} (--help explains the options)`,
  });
}

const MOST_SHOWN = 60;
const shown = (words: string): string => tameLine(cut(words, MOST_SHOWN));
const camel = (name: string): string => name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
