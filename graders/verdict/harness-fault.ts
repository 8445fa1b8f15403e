import type { Text } from './text.ts';

/** The harness's own trouble (a full disk, a folder that vanished), in one sentence that says what to do. Nobody's points depend on it. */
export class HarnessFault extends Error {
  readonly text: Text;
  constructor(text: Text, cause?: unknown) {
    super(text.en, { cause });
    this.text = text;
  }
}
