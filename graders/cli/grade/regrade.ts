/**
 * `--regrade`: grades anew what another grader, rubric or seed judged, aside in `regrade/`; shows who gains, who
 * loses and by which check; and writes only after a yes. Old verdicts stay in `history/`.
 */
import { createInterface } from 'node:readline/promises';
import { join } from 'node:path';
import { changesOf, type TopicChange } from '../../batch/changes.ts';
import { comparisonOf, type TopicComparison } from '../../batch/comparison.ts';
import type { OutFolder } from '../../batch/out-folder.ts';
import { planOf } from '../../batch/plan.ts';
import { renamedIn, type Renamed } from '../../batch/renamed.ts';
import type { Grader } from '../../engine/fingerprint.ts';
import { endsAll, ownFault } from '../../faults/own-trouble.ts';
import { slim } from '../../verdict/slim.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Language, Text } from '../../texts/text.ts';
import type { Class } from './here.ts';
import type { Losses } from './lost.ts';
import { ASIDE, sayPaths, show, tableOf, writeTable } from './regrade-table.ts';
import { sayRenamed } from './renamed.ts';
import { say } from './say.ts';
import { settledBy, type Settings } from './settings.ts';
import type { Reports } from './write.ts';

/** The verdicts as they count afterwards: the new ones after a yes, else those that were there. */
export async function regrade(
  what: Class,
  out: OutFolder,
  { reports, losses }: { readonly reports: Reports; readonly losses: Losses },
  settings: Settings,
  { seed, yes }: { readonly seed: string; readonly yes: boolean },
): Promise<Verdict[]> {
  const { submissions, topics, language } = what;
  let grader: Grader;
  const { verdicts: now } = await what.gradeWith({ ...what, submissions: [...submissions] }, seed, (current) => {
    grader = current;
    return {
      regrade: true,
      remember: slim,
      // what an earlier look left aside is used again where it is still what would come out
      async kept(id) {
        const aside = await out.verdict(id, ASIDE);
        const submission = submissions.find((one) => one.id === id)!;
        return aside !== null && planOf(submission, topics, current, seed, aside).size === 0 ? aside : out.verdict(id);
      },
      write: (verdict, _before, why) => out.replace(verdict, null, why, ASIDE),
    };
  });
  const changes: TopicChange[] = [];
  const compared: TopicComparison[] = [];
  const due: string[] = [];
  const renamed: Renamed[] = [];
  const failed = new Map(now.flatMap((verdict) => faultsOf(verdict, topics).map((why) => [verdict.submission, why])));
  for (const submission of submissions) {
    const { id } = submission;
    const [before, after] = [await out.verdict(id), await out.verdict(id, ASIDE)];
    // the harness's own fault never takes the place of a grade, nor does what could not be written
    const why = failed.get(id);
    if (why !== undefined && (before !== null || after === null)) losses.tell(id, keptGrade(why));
    else if (after !== null && planOf(submission, topics, grader!, seed, before).size > 0) {
      due.push(id);
      const counted = before === null ? null : settledBy(settings, submission, before);
      const counts = settledBy(settings, submission, after);
      changes.push(...changesOf(counted, counts));
      compared.push(...comparisonOf(counted, counts));
      renamed.push(...renamedIn(before, after));
    }
  }
  if (due.length === 0)
    say(
      {
        es: 'Nada que corregir de nuevo: todo es de este corrector y de esta semilla.',
        en: 'Nothing to grade anew: all of it is of this grader and this seed.',
      },
      language,
    );
  const table = tableOf(changes, compared, submissions, due.length, language);
  if (due.length > 0) await show(table, due.length, out, { language, isFinal: yes });
  sayRenamed(renamed, language);
  if (due.length > 0 && (yes || (await saidYes(language)))) {
    await out.remember({ seed });
    for (const submission of submissions.filter(({ id }) => due.includes(id))) {
      const [before, after] = [await out.verdict(submission.id), (await out.verdict(submission.id, ASIDE))!];
      try {
        await out.replace(after, before, planOf(submission, topics, grader!, seed, before));
      } catch (error) {
        if (endsAll(error)) throw error;
        losses.tell(submission.id, keptGrade(ownFault(error)));
      }
    }
    const written = join('regrades', new Date().toISOString().replaceAll(':', '-'));
    await writeTable(out, written, table);
    await out.remove(ASIDE);
    say(
      {
        es: `Escrito: ${due.length} veredictos; los anteriores quedan en submissions/<entrega>/history/.`,
        en: `Written: ${due.length} verdicts; the earlier ones stay in submissions/<submission>/history/.`,
      },
      language,
    );
    sayPaths(out, written);
  } else if (due.length > 0) {
    say(
      {
        es: 'No se ha escrito ninguna nota: añade --yes para escribirlas.',
        en: 'No grade was written: add --yes to write them.',
      },
      language,
    );
  }
  const settled: Verdict[] = [];
  for (const submission of submissions) {
    const verdict = await out.verdict(submission.id);
    if (verdict === null) continue; // handed in since, and only looked at
    const counted = settledBy(settings, submission, verdict);
    await reports.write(counted, submission.topics);
    settled.push(slim(counted));
  }
  return settled;
}

/** Asks on a terminal; anywhere else nobody could answer. */
async function saidYes(language: Language): Promise<boolean> {
  if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) return false;
  // the terminal itself lets a line be edited: nothing here has to move its cursor
  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
  const answer = await terminal.question(
    { es: '¿Escribir estos cambios? [s/N] ', en: 'Write these changes? [y/N] ' }[language],
  );
  terminal.close();
  return /^(s|sí|si|y|yes)$/i.test(answer.trim());
}

/** Why these topics have no grade by the grader's own fault. */
function faultsOf(verdict: Verdict, topics: readonly string[]): Text[] {
  return verdict.topics
    .filter(({ topic, status }) => topics.includes(topic) && status === 'grader-fault')
    .map(({ reason }) => reason ?? { es: 'Fallo del corrector.', en: "The grader's own fault." });
}

function keptGrade({ es, en }: Text): Text {
  return { es: `Conserva su nota. ${es}`, en: `It keeps its grade. ${en}` };
}
