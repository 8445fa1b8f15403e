/** `npm run topic`: what is wrong or missing in one topic, in sentences, while its author is still looking. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { loadTopic, topicIds } from '../../engine/topics.ts';
import { liveOracle } from '../../oracle/live.ts';
import { BadInput } from '../../faults/bad-input.ts';
import { didYouMean } from '../../texts/suggest.ts';
import type { Language, Text } from '../../texts/text.ts';
import { read } from '../../options/read.ts';
import { topic } from '../../options/tables/topic.ts';
import { PROJECT } from '../project.ts';
import { garbageAnswers, rightAnswers, type RightTried } from './answers.ts';
import { compiled } from './compiled.ts';
import { TopicFiles, dependentAlternatives, missingFiles } from './files.ts';
import { goldenGaps } from './golden-gaps.ts';
import { inputFaults } from './inputs.ts';
import { loadFaults } from './loaded.ts';
import { counted, mistakeTexts, mistakesTried, type Tried } from './mistakes.ts';
import { written, type Remark } from './remark.ts';
import { starterOf } from './starter.ts';
import { thrownAt } from './thrown.ts';

/** Right solutions are asked until then, and mistakes until then, in milliseconds after the start. */
const RIGHT_UNTIL = 7_000;
const WRONG_UNTIL = 15_000;

/** @returns 0, or 1 where something is wrong, or missing in a topic that is no draft. @throws BadInput */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const began = performance.now();
  const argv = read(args, topic, language);
  if (argv === null) return 0;
  const id = await chosen(argv._);
  if (argv.starter) return writeStarter(id);
  const files = await TopicFiles.of(id);
  const isDraft = /"draft"\s*:\s*true/.test(files.texts.get(`assignments/${id}/assignment.json`) ?? '');
  const types = compiled(files, language);
  const { remarks, tried } = await examined(files, isDraft, (until) => performance.now() - began < until);
  const all = [...missingFiles(files), ...dependentAlternatives(files), ...(await types), ...remarks];
  process.stdout.write(`${written(all, language)}${summary(id, all, tried)[language]}\n`);
  return all.some(({ kind }) => kind === 'wrong' || (kind === 'missing' && !isDraft)) ? 1 : 0;
}

/** Loads the topic; what can be asked of it only then, is asked then. */
async function examined(
  files: TopicFiles,
  isDraft: boolean,
  isBefore: (until: number) => boolean,
): Promise<{ remarks: Remark[]; tried: All | null }> {
  const { id } = files;
  const remarks: Remark[] = [];
  const step = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      remarks.push(thrownAt(error, id));
      return null;
    }
  };
  const add = async (work: () => Promise<readonly Remark[]> | readonly Remark[]) =>
    remarks.push(...((await step(async () => work())) ?? []));
  await add(() => loadFaults(files));
  if (remarks.length > 0) return { remarks, tried: null };
  // its advice on other packages is for programs that compute all day
  (await import('@tensorflow/tfjs')).env().set('IS_TEST', true);
  const topic = await loadTopic(PROJECT, id);
  const oracle = await liveOracle(`${PROJECT}reference/${id}`);
  await add(() => inputFaults(topic, oracle, files));
  if (remarks.length > 0) return { remarks, tried: null };
  const right = await step(() => rightAnswers(topic, oracle, files, () => isBefore(RIGHT_UNTIL)));
  remarks.push(...(right?.remarks ?? []));
  await add(() => garbageAnswers(topic, oracle, files));
  await add(() => goldenGaps(topic, files));
  await add(() => mistakeTexts(topic, files));
  await add(() => counted(topic, isDraft, files));
  const wrong = await step(() => mistakesTried(topic, files, () => isBefore(WRONG_UNTIL)));
  remarks.push(...(wrong?.remarks ?? []));
  return { remarks, tried: right === null || wrong === null ? null : { right, wrong } };
}

/** How far the time reached. */
interface All {
  readonly right: RightTried;
  readonly wrong: Tried;
}

function summary(id: string, all: readonly Remark[], tried: All | null): Text {
  const of = (kind: string) => all.filter((one) => one.kind === kind).length;
  const [wrong, missing] = [of('wrong'), of('missing')];
  const far = tried === null ? UNTRIED : reached(id, tried);
  const [es, en] =
    wrong + missing === 0
      ? [`${id}: nada está mal.`, `${id}: nothing is wrong.`]
      : [`${id}: ${wrong} mal, faltan ${missing}.`, `${id}: ${wrong} wrong, ${missing} missing.`];
  return { es: `${es} ${far.es}`, en: `${en} ${far.en}` };
}

const UNTRIED: Text = {
  es: 'Lo demás se mira cuando esto esté bien.',
  en: 'The rest is looked at when this is mended.',
};

function reached(id: string, { right, wrong }: All): Text {
  const isAll = right.tried === right.all && wrong.tried === wrong.all;
  return {
    es: `Casos de soluciones correctas: ${right.tried} de ${right.all}; errores probados: ${wrong.tried} de ${wrong.all}.${isAll ? '' : ` Los demás: TOPIC=${id} npm test -- graders/proof`}`,
    en: `Cases of right solutions: ${right.tried} of ${right.all}; mistakes tried: ${wrong.tried} of ${wrong.all}.${isAll ? '' : ` The others: TOPIC=${id} npm test -- graders/proof`}`,
  };
}

async function writeStarter(id: string): Promise<number> {
  const file = `assignments/${id}/solution.ts`;
  const contract = `graders/topics/${id}/contract.ts`;
  if (!existsSync(PROJECT + contract)) throw new BadInput({ es: `Falta ${contract}.`, en: `${contract} is missing.` });
  await writeFile(PROJECT + file, await starterOf(id, PROJECT));
  process.stdout.write(`${file}\n`);
  return 0;
}

async function chosen(positionals: readonly string[]): Promise<string> {
  const [id, ...more] = positionals;
  const known = await topicIds(PROJECT);
  if (id === undefined || more.length > 0)
    throw new BadInput({ es: 'Indica un tema: npm run topic -- ID.', en: 'Give one topic: npm run topic -- ID.' });
  if (!known.includes(id)) {
    const hint = didYouMean(id, known);
    throw new BadInput({
      es: `No existe el tema «${id}»: los temas son ${known.join(', ')}.${hint.es}`,
      en: `There is no topic '${id}': the topics are ${known.join(', ')}.${hint.en}`,
    });
  }
  return id;
}
