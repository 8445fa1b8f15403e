/** What could move a terminal's cursor, change its colours or title, or turn the reading direction. */
const WILD = '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const ANY = new RegExp(`[${WILD}]`, 'g');
const ANY_OR_BREAK = new RegExp(`[${WILD}\\t\\n\\u2028\\u2029]+`, 'g');

/** Foreign text without control characters, escapes and direction marks. Line breaks and tabs stay. */
export function tame(text: string): string {
  return text.replace(ANY, '\u00b7');
}

/** The same on one line: for a log, where a line is a sentence. */
export function tameLine(text: string): string {
  return text.replace(ANY_OR_BREAK, '\u00b7');
}

/** JSON that says the same and is tame: what it holds is not changed, only written as `\u….` */
export function tameJson(json: string): string {
  return json.replace(ANY, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
