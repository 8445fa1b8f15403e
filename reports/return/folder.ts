/** A folder for each student. */
import type { Language } from '../../graders/texts/text.ts';
import { givenBack, PAGE, type GivenBack, type Report } from './given-back.ts';

export function folderFiles(reports: readonly Report[], language: Language): GivenBack {
  return givenBack(reports, ({ submission, page }) => ({ name: `${submission}/${PAGE[language]}`, content: page }));
}
