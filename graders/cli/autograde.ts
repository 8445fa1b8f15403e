/** What `run_autograder` starts in Gradescope's container: grades /autograder/submission and writes /autograder/results/results.json. */
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { graderOf } from '../engine/fingerprint.ts';
import { gradeSubmission } from '../engine/grade-submission.ts';
import { readWork } from '../intake/folder.ts';
import { renderGradescope } from '../../reports/gradescope/render-gradescope.ts';
import { BadInput } from '../verdict/bad-input.ts';
import type { Work } from '../verdict/submission.ts';
import type { Language } from '../verdict/text.ts';
import { validVerdict } from '../verdict/validate.ts';
import { readSettings } from './gradescope/settings.ts';
import { acceptedIsolation } from './isolation.ts';
import { options } from './options.ts';
import { openWorkshop, PROJECT } from './project.ts';

const USAGE = { es: 'run_autograder lo arranca; «npm run gradescope» hace el autocorrector.', en: 'run_autograder starts this; \'npm run gradescope\' makes the autograder.' };
const FAULT = {
  es: 'Fallo del corrector, no de la entrega: no se escribe results.json, así que Gradescope no pone ninguna nota. Repite con «Regrade Submission».',
  en: 'The grader\'s own fault, not the submission\'s: results.json is not written, so that Gradescope records no score. Try again with Regrade Submission.',
};

/** @returns 0 when results.json is written, 3 when the grader itself failed and nothing is */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const { root } = await options(args, language, USAGE).option('root', { type: 'string', requiresArg: true }).parseAsync();
  if (root === undefined) throw new BadInput(USAGE);
  const results = join(root, 'results', 'results.json');
  await rm(results, { force: true }); // an earlier submission's results must not stand for this one's
  const settings = await readSettings(PROJECT);
  const submission = join(root, 'submission');
  // the container is Gradescope's, and holds nobody else's work: the weaker isolation is accepted and said
  const { isolation, note } = acceptedIsolation(submission, true);
  process.stdout.write(`${note[settings.language]}\n`);

  const work = await workIn(submission, settings.topic);
  const workshop = await openWorkshop([settings.topic], settings.seed, 1, { isolation });
  try {
    const handedIn = { id: await idOf(root), topics: new Map(work === null ? [] : [[settings.topic, work]]) };
    const verdict = validVerdict(await gradeSubmission(handedIn, workshop.benches, await graderOf(PROJECT)));
    const [{ score, max, status }] = verdict.topics;
    process.stdout.write(`${settings.topic}: ${status}, ${score ?? '–'} / ${max}\n`);
    if (score === null) {
      process.stdout.write(`${FAULT[settings.language]}\n`);
      return 3;
    }
    await mkdir(join(root, 'results'), { recursive: true });
    await writeFileAtomic(results, renderGradescope(verdict, settings.language));
    return 0;
  } finally {
    await workshop.close();
  }
}

/** The topic's work: as in the course's repository, flat at the root, or the same in a single folder that came out of a zip. */
async function workIn(submission: string, topic: string): Promise<Work | null> {
  const inner = (await readdir(submission, { withFileTypes: true })).filter((entry) => entry.isDirectory() && !/^(\.|__MACOSX$|node_modules$)/.test(entry.name));
  const roots = [submission, ...(inner.length === 1 ? [join(submission, inner[0].name)] : [])];
  for (const folder of roots.flatMap((base) => [join(base, topic), join(base, 'assignments', topic), base])) {
    const work = await readWork(folder);
    if (work !== null) return work;
  }
  return null;
}

/** The submission's number on Gradescope. */
async function idOf(root: string): Promise<string> {
  const metadata: unknown = await readFile(join(root, 'submission_metadata.json'), 'utf8').then((json) => JSON.parse(json) as unknown).catch(() => null);
  const id = (metadata as { readonly id?: unknown } | null)?.id;
  return typeof id === 'number' || typeof id === 'string' ? String(id) : 'submission';
}
