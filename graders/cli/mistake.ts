/** `npm run mistake`: a failure of a graded class becomes a known mistake of its topic. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { OutFolder } from '../batch/out-folder.ts';
import { withKeptIds } from '../batch/same-people.ts';
import { wordsFile } from '../engine/observed.ts';
import { loadTopic, topicIds } from '../engine/topics.ts';
import { readIntake } from '../intake/read-intake.ts';
import { codeFile, kept } from '../oracle/observed.ts';
import { observedSolution } from '../oracle/wrong-solutions.ts';
import { BadInput } from '../faults/bad-input.ts';
import { hashOf } from '../submission/hash.ts';
import type { Submission } from '../submission/submission.ts';
import { quoted, type Language } from '../texts/text.ts';
import { say } from './grade/say.ts';
import { acceptedIsolation } from './isolation.ts';
import { codeOf } from './mistake/code.ts';
import { failureOf, type Failure } from './mistake/failure.ts';
import { proved } from './mistake/proved.ts';
import { asked, canAsk, wordsOf } from './mistake/words.ts';
import { read } from '../options/read.ts';
import { mistake } from '../options/tables/mistake.ts';
import { PROJECT } from '../engine/project.ts';
import { openWorkshop } from '../engine/workshop.ts';
import { askedOf } from '../intake/asked.ts';
import { startedDirectly } from './started-directly.ts';

/** @returns 0 where it was written, or the teacher did not want it. @throws BadInput with the reason where it is refused */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, mistake, language);
  if (argv === null) return 0;
  const [folder, id, name, ...more] = argv._;
  if (name === undefined || more.length > 0 || argv.id === undefined)
    throw new BadInput({
      es: 'Indica la carpeta de la clase evaluada, la entrega, la función y un nombre: npm run mistake -- CARPETA ENTREGA FUNCIÓN --id NOMBRE.',
      en: 'Give the graded folder, the submission, the function and a name: npm run mistake -- DIR SUBMISSION FUNCTION --id NAME.',
    });
  const path = resolve(folder);
  const failure = await failureOf(path, id, name);
  const topic = await loadTopic(PROJECT, failure.topic);
  requireNew(
    argv.id,
    topic.misconceptions.map((one) => one.id),
  );
  const source = await sourceOf(path, argv.submissions);
  const { isolation } = acceptedIsolation(source, argv.allowWeakerIsolation);
  const submission = await submissionIn(source, path, failure, id);
  const work = submission.topics.get(failure.topic)!;
  const code = await codeOf(submission, work, name);
  const text = kept(name, code);
  const words = await wordsOf(
    {
      'title-es': argv.titleEs,
      'title-en': argv.titleEn,
      'explanation-es': argv.explanationEs,
      'explanation-en': argv.explanationEn,
    },
    language,
  );
  if (!(await isWanted(code, words, argv.yes, language))) return 0;

  const isPublic = failure.checks.some(
    ({ publicOutcome }) => publicOutcome === 'failed' || publicOutcome === 'crashed',
  );
  const workshop = await openWorkshop({
    project: PROJECT,
    topics: [topic],
    seed: isPublic ? null : HIDDEN_SEED,
    isolation,
    ahead: 1,
  });
  let concerns: readonly string[];
  try {
    const [context] = workshop.contexts;
    const files = await observedSolution(join(PROJECT, `reference/${topic.id}`), argv.id, text);
    concerns = await proved({ id: argv.id, function: name, words, files }, work, context, (done, all) => {
      if (done === 1)
        say({ es: `Comparado con ${all} errores conocidos…`, en: `Held against ${all} known mistakes…` }, language);
    });
  } finally {
    await workshop.close();
  }
  const written = [
    [codeFile(topic.id, argv.id), text],
    [wordsFile(topic.id, argv.id), `${JSON.stringify({ concerns, ...words }, null, 2)}\n`],
  ] as const;
  for (const [file, content] of written) {
    await mkdir(dirname(join(PROJECT, file)), { recursive: true });
    await writeFile(join(PROJECT, file), content, { flag: 'wx' });
  }
  const again = `npm run grade -- ${source} --out ${path} --regrade`;
  say(
    {
      es: `Se distingue de todos. Escrito:\n${written.map(([file]) => `  ${file}`).join('\n')}\nA quién le da nombre:\n  ${again}`,
      en: `It is told apart from all of them. Written:\n${written.map(([file]) => `  ${file}`).join('\n')}\nWho gets the name:\n  ${again}`,
    },
    language,
  );
  return 0;
}

