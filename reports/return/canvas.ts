/**
 * Canvas's "Upload Submissions": files named as in its own download (`lopezana_11_900_solution.ts`), each of which
 * becomes a comment with a file. Canvas calls that file what the student called theirs, whatever it holds: so what goes
 * into the place of a program is text, a page goes where an archive or a page was.
 */
import { redacted } from '../../graders/verdict/redact.ts';
import type { Language, Text } from '../../graders/texts/text.ts';
import { renderTerminal } from '../terminal/render.ts';
import { givenBack, PAGE, type File, type GivenBack, type Report } from './given-back.ts';

// user and attachment are the first two numbers between underscores
const DOWNLOADED = /^[^/\\]*?_\d+_(?:[^/\\]*?_)?\d+_[^/\\]*?(?:\.(?<ending>\w+))?$/;
const PROGRAMS = new Set(['ts', 'mts', 'cts', 'js', 'mjs', 'cjs']);
const WORDS = new Set(['txt', 'md']);
const WIDTH = 100;

export function canvasFiles(reports: readonly Report[], language: Language): GivenBack {
  return givenBack(reports, (report) => {
    const names = (report.delivery?.files ?? []).filter((name) => DOWNLOADED.test(name));
    const files = names.map((name) => fileFor(name, report, language)).filter((file) => file !== null);
    return files[0] ?? { why: names.length === 0 ? UNKNOWN : OF_ANOTHER_KIND };
  });
}

function fileFor(name: string, report: Report, language: Language): File | null {
  const ending = DOWNLOADED.exec(name)?.groups?.ending?.toLowerCase() ?? '';
  if (PROGRAMS.has(ending)) return { name, content: asComment(text(report, language)) };
  if (WORDS.has(ending)) return { name, content: text(report, language) };
  if (ending === 'html') return { name, content: report.page };
  if (ending === 'zip') return { name, content: [{ name: PAGE[language], content: report.page }] };
  return null;
}

function text({ verdict }: Report, language: Language): string {
  return renderTerminal(redacted(verdict), language, { colour: false, width: WIDTH });
}

/** Lines that no program runs. */
function asComment(words: string): string {
  return words
    .trimEnd()
    .split('\n')
    .map((line) => `// ${line}`.trimEnd())
    .join('\n')
    .concat('\n');
}

const UNKNOWN: Text = {
  es: 'no vino como archivo en una descarga de Canvas, y Canvas solo comenta archivos entregados',
  en: "it came as no file in a download of Canvas's, and Canvas comments on files handed in only",
};
const OF_ANOTHER_KIND: Text = {
  es: 'lo que entregó no es un archivo de texto, una página ni un zip, y Canvas daría al informe su nombre',
  en: 'what was handed in is no text file, page or zip, and Canvas would give its name to the report',
};
