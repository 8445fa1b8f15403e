import type { Text } from '../texts/text.ts';

/** A folder or a word of the user's that can't be used; the message is one sentence in both languages. */
export class BadInput extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}
