/** Which of a delivery's files are whose topic's work, and their content. */
import type { Work } from '../verdict/submission.ts';
import type { Text } from '../verdict/text.ts';
import type { Asked } from './asked.ts';
import { flatWork } from './flat-work.ts';
import { inflatedInside } from './inner-archives.ts';
import { readFiles, unreadable } from './read-files.ts';
import { quotedName } from './names.ts';
import type { TreeFile } from './tree.ts';
import type { Unit } from './unit.ts';

export interface Found {
  readonly works: ReadonlyMap<string, Work>;
  readonly problems: readonly Text[];
}

/**
 * `<topic>/solution.ts` at the root, else under `assignments/`, else at the one place that has it;
 * else a file that lies flat and is the topic's by its name, or by being the only topic asked for.
 */
export async function worksOf(unit: Unit, asked: Asked): Promise<Found> {
  if (unit.broken !== null) return nothingReadable(unit.broken, asked);
  const { files, problems, broken } = await inflatedInside(unit.files);
  const works = new Map<string, Work>();
  const placed = new Set<TreeFile>();
  const said: Text[] = [
    ...problems,
    ...(broken === null ? [] : [{ es: `No se puede leer: ${broken.es}.`, en: `It cannot be read: ${broken.en}.` }]),
  ];
  for (const topic of asked.known) {
    const places = placesOf(topic, files);
    if (places.length === 0) continue;
    const inside = files.filter(({ path }) => path.startsWith(`${places[0]}/`));
    for (const file of inside) placed.add(file);
    if (asked.topics.includes(topic))
      works.set(
        topic,
        places.length > 1 && isTie(places)
          ? twoPlaces(places)
          : await readFiles(inside.map((file) => ({ ...file, path: file.path.slice(places[0].length + 1) }))),
      );
  }
  const flat = flatWork(
    files.filter((file) => !placed.has(file)),
    asked,
    new Set(works.keys()),
  );
  for (const [topic, chosen] of flat.works) works.set(topic, 'kind' in chosen ? chosen : await readFiles(chosen.files));
  if (broken !== null && works.size === 0) return nothingReadable(broken, asked);
  if (works.size === 0 && flat.problems.length === 0 && said.length === 0) said.push(nothing(unit, files));
  return { works, problems: said.concat(flat.problems) };
}

/** The folders called `<topic>` with a `solution.ts`, the one that counts first. */
function placesOf(topic: string, files: readonly TreeFile[]): string[] {
  const found = files
    .filter(({ path }) => path === `${topic}/solution.ts` || path.endsWith(`/${topic}/solution.ts`))
    .map(({ path }) => path.slice(0, -'/solution.ts'.length));
  return [...new Set(found)].sort(
    (a, b) => depth(a) - depth(b) || Number(isUsual(b)) - Number(isUsual(a)) || (a < b ? -1 : 1),
  );
}

function isTie([first, second]: readonly string[]): boolean {
  return depth(first) === depth(second) && isUsual(first) === isUsual(second);
}

function twoPlaces([first, second]: readonly string[]): Work {
  return unreadable({
    es: `hay dos, en ${quotedName(first)} y en ${quotedName(second)}: deja una`,
    en: `there are two, in ${quotedName(first)} and in ${quotedName(second)}: leave one`,
  });
}

function nothingReadable(why: Text, { topics }: Asked): Found {
  return {
    works: new Map(topics.map((topic) => [topic, unreadable(why)])),
    problems: [{ es: `No se puede leer: ${why.es}.`, en: `It cannot be read: ${why.en}.` }],
  };
}

function nothing(unit: Unit, files: readonly TreeFile[]): Text {
  const all = files.length > 0 ? files : unit.files;
  const names = all.slice(0, 3).map(({ path }) => quotedName(path));
  if (names.length === 0) return { es: 'Está vacía.', en: 'It is empty.' };
  const some = `${names.join(', ')}${all.length > 3 ? ', …' : ''}`;
  return {
    es: `Ninguno de sus archivos (${some}) es un \`solution.ts\` de los temas pedidos.`,
    en: `None of its files (${some}) is a \`solution.ts\` of the topics asked for.`,
  };
}

function isUsual(place: string): boolean {
  return /(^|\/)assignments\/[^/]+$/.test(place);
}

function depth(path: string): number {
  return path.split('/').length;
}
