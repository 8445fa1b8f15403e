/** A text as it runs: without its types. */
export interface Untyped {
  readonly code: string;
  /** which of the text's lines each piece of the code is from, as a source map writes it; left out where lines stay */
  readonly mappings?: string;
}

/** amaro's one function: without options it puts blanks where types were. */
export type Amaro = (
  text: string,
  options?: { readonly mode: 'transform'; readonly sourceMap: true },
) => { readonly code: string; readonly map?: string };

/** What amaro throws at a text that it refuses; anything else that it throws is its own breaking. */
export interface Refusal {
  readonly code: 'UnsupportedSyntax' | 'InvalidSyntax';
  readonly message: string;
  readonly startLine: number;
}

/** Whether amaro says that a text is no TypeScript. */
export function isRefusal(error: unknown): error is Refusal {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === 'UnsupportedSyntax' || code === 'InvalidSyntax';
}

/**
 * Takes types out of a text, and writes anew what is more than types: `enum`, `namespace`, parameter properties. One
 * function for host and guest, so that what runs does not depend on who was in time.
 * @throws Refusal when it is no TypeScript, and what amaro throws when it breaks
 */
export function untyped(text: string, amaro: Amaro): Untyped {
  try {
    return { code: amaro(text).code };
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'UnsupportedSyntax') throw error;
  }
  const { code, map } = amaro(text, { mode: 'transform', sourceMap: true });
  return { code, mappings: (JSON.parse(map!) as { mappings: string }).mappings };
}