/** A failure that the public cases do not show is looked for on a seed of its own. */
const HIDDEN_SEED = 'gradiente/mistake';

function requireNew(id: string, known: readonly string[]): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 60)
    throw new BadInput({
      es: `${quoted(id)} no sirve como nombre: usa minúsculas, cifras y guiones, como «margin-squared».`,
      en: `${quoted(id)} is no name for a mistake: use lower-case letters, digits and hyphens, as in 'margin-squared'.`,
    });
  if (known.includes(id))
    throw new BadInput({
      es: `${id} ya es un error conocido de ese tema: elige otro nombre.`,
      en: `${id} is a known mistake of that topic already: choose another name.`,
    });
}

async function sourceOf(path: string, given: string | undefined): Promise<string> {
  const source = given === undefined ? (await OutFolder.kept(path)).source : resolve(given);
  if (source !== null && existsSync(source)) return source;
  throw new BadInput({
    es: 'No se sabe dónde están las entregas de esa clase: indica --submissions CARPETA.',
    en: 'Where the submissions of that class are is not known: give --submissions FOLDER.',
  });
}

/** The submission as it was graded, read again. @throws BadInput where it is not there any more, or is another one */
async function submissionIn(
  source: string,
  path: string,
  { topic, work, among }: Failure,
  id: string,
): Promise<Submission> {
  const [known, earlier] = [await topicIds(PROJECT), await OutFolder.kept(path)];
  let isThere = false;
  // which files are whose may depend on what a class was asked for: its topics, or by --topic this one
  for (const topics of [among, [topic]]) {
    const intake = await readIntake(source, await askedOf(PROJECT, topics, known));
    const found = withKeptIds(intake, earlier).submissions.find((one) => one.id === id);
    if (found === undefined || !found.topics.has(topic)) continue;
    if (work === undefined || hashOf(found.topics.get(topic)) === work) return found;
    isThere = true;
  }
  throw isThere
    ? new BadInput({
        es: `Lo que hay en «${source}» de ${quoted(id)} para ${topic} cambió desde que se corrigió: repite npm run grade, y después esta orden.`,
        en: `What '${source}' has of ${quoted(id)} for ${topic} has changed since it was graded: give npm run grade again, and then this command.`,
      })
    : new BadInput({
        es: `En «${source}» no está lo que entregó ${quoted(id)} para ${topic}: indica --submissions CARPETA.`,
        en: `What ${quoted(id)} handed in for ${topic} is not in '${source}': give --submissions FOLDER.`,
      });
}

/** Shows what becomes part of the grader, and asks: it was somebody's, and others' work will be held against it. */
async function isWanted(
  code: string,
  { title, explanation }: Awaited<ReturnType<typeof wordsOf>>,
  yes: boolean,
  language: Language,
): Promise<boolean> {
  process.stdout.write(`${title[language]}\n${explanation[language]}\n\n${code}\n`);
  say(
    {
      es: 'Léelo: este código, de un estudiante, pasa a ser un error conocido. Solo se ejecuta aislado, como su entrega; ningún programa de fuera lo importa.',
      en: "Read it: this code, a student's, becomes a known mistake. It runs isolated alone, as their submission does; no program outside imports it.",
    },
    language,
  );
  if (yes) return true;
  if (!canAsk())
    throw new BadInput({
      es: 'Nadie puede confirmar que lo ha leído: añade --yes.',
      en: 'Nobody can confirm having read it: add --yes.',
    });
  return /^(s|sí|si|y|yes)$/i.test(
    await asked({ es: '¿Guardarlo como error conocido? [s/N]', en: 'Keep it as a known mistake? [y/N]' }[language]),
  );
}

if (import.meta.main) console.error(startedDirectly('mistake'));
