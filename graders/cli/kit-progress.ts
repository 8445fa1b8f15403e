/** How far the recording of a kit is, on stderr: one line that is rewritten on a terminal, one for each topic in a pipe. */
import { ERASE_LINE, paint } from '../terminal/streams.ts';
import type { Language } from '../verdict/text.ts';
import { TimeLeft } from './time-left.ts';

/** @param steps how many steps all topics have together */
export function kitProgress(
  language: Language,
  steps: number,
): { begin(topic: string): void; step(): void; end(): void } {
  const isTerminal = process.stderr.isTTY === true;
  const left = new TimeLeft(steps, Date.now());
  let done = 0;
  let current = '';
  const say = () => {
    const span = done === 0 ? '' : `, ${left.words(language, Date.now())}`;
    const line = {
      es: `Apuntando lo que se espera en ${current}… (${done} de ${steps}${span})`,
      en: `Recording what is expected in ${current}… (${done} of ${steps}${span})`,
    }[language];
    paint(isTerminal ? `${ERASE_LINE}${line}` : `${line}\n`, 'stderr');
  };
  return {
    begin(topic) {
      current = topic;
      say();
    },
    step() {
      done++;
      left.tell(done, true, Date.now());
      if (isTerminal) say();
    },
    end() {
      if (isTerminal) paint(ERASE_LINE, 'stderr');
    },
  };
}
