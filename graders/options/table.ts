/** What a command can be told: parsing, types, help, completion and the README's line come from one table. */
import type { Text } from '../texts/text.ts';

export interface Option {
  /** nothing: it is there or not; text: a value follows; several: as often as you like; perhaps: a value may follow */
  readonly takes: 'nothing' | 'text' | 'several' | 'perhaps';
  readonly says: Text;
  /** what stands for the value in help: one word, or one in each language */
  readonly value?: string | Text;
  readonly preset?: string;
  readonly choices?: readonly string[];
}

export interface Command {
  /** how it is called, what it does and an example, in paragraphs */
  readonly usage: Text;
  readonly options: Readonly<Record<string, Option>>;
  /** options are all it takes: any other word is refused */
  readonly isAlone?: true;
}

/** A command's table as it is written, so that what is read has its types. */
export function command<const T extends Command>(table: T): T {
  return table;
}

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;
type ValueOf<O extends Option> = O['takes'] extends 'nothing'
  ? boolean
  : O['takes'] extends 'several'
    ? readonly string[]
    : O extends { readonly choices: readonly (infer Choice)[] }
      ? Choice | (O extends { readonly preset: string } ? never : undefined)
      : O extends { readonly preset: string }
        ? string
        : string | undefined;

/** What was given: options by their names in camel case, and the other words as `_`. */
export type Given<T extends Command> = {
  readonly [K in keyof T['options'] & string as Camel<K>]: ValueOf<T['options'][K]>;
} & { readonly _: readonly string[] };

/** Every command knows it. */
export const LANGUAGE: Option = {
  takes: 'text',
  value: 'es|en',
  says: { es: 'idioma', en: 'language' },
  choices: ['es', 'en'],
};

/** All options of a command, those that all commands have among them. */
export function optionsOf({ options }: Command): Readonly<Record<string, Option>> {
  return { ...options, lang: LANGUAGE };
}
