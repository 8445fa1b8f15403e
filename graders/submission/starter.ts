/** What a starter throws where a function is still to be written. */
const PENDING = /^(?![ \t]*\/\/).*\bthrow new Error\((['"`])not implemented: [\w$]+\1\)/gm;
const EXPORTED = /^export (?:async )?(?:function\*?|const|let|class)\s/gm;

/**
 * Whether in a text nothing is written: it is empty, or a starter with as many functions to write as it exports. A kit's
 * line at its head and a formatter change nothing.
 */
export function isUntouched(text: string): boolean {
  if (text.trim() === '') return true;
  const [exported, pending] = [EXPORTED, PENDING].map((what) => text.match(what)?.length ?? 0);
  return exported > 0 && pending >= exported;
}
