/** How far the recording of a kit is, on stderr: one line that is rewritten on a terminal, one for each topic in a pipe. */
import type { Telling } from '../kit/records.ts';
import { ERASE_LINE, paint } from '../terminal/streams.ts';
import type { Language } from '../texts/text.ts';
import { TimeLeft } from './time-left.ts';

export function kitProgress(language: Language): Telling & { end(): void } {
  const isTerminal = process.stderr.isTTY === true;
  let all = 0;
  let left = new TimeLeft(all, Date.now());
  let done = 0;
  let current = '';
  const say = () => {
    const span = done === 0 ? '' : `, ${left.words(language, Date.now())}`;
    const line = {
      es: `Apuntando lo que se espera en ${current}… (${done} de ${all}${span})`,
      en: `Recording what is expected in ${current}… (${done} of ${all}${span})`,
    }[language];
    paint(isTerminal ? `${ERASE_LINE}${line}` : `${line}\n`, 'stderr');
  };
  return {
    expect(parts) {
      all = parts;
      left = new TimeLeft(all, Date.now());
    },
    begin(topic) {
      if (topic === current) return;
      current = topic;
      say();
    },
    step() {
      done++;
      left.tell(done, true, Date.now());
      if (isTerminal) say();
    },
    kept(topic) {
      const line = {
        es: `${topic}: como en el último kit, nada de lo que cuenta ha cambiado`,
        en: `${topic}: as in the last kit, nothing that counts has changed`,
      }[language];
      paint(`${isTerminal ? ERASE_LINE : ''}${line}\n`, 'stderr');
    },
    end() {
      if (isTerminal) paint(ERASE_LINE, 'stderr');
    },
  };
}
