/** `npm run compare`: two runs of a class side by side. Nothing of it changes a grade. */
import { basename, join, resolve } from 'node:path';
import { comparisonOf, type TopicComparison } from '../batch/comparison.ts';
import { renderComparison } from '../../reports/desk/render-comparison.ts';
import { listed } from '../../reports/gradebook/filling.ts';
import { renderChanges, renderChangesCsv, type Change } from '../../reports/regrade/render-changes.ts';
import { BadInput } from '../faults/bad-input.ts';
import { finder } from '../submission/people.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Language, Text } from '../texts/text.ts';
import { say } from './grade/say.ts';
import { read } from '../options/read.ts';
import { compare } from '../options/tables/compare.ts';
import { readClassFolder, type ClassFolder } from './return/class-folder.ts';
import { writeBytes } from './return/write.ts';
import { startedDirectly } from './started-directly.ts';

/** @returns 0, whatever changed. @throws BadInput */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, compare, language);
  if (argv === null) return 0;
  if (argv._.length !== 2)
    throw new BadInput({
      es: 'Indica dos carpetas de clases evaluadas: npm run compare -- ANTES AHORA.',
      en: 'Give two graded folders: npm run compare -- OLD NEW.',
    });
  const paths = argv._.map((path) => resolve(path));
  const [old, now] = await Promise.all(paths.map((path) => readClassFolder(path, language)));
  const { pairs, onlyOld, onlyNew } = pairedOf(old, now);
  const compared = pairs.flatMap(([before, after]) => comparisonOf(before, after));
  const nameOf = (id: string) => (now.deliveries.get(id) ?? old.deliveries.get(id))?.name ?? null;
  const out = resolve(argv.out ?? join(paths[1], 'compare'));
  const [csv, html] = [join(out, 'compare.csv'), join(out, 'compare.html')];
  const between = [shortName(paths[0], paths[1]), shortName(paths[1], paths[0])] as const;
  await writeBytes(csv, Buffer.from(renderChangesCsv(compared.map((one) => changeOf(one, nameOf)))));
  const page = renderComparison(compared, language, { between, nameOf, both: pairs.length, onlyOld, onlyNew });
  await writeBytes(html, Buffer.from(page));
  for (const note of notesOf(compared, pairs.length, onlyOld, onlyNew, [...old.lost, ...now.lost])) say(note, language);
  const points = compared.filter(({ kind }) => kind === 'points' || kind === 'settlement');
  if (points.length > 0)
    process.stdout.write(
      `\n${renderChanges(
        points.map((one) => changeOf(one, nameOf)),
        language,
      )}\n`,
    );
  process.stdout.write(`\n${csv}\n${html}\n`);
  return 0;
}

interface Paired {
  readonly pairs: readonly (readonly [before: Verdict, after: Verdict])[];
  readonly onlyOld: readonly string[];
  readonly onlyNew: readonly string[];
}

/** The same works of both runs: by id, else by what else certainly names the same person. */
function pairedOf(old: ClassFolder, now: ClassFolder): Paired {
  const find = finder(old.reports, (report) => namesOf(old, report.submission));
  const exact = new Map(old.reports.map((report) => [report.submission, report]));
  const taken = new Set<string>();
  const pairs = now.reports.flatMap(({ submission, verdict }) => {
    const found = exact.get(submission) ?? find(namesOf(now, submission));
    if (found === null || found === 'several' || taken.has(found.submission)) return [];
    // another work of the new run has that very id
    if (found.submission !== submission && now.reports.some((one) => one.submission === found.submission)) return [];
    taken.add(found.submission);
    return [[found.verdict, verdict] as const];
  });
  const paired = new Set(pairs.map(([, after]) => after.submission));
  return {
    pairs,
    onlyOld: old.reports.flatMap(({ submission }) => (taken.has(submission) ? [] : [submission])),
    onlyNew: now.reports.flatMap(({ submission }) => (paired.has(submission) ? [] : [submission])),
  };
}

/** A name alone is no certain sign: it is left out. */
function namesOf({ deliveries }: ClassFolder, submission: string) {
  const { rosterId = null, platformId = null, email = null } = deliveries.get(submission) ?? {};
  return { ids: [submission, rosterId, platformId], emails: [email], names: [] };
}

function changeOf(one: TopicComparison, nameOf: (id: string) => string | null): Change {
  return {
    submission: one.submission,
    name: nameOf(one.submission),
    topic: one.topic,
    kind: one.kind,
    before: one.before?.score ?? null,
    after: one.after?.score ?? null,
    difference: one.difference,
    maxima: { before: one.before?.max ?? null, after: one.after?.max ?? null },
    checks: one.checks,
  };
}

function notesOf(
  compared: readonly TopicComparison[],
  both: number,
  onlyOld: readonly string[],
  onlyNew: readonly string[],
  lost: ClassFolder['lost'],
): Text[] {
  const count = (holds: (one: TopicComparison) => boolean) =>
    new Set(compared.filter(holds).map(({ submission }) => submission)).size;
  const [gain, lose] = [count(({ difference }) => difference > 0), count(({ difference }) => difference < 0)];
  const maxima = count(({ kind }) => kind === 'maximum');
  const same = both - count(() => true);
  return [
    {
      es: `En las dos: ${both}. Ganan ${gain}, pierden ${lose}, igual ${same}; solo cambia el máximo: ${maxima}.`,
      en: `In both: ${both}. ${gain} gain, ${lose} lose, ${same} stay as they are; the maximum alone changes: ${maxima}.`,
    },
    ...(onlyOld.length === 0
      ? []
      : [{ es: `Solo antes: ${listed(onlyOld)}.`, en: `Only in the old one: ${listed(onlyOld)}.` }]),
    ...(onlyNew.length === 0
      ? []
      : [{ es: `Solo ahora: ${listed(onlyNew)}.`, en: `Only in the new one: ${listed(onlyNew)}.` }]),
    ...(lost.length === 0
      ? []
      : [
          {
            es: `Sin veredicto entero, fuera de la comparación: ${listed(lost.map(({ submission }) => submission))}.`,
            en: `Without a whole verdict, left out: ${listed(lost.map(({ submission }) => submission))}.`,
          },
        ]),
  ];
}

/** A folder's name; its path where both are called the same. */
function shortName(path: string, other: string): string {
  return basename(path) === basename(other) ? path : basename(path);
}

if (import.meta.main) console.error(startedDirectly('compare'));
