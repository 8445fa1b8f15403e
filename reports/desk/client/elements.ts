/** Elements made one by one: words become text nodes, never markup. */
type Child = Node | string | null;

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | null>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/** An element that the page has; its id is ours. */
export function byId(id: string): HTMLElement {
  return document.getElementById(id)!;
}

/** A sentence with its places filled in. */
export function filled(words: string, places: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(places[name] ?? ''));
}
