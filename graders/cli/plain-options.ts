import { parseArgs } from 'node:util';

/** A command's own options. */
export type OptionTable = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
type Values<T extends OptionTable> = {
  readonly [K in keyof T]: T[K]['type'] extends 'boolean' ? boolean : string | undefined;
};

/**
 * The options of a plain command line. Null where there is anything to explain, to refuse or to guess: the parser
 * proper does that, and loading it takes as long as a third of a cold `check`.
 */
export function plainOptions<T extends OptionTable>(
  args: readonly string[],
  table: T,
): (Values<T> & { readonly _: readonly string[] }) | null {
  try {
    const {
      values,
      positionals,
      tokens,
    }: {
      values: Record<string, unknown>;
      positionals: string[];
      tokens: { kind: string; name?: string; value?: string }[];
    } = parseArgs({
      args: [...args],
      options: { ...table, lang: { type: 'string' } },
      allowPositionals: true,
      tokens: true,
    });
    const given = tokens.filter((token) => token.kind === 'option');
    const isPlain =
      new Set(given.map(({ name }) => name)).size === given.length &&
      given.every(({ value }) => value !== '') &&
      [undefined, 'es', 'en'].includes(values.lang as 'es' | undefined);
    const all = Object.fromEntries(
      Object.entries(table).map(([name, { type }]) => [name, values[name] ?? (type === 'boolean' ? false : undefined)]),
    );
    return isPlain ? { ...(all as Values<T>), _: positionals } : null;
  } catch {
    return null;
  }
}
