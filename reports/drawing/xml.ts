import { visible } from './visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Printable ASCII without what markup means something by: most attributes, and every path. */
const PLAIN = /^[ !#-%(-;=?-~]*$/;

/** Text as XML or HTML content or attribute value; control characters become visible. */
export function escaped(text: string): string {
  if (PLAIN.test(text)) return text;
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** A length or coordinate with one decimal: finer would only make files larger. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10 || 0);
}

/** An element with its attributes; `children` is markup that is safe already. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, children = ''): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? px(value) : escaped(value)}"`,
  );
  return `<${name}${written.join('')}>${children}</${name}>`;
}
