/** A solution that is built on wrong functions. It runs where solutions do, in a guest, and imports nothing. */
type Callable = (...args: unknown[]) => unknown;
export type Functions = Readonly<Record<string, unknown>>;
/** `replaceFunctions` and the functions that it replaces. */
export type Replaceable = Functions & { readonly replaceFunctions: (others: Functions) => void };

/**
 * The right functions, but for the wrong ones and those that are built on them. They stand in the places of the copy's
 * own for the time of a call: calls end before the next begins, so that all mistakes share one copy.
 * @param reach  for each function, those that it calls by itself or through others
 */
export function builtOn(
  wrong: Functions,
  right: Functions,
  copy: Replaceable,
  reach: Readonly<Record<string, readonly string[]>>,
): Functions {
  const { replaceFunctions, ...own } = copy;
  const others: Functions = { ...own, ...wrong };
  const isChanged = (name: string) => Object.hasOwn(wrong, name);
  const changed = Object.keys(own).filter((name) => isChanged(name) || reach[name].some(isChanged));
  const called = (name: string) =>
    function (...args: unknown[]): unknown {
      replaceFunctions(others);
      try {
        return (others[name] as Callable)(...args);
      } finally {
        replaceFunctions(own);
      }
    };
  return { ...right, ...Object.fromEntries(changed.map((name) => [name, called(name)])) };
}
