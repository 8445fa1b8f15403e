/**
 * Moodle's "Upload multiple feedback files in a zip": a folder for each participant, named as in its own download
 * (`Name_77_assignsubmission_file_`), whose files become feedback files.
 */
import { scaleOf } from '../../graders/verdict/scale.ts';
import type { Verdict } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { givenBack, PAGE, type GivenBack, type Report } from './given-back.ts';

// what stands before the first `_` is the person, then the participant's number
const DOWNLOADED = /^(?<who>[^_/\\]+_\d+)_assignsubmission_[a-z]+/;
const FOLDER = '_assignsubmission_file_';

export function moodleFiles(reports: readonly Report[], language: Language): GivenBack {
  return givenBack(reports, (report) => {
    const folder = folderOf(report);
    return folder === null
      ? {
          why: {
            es: 'no vino en una descarga de Moodle, y sin número de participante Moodle no sabe de quién es',
            en: "it came in no download of Moodle's, and without a participant's number Moodle does not know whose it is",
          },
        }
      : { name: `${folder}/${PAGE[language]}`, content: report.page };
  });
}

function folderOf({ delivery }: Report): string | null {
  const named = delivery?.files?.map((name) => DOWNLOADED.exec(name)?.groups?.who).find((who) => who !== undefined);
  return named === undefined ? null : `${named}${FOLDER}`;
}

/** A comment of one paragraph for the worksheet: the scores, and where the report is. */
export function commentOf({ topics }: Verdict, language: Language): string {
  const scores = topics.map((topic) => {
    const { title, score, max } = topic;
    const name = title[language].replace(/[`$*<>&]/g, '');
    const unit = scaleOf(topic) === null ? { es: ' puntos', en: ' points' }[language] : '';
    const given =
      score === null
        ? { es: 'sin nota', en: 'no score' }[language]
        : `${number(score, language)} / ${number(max, language)}${unit}`;
    return `${name}: ${given}.`;
  });
  const where = {
    es: 'El informe está entre los archivos de retroalimentación.',
    en: 'The report is among the feedback files.',
  };
  return [...scores, where[language]].join(' ');
}

function number(value: number, language: Language): string {
  const words = String(Math.round(value * 100) / 100);
  return language === 'es' ? words.replace('.', ',') : words;
}
