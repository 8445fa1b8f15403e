/**
 * `--regrade`: grades anew what another grader, rubric or seed judged, aside in `regrade/`; shows who gains, who
 * loses and by which check; and writes only after a yes. Old verdicts stay in `history/`.
 */
import { createInterface } from 'node:readline/promises';
import { join } from 'node:path';
import { ASIDE, asideShelf, proposalOf, settledClass, writeProposal, type Proposal } from '../../batch/regrade.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Language } from '../../texts/text.ts';
import type { Class } from './class.ts';
import { graded } from './graded.ts';
import type { Losses } from './lost.ts';
import { sayPaths, show, tableOf, writeTable, type Table } from './regrade-table.ts';
import { sayRenamed } from './renamed.ts';
import { say } from './say.ts';
import type { Reports } from './write.ts';

/** The verdicts as they count afterwards: the new ones after a yes, else those that were there. */
export async function regrade(what: Class, reports: Reports, losses: Losses, yes: boolean): Promise<Verdict[]> {
  const { out, deliveries, works, language } = what;
  const { verdicts } = await graded({ ...what, shelf: asideShelf(what), isRegrade: true }, what.where, language);
  const proposal = await proposalOf(what, verdicts);
  for (const { submission, text } of proposal.kept) losses.tell(submission, text);
  const { due } = proposal;
  const table = tableOf(proposal, deliveries, language);
  if (due.length === 0) sayNothingDue(language);
  else await show(table, due.length, out, { language, isFinal: yes });
  sayRenamed(proposal.renamed, language);
  if (due.length > 0) {
    if (yes || (await saidYes(language))) await write(what, proposal, table, losses);
    else sayNothingWritten(language);
  }
  return settledClass(what, reports, works);
}

async function write(what: Class, { due }: Proposal, table: Table, losses: Losses): Promise<void> {
  const { out, run, language } = what;
  for (const { submission, text } of await writeProposal(what, due, run.seed)) losses.tell(submission, text);
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
}

function sayNothingDue(language: Language): void {
  say(
    {
      es: 'Nada que corregir de nuevo: todo es de este corrector y de esta semilla.',
      en: 'Nothing to grade anew: all of it is of this grader and this seed.',
    },
    language,
  );
}

function sayNothingWritten(language: Language): void {
  say(
    {
      es: 'No se ha escrito ninguna nota: añade --yes para escribirlas.',
      en: 'No grade was written: add --yes to write them.',
    },
    language,
  );
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
