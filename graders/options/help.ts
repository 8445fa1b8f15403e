/** What `--help` prints, and the README's line of a command. */
import type { Language } from '../texts/text.ts';
import { optionsOf, type Command, type Option } from './table.ts';

const WIDEST = 100;
const WORDS = {
  options: { es: 'Opciones:', en: 'Options:' },
  value: { es: 'VALOR', en: 'VALUE' },
  preset: { es: 'si no', en: 'default' },
  help: { es: 'muestra esta ayuda', en: 'shows this help' },
} as const;

/** Usage in paragraphs, indented lines of it as they are, and a line for each option, in as many columns. */
export function help(command: Command, language: Language, width: number): string {
  const columns = Math.min(WIDEST, width);
  const rows = [...Object.entries(optionsOf(command)).map(([name, option]) => rowOf(name, option, language))];
  rows.push(['--help', WORDS.help[language]]);
  // a name that is longer than others' stands on a line of its own
  const left = Math.min(Math.max(...rows.map(([name]) => name.length)), Math.floor(columns / 3)) + 4;
  const lines = rows.flatMap(([name, says]) => {
    const said = wrapped(says, columns - left);
    const head = `  ${name}`;
    return head.length < left - 1
      ? said.map((line, i) => (i === 0 ? head.padEnd(left) : ' '.repeat(left)) + line)
      : [head, ...said.map((line) => ' '.repeat(left) + line)];
  });
  const usage = command.usage[language]
    .split('\n')
    .flatMap((line) => (line.startsWith('  ') ? [line] : wrapped(line, columns)));
  return [...usage, '', WORDS.options[language], ...lines].join('\n');
}

/** Its call and its options in one line, for a person who looks for a name. */
export function lineOf({ usage, options }: Command, language: Language): string {
  const [call] = usage[language].split('\n');
  const named = Object.entries(options).map(([name, option]) => `\`${nameOf(name, option, language)}\``);
  const bare = call.replace(/ \[(opciones|options)\]$/, '').replace(/ --$/, '');
  return named.length === 0 ? `- \`${bare}\`` : `- \`${bare}\`: ${named.join(', ')}`;
}

function rowOf(name: string, option: Option, language: Language): readonly [string, string] {
  const preset =
    option.preset === undefined || option.preset === '' ? '' : ` (${WORDS.preset[language]}: ${option.preset})`;
  return [nameOf(name, option, language), `${option.says[language]}${preset}`];
}

function nameOf(name: string, { takes, value = WORDS.value }: Option, language: Language): string {
  if (takes === 'nothing') return `--${name}`;
  const word = typeof value === 'string' ? value : value[language];
  return takes === 'perhaps' ? `--${name} [${word}]` : `--${name} ${word}`;
}

/** A text in lines of at most so many columns; a word that is longer stays whole. */
function wrapped(text: string, columns: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
