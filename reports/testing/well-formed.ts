const VOID = new Set(['meta', 'link', 'img', 'br', 'hr', 'input', 'col']);
const TAG = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'))?)*)\s*(\/?)>/y;

/**
 * What is wrong with a page's markup, or null: every element is closed in order, attribute values
 * are quoted, ids are unique, and no bare `<` or unfinished entity is left in text.
 */
export function markupFault(page: string): string | null {
  const open: string[] = [];
  const ids = new Set<string>();
  // a style sheet and a script are text up to their end tag
  const text = page
    .replace(/<!doctype html>\n?/i, '')
    .replace(/(<style>)[^<]*(<\/style>)/g, '$1$2')
    .replace(/(<script>)[^]*?(<\/script>)/g, '$1$2');
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    TAG.lastIndex = at;
    const [whole, closing, name, attributes, empty] = TAG.exec(text) ?? [];
    if (!whole) return `not a tag: ${text.slice(at, at + 80)}`;
    const id = /\sid="([^"]*)"/.exec(attributes)?.[1];
    if (id !== undefined && ids.has(id)) return `the id ${id} appears twice`;
    if (id !== undefined) ids.add(id);
    if (closing && open.pop() !== name)
      return `</${name}> closes something else: ${text.slice(Math.max(0, at - 80), at + 20)}`;
    if (!closing && !empty && !VOID.has(name)) open.push(name);
    at += whole.length;
  }
  const entity = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.exec(text);
  if (entity) return `a bare &: ${text.slice(entity.index, entity.index + 40)}`;
  return open.length ? `never closed: ${open.join(' ')}` : null;
}
