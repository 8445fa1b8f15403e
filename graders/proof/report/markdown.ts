import type { Language, Text } from '../../texts/text.ts';
import type { Section, Table } from './section.ts';

/** What the figures belong to, so that anyone can make them again. */
export interface Origin {
  readonly version: string;
  readonly hash: string;
  readonly packages: readonly string[];
  readonly seeds: Text;
  readonly command: string;
  readonly minutes: number;
}

const WORDS = {
  title: { es: 'La demostración', en: 'The proof' },
  point: { es: 'punto', en: 'point' },
  measured: { es: 'medido', en: 'measured' },
  holds: { es: 'se cumple', en: 'holds' },
  yes: { es: '✓ sí', en: '✓ yes' },
  no: { es: '✗ no', en: '✗ no' },
  problems: { es: 'Lo que no se cumple', en: 'What does not hold' },
  more: { es: 'y otros', en: 'and others:' },
  remake: { es: 'Se rehace con', en: 'Made again by' },
  rests: {
    es: 'Cada cifra se calcula de los registros de ejecuciones sueltas en `records/`.',
    en: 'Every figure is computed from the records of single runs in `records/`.',
  },
  processor: { es: 'minutos de procesador en estos registros', en: 'processor minutes in these records' },
} as const;
const MOST_PROBLEMS = 200;

/** The whole proof as a Markdown document. */
export function proofMarkdown(sections: readonly Section[], origin: Origin, language: Language): string {
  const word = (name: keyof typeof WORDS) => WORDS[name][language];
  return (
    [
      `# ${word('title')}`,
      summaryTable(sections, language),
      origins(origin, language),
      ...sections.flatMap((section) => [
        `## ${section.title[language]}`,
        section.summary[language] + '.',
        ...(section.problems.length === 0 ? [] : [`### ${word('problems')}`, listed(section.problems, language)]),
        ...section.tables.filter(({ rows }) => rows.length > 0).map((table) => tableMarkdown(table, language)),
      ]),
    ].join('\n\n') + '\n'
  );
}

/** Point, what was measured, whether it holds: the table that the README shows. */
export function summaryTable(sections: readonly Section[], language: Language): string {
  const word = (name: keyof typeof WORDS) => WORDS[name][language];
  const rows = sections.map(({ title, summary, problems }) => [
    title[language],
    summary[language],
    word(problems.length === 0 ? 'yes' : 'no'),
  ]);
  return grid([[word('point'), word('measured'), word('holds')], ...rows]);
}

function origins({ version, hash, packages, seeds, command, minutes }: Origin, language: Language): string {
  return `gradiente ${version} (${hash}), ${packages.join(', ')}; ${seeds[language]}. ${WORDS.remake[language]} \`${command}\`; ${Math.round(minutes)} ${WORDS.processor[language]}. ${WORDS.rests[language]}`;
}

function listed(problems: readonly Text[], language: Language): string {
  const lines = problems.slice(0, MOST_PROBLEMS).map((problem) => `- ${problem[language]}`);
  if (problems.length > MOST_PROBLEMS) lines.push(`- ${WORDS.more[language]} ${problems.length - MOST_PROBLEMS}`);
  return lines.join('\n');
}

function tableMarkdown({ title, head, rows, note }: Table, language: Language): string {
  const parts = [
    `### ${title[language]}`,
    grid([head.map((cell) => cell[language]), ...rows.map((row) => row.map((cell) => cell[language]))]),
  ];
  if (note !== undefined) parts.push(note[language]);
  return parts.join('\n\n');
}

function grid([head, ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
