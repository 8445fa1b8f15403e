/**
 * What runs in a platform's container: grades the one submission that lies there and writes results.json as that
 * platform reads it.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../kept/whole-file.ts';
import { graderOf } from '../engine/fingerprint.ts';
import { gradeSubmission } from '../engine/grade-submission.ts';
import { readDelivery } from '../intake/read-intake.ts';
import { renderGradescope } from '../../reports/gradescope/render-gradescope.ts';
import { renderPrairieLearn } from '../../reports/prairielearn/render-prairielearn.ts';
import { BadInput } from '../faults/bad-input.ts';
import type { Language } from '../texts/text.ts';
import { drawnByTopic } from '../verdict/without-details.ts';
import { readSettings } from './gradescope/settings.ts';
import { acceptedIsolation } from './isolation.ts';
import { read } from '../options/read.ts';
import { autograde } from '../options/tables/autograde.ts';
import { PROJECT } from '../engine/project.ts';
import { openWorkshop } from '../engine/workshop.ts';
import { topicIds } from '../engine/topics.ts';
import { askedOf } from '../intake/asked.ts';

const FAULT = {
  es: 'Fallo del corrector, no de la entrega: no se pone ninguna nota. Corrige la causa y vuelve a evaluar («Regrade Submission» en Gradescope).',
  en: "The grader's own fault, not the submission's: no score is recorded. Mend the cause and grade again (Regrade Submission on Gradescope).",
};
/**
 * Where a container has the student's files, and whether its results can say that nothing was graded: otherwise silence
 * does.
 */
const PLATFORMS = {
  gradescope: { submission: 'submission', render: renderGradescope, saysUngraded: false },
  prairielearn: { submission: 'student', render: renderPrairieLearn, saysUngraded: true },
} as const;

/** @returns 0 when results.json is written, 3 when the grader itself failed */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, autograde, language);
  if (argv === null) return 0;
  const { root, platform: name } = argv;
  if (root === undefined) throw new BadInput(autograde.usage);
  const platform = PLATFORMS[name];
  const results = join(root, 'results', 'results.json');
  await rm(results, { force: true }); // an earlier submission's results must not stand for this one's
  const settings = await readSettings(PROJECT);
  const submission = join(root, platform.submission);
  // the container is the platform's, and holds nobody else's work: the weaker isolation is accepted and said
  const { isolation, note } = acceptedIsolation(submission, true);
  process.stdout.write(`${note[settings.language]}\n`);

  const work = await readDelivery(submission, await askedOf(PROJECT, [settings.topic], await topicIds(PROJECT)));
  const workshop = await openWorkshop({
    project: PROJECT,
    topics: [settings.topic],
    seed: settings.seed,
    isolation,
    ahead: 1,
  });
  try {
    const handedIn = { id: await idOf(root), topics: new Map(work === null ? [] : [[settings.topic, work]]) };
    const verdict = await gradeSubmission(handedIn, workshop.contexts, await graderOf(PROJECT));
    const { drawn, shown } = drawnByTopic(verdict, (one) => platform.render(one, settings.language));
    const [{ score, max, status }] = shown.topics;
    process.stdout.write(`${settings.topic}: ${status}, ${score ?? '–'} / ${max}\n`);
    const isFault = status === 'grader-fault';
    if (isFault) process.stdout.write(`${FAULT[settings.language]}\n`);
    // Gradescope knows no blank: without a score it records none, and shows the words where it can
    if (!isFault || platform.saysUngraded) {
      await mkdir(join(root, 'results'), { recursive: true });
      await writeWhole(results, drawn);
    }
    return isFault ? 3 : 0;
  } finally {
    await workshop.close();
  }
}

/** The submission's number on Gradescope. */
async function idOf(root: string): Promise<string> {
  const metadata: unknown = await readFile(join(root, 'submission_metadata.json'), 'utf8')
    .then((json) => JSON.parse(json) as unknown)
    .catch(() => null);
  const id = (metadata as { readonly id?: unknown } | null)?.id;
  return typeof id === 'number' || typeof id === 'string' ? String(id) : 'submission';
}
