/**
 * A solution whose functions can be other ones. The functions that a module declares are variables of it, and what it
 * exports is what they are at the time: a second copy of the text with one line more is built on whatever stands in
 * their places, and the text itself stays a model answer. (In the copy a constant is a variable too.)
 */

/** The functions that a solution exports, in its order. */
export function exportedFunctions(source: string): readonly string[] {
  return Array.from(source.matchAll(/^export (?:function|const) (\w+)/gm), ([, name]) => name);
}

/** The text with a way to put others in the places of its functions. */
export function replaceable(source: string): string {
  const names = exportedFunctions(source).join(', ');
  return `${source.replaceAll(/^export const /gm, 'export let ')}\nexport const replaceFunctions = (others) => { ({ ${names} } = { ${names}, ...others }); };\n`;
}

/** The exported functions that each exported function calls, by itself or through others. */
export function reachOf(source: string): Readonly<Record<string, readonly string[]>> {
  const bodies = new Map(
    source
      .split(/^(?=(?:export )?(?:function|const|let|class) )/m)
      .map((part) => [/^(?:export )?\w+ (\w+)/.exec(part)?.[1] ?? '', withoutComments(part)] as const),
  );
  const called = new Map([...bodies].map(([name, body]) => [name, calledIn(body, name, [...bodies.keys()])] as const));
  const exported = exportedFunctions(source);
  return Object.fromEntries(
    exported.map((name) => {
      const reached = closure(name, called);
      return [name, exported.filter((one) => reached.has(one))];
    }),
  );
}

const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');

function calledIn(body: string, own: string, names: readonly string[]): readonly string[] {
  return names.filter(
    (name) => name !== '' && name !== own && new RegExp(`(?<!\\w|(?<!\\.\\.)\\.)${name}\\b`).test(body),
  );
}

function closure(name: string, called: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...called.get(name)!];
  while (open.length > 0) {
    const one = open.pop()!;
    if (reached.has(one)) continue;
    reached.add(one);
    open.push(...called.get(one)!);
  }
  return reached;
}
