import { join } from 'node:path';
import type { OutFolder } from '../../batch/out-folder.ts';
import type { Intake } from '../../intake/intake.ts';
import { shownName } from '../../intake/names.ts';
import { tameLine } from '../../texts/tame.ts';
import { plural, type Language, type Text } from '../../texts/text.ts';
import { say } from './say.ts';

const FILE = 'intake.log';

/** What is to be said of a class before it is graded. */
export interface Received extends Pick<Intake, 'taken' | 'problems'> {
  /** which topics were found, and which are graded */
  readonly found: Text;
}

/** Says what the source was taken as; what was wrong with it goes into the log, one sentence a line. */
export async function writeIntakeLog(
  out: OutFolder,
  { taken, found, problems }: Received,
  language: Language,
): Promise<void> {
  const lines = problems.map(
    ({ submission, text }) => (submission === null ? '' : `${shownName(submission)}: `) + text[language],
  );
  await out.write(FILE, `${[taken[language], found[language], ...lines].map(tameLine).join('\n')}\n`);
  say(taken, language);
  say(found, language);
  if (problems.length > 0) {
    const [es, en] = [plural(problems.length, 'aviso', 'avisos'), plural(problems.length, 'note', 'notes')];
    say(
      {
        es: `${es} sobre lo entregado, en ${join(out.path, FILE)} y en la página.`,
        en: `${en} on what was handed in, in ${join(out.path, FILE)} and on the page.`,
      },
      language,
    );
  }
}
