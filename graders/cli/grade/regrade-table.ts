/** What a regrade would change: said on the terminal, and left as a table and as a page. */
import { join } from 'node:path';
import { isOnlyRescaled, type TopicChange } from '../../batch/changes.ts';
import { ASIDE, type Proposal } from '../../batch/regrade.ts';
import type { OutFolder } from '../../batch/out-folder.ts';
import type { Delivered } from '../../submission/submission.ts';
import type { Language, Text } from '../../texts/text.ts';
import { renderComparison } from '../../../reports/desk/render-comparison.ts';
import { renderChanges, renderChangesCsv } from '../../../reports/regrade/render-changes.ts';
import { say } from './say.ts';

/** What is shown before it. */
const LOOKED_AT = join(ASIDE, 'changes');
const BETWEEN = { es: ['lo dado', 'al corregir de nuevo'], en: ['as given out', 'graded anew'] } as const;

export interface Table {
  readonly changes: readonly (TopicChange & { readonly name: string | null })[];
  readonly page: string;
}

/** @throws HarnessFault when the disk is full, the folder is gone, and the like */
export async function writeTable(out: OutFolder, name: string, { changes, page }: Table): Promise<void> {
  await out.write(`${name}.csv`, renderChangesCsv(changes));
  await out.write(`${name}.html`, page);
}

export function tableOf(
  { changes, compared, due }: Proposal,
  deliveries: readonly Delivered[],
  language: Language,
): Table {
  const names = new Map(deliveries.map(({ id, delivery }) => [id, delivery?.name ?? null]));
  const nameOf = (id: string) => names.get(id) ?? null;
  return {
    changes: changes.map((change) => ({ ...change, name: nameOf(change.submission) })),
    page: renderComparison(compared, language, {
      between: BETWEEN[language],
      nameOf,
      both: due.length,
      onlyOld: [],
      onlyNew: [],
    }),
  };
}

/** Both files of a table, by their paths. */
export function sayPaths(out: OutFolder, name: string): void {
  for (const ending of ['csv', 'html']) process.stdout.write(`${join(out.path, `${name}.${ending}`)}\n`);
}

/** Says who gains and who loses; what a yes may still follow is also left aside. */
export async function show(
  table: Table,
  due: number,
  out: OutFolder,
  { language, isFinal }: { readonly language: Language; readonly isFinal: boolean },
): Promise<void> {
  const { changes } = table;
  const moved = (sign: number) =>
    new Set(
      changes
        .filter(({ before, difference }) => before !== null && Math.sign(difference) === sign)
        .map(({ submission }) => submission),
    ).size;
  const [gain, lose] = [moved(1), moved(-1)];
  const kept = due - new Set(changes.filter((one) => !isOnlyRescaled(one)).map(({ submission }) => submission)).size;
  say(
    {
      es: `\nAl corregir de nuevo ${due}: ${gain} ganan, ${lose} pierden, ${kept} conservan sus puntos.`,
      en: `\nGrading ${due} anew: ${gain} gain, ${lose} lose, ${kept} keep their points.`,
    },
    language,
  );
  for (const line of rescalings(changes)) say(line, language);
  if (changes.length > 0) process.stdout.write(`\n${renderChanges(changes, language)}\n`);
  if (isFinal) return;
  await writeTable(out, LOOKED_AT, table);
  sayPaths(out, LOOKED_AT);
}

/** The topics whose scale changes, a sentence for each way. */
function rescalings(changes: readonly TopicChange[]): Text[] {
  const unit = (outOf: number | null): Text =>
    outOf === null
      ? { es: 'puntos de rúbrica', en: 'rubric points' }
      : { es: `nota sobre ${outOf}`, en: `a score out of ${outOf}` };
  const lines = changes.flatMap(({ topic, outOf }): Text[] => {
    if (outOf === undefined) return [];
    const [from, to] = [unit(outOf.before), unit(outOf.after)];
    return [
      {
        es: `${topic}: la escala cambia de ${from.es} a ${to.es}; eso solo no da ni quita nada.`,
        en: `${topic}: the scale changes from ${from.en} to ${to.en}; this alone gives and takes nothing.`,
      },
    ];
  });
  return [...new Map(lines.map((line) => [line.en, line])).values()];
}
