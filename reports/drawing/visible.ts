/** Printable ASCII, line breaks and tabs: nothing to make visible. */
const PLAIN = /^[\t\n -~]*$/;

/**
 * Control characters as `\\x1b` and characters that reorder or hide text as `[U+202E]`,
 * so that foreign text can neither break a document nor show something that it is not.
 * Line breaks and tabs stay.
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, escape)
    .replace(/[\u0080-\u009f\u200b\u2028-\u202e\u2060\u2065-\u206f\ufeff\ufffe\uffff]/g, named);
}

function escape(control: string): string {
  return `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function named(character: string): string {
  return `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
