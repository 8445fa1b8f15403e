/** `--replay`: exactly one case again, in the guest. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { open } from '../engine/2-open.ts';
import { Session } from '../engine/session.ts';
import { judgeSamples } from '../engine/3-check.ts';
import { saysAlone } from '../engine/alone.ts';
import type { Judged } from '../engine/check-run.ts';
import { evidenceOf } from '../engine/evidence.ts';
import { askPublicly } from '../engine/grade-topic.ts';
import { replayToken } from '../engine/token.ts';
import { findWork } from '../intake/folder.ts';
import { paint } from '../terminal/streams.ts';
import { entryOf } from '../submission/source-names.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Evidence } from '../verdict/schema.ts';
import type { Language } from '../texts/text.ts';
import { renderCase } from '../../reports/terminal/render.ts';
import type { Call } from '../values/call.ts';
import { caseProgram } from './case-program.ts';
import { failureOf, type LastCase } from './last-cases.ts';
import { PROJECT } from '../engine/project.ts';
import { openWorkshop } from '../engine/workshop.ts';
import { takeGuestsAhead } from './ahead.ts';
import { replayedCase } from './replayed-case.ts';
import { screen } from '../terminal/screen.ts';

/**
 * @returns 0 when the case passes now, 1 when it fails
 * @throws BadInput when the token names no case of this course, or the work can't be loaded
 */
export async function replay(
  last: LastCase,
  folder: string,
  topics: readonly string[],
  language: Language,
): Promise<number> {
  const replayed = await replayedCase(PROJECT, last.token, topics);
  const { check } = replayed;
  const workshop = await openWorkshop({
    project: PROJECT,
    topics: [replayed.topic],
    seed: null,
    ahead: 1,
    guests: takeGuestsAhead(),
  });
  try {
    const [context] = workshop.contexts;
    const found = await findWork(folder, replayed.topic);
    if (found?.work.kind !== 'files')
      throw new BadInput({
        es: `No se puede leer ${replayed.topic}/solution.ts en «${folder}».`,
        en: `${replayed.topic}/solution.ts in '${folder}' cannot be read.`,
      });
    const solution = join(found.place, entryOf(found.work.files.map(({ path }) => path)) ?? 'solution.ts');
    const session = await open(found.work.files, context.pool, context.topic.limits);
    if (!(session instanceof Session))
      throw new BadInput({
        es: `${solution} no se puede cargar: «npm run check -- ${replayed.topic}» dice por qué.`,
        en: `${solution} cannot be loaded: 'npm run check -- ${replayed.topic}' says why.`,
      });
    if (replayed.after) await askPublicly(session, context);
    const [judged] = await judgeSamples(
      [{ check, input: replayed.input, calls: check.plan(replayed.input) }],
      session,
      context.oracle,
    );
    const output = await session.close();
    const shown = judged.trial.calls[judged.failed?.call ?? judged.finding?.call ?? 0];
    if (judged.outcome === 'grader-fault' && !existsSync(`${PROJECT}reference/${replayed.topic}`)) {
      throw new BadInput({
        es: `El kit no conoce ese caso de ${replayed.topic} (${check.id}): el token es de un lote del docente. Repítelo en la copia completa del curso, o usa un token de tu propio informe.`,
        en: `The kit does not know that case of ${replayed.topic} (${check.id}): the token is of a teacher's batch. Replay it in the course's whole copy, or use a token of your own report.`,
      });
    }
    const shownNow = judged.outcome === 'passed' ? null : evidence(judged, replayed.after);
    // what was said of another failure may be untrue of this one
    const isSame = shownNow !== null && failureOf(shownNow) === last.failure;
    paint(
      renderCase(
        {
          topic: context.topic.id,
          sections: [...context.topic.sections],
          id: check.id,
          title: check.title,
          outcome: judged.outcome,
          mistake: isSame ? last.mistake : null,
          statement: isSame ? last.statement : null,
          evidence: shownNow,
          replay: replayToken(context.topic.id, judged, replayed.after),
          output: output.text,
          program: await writtenProgram(shown, resolve(folder, solution), context.topic.id),
        },
        language,
        screen(),
      ),
    );
    return judged.outcome === 'passed' ? 0 : 1;
  } finally {
    await workshop.close();
  }
}

function evidence(judged: Judged, after: boolean): Evidence {
  const found = evidenceOf(judged);
  return after ? { ...found, differs: saysAlone(found.differs) } : found;
}

/** Where the program of the case stands, as it is typed; null where it cannot be written. */
async function writtenProgram(call: Call, solution: string, topic: string): Promise<string | null> {
  const place = `reports/out/check/${topic}.case.mjs`;
  try {
    await mkdir(`${PROJECT}reports/out/check`, { recursive: true });
    await writeFile(PROJECT + place, caseProgram(call, solution, place));
    return place;
  } catch {
    return null; // a project that can't be written
  }
}
