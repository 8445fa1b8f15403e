/** `outOf` and `total` of an assignment.json, held against its rubric. */
import { BadInput } from '../faults/bad-input.ts';
import { rounded, type Scale } from '../verdict/scale.ts';

/** Far beyond any scale of grades; cents of it are still exact. */
const MOST = 1e6;

/** What an assignment.json says of its points. */
export interface Points {
  readonly rubric: Readonly<Record<string, number>>;
  readonly outOf?: unknown;
  readonly total?: unknown;
  readonly rubricMax?: unknown;
}

/**
 * The scale that a topic's score is told on; null where it is told in rubric points.
 * @param required the checks that are no extensions
 * @param isKit whether the rubric has only a kit's part of the checks
 * @throws BadInput in one sentence, with the rubric's sum where it says another
 */
export function rubricScale(file: string, points: Points, required: readonly string[], isKit: boolean): Scale | null {
  const { rubric, outOf, total } = points;
  const here = rounded(required.reduce((sum, id) => sum + rubric[id], 0));
  const sum = wholeSum(file, points, here, isKit);
  if (total !== undefined && total !== sum)
    throw new BadInput({
      es: `${file}: «total» es ${written(total)}, y los puntos de «rubric» sin las extensiones suman ${sum}: escribe "total": ${sum} o corrige los puntos.`,
      en: `${file}: 'total' is ${written(total)}, and the points in 'rubric' without the extensions sum to ${sum}: write "total": ${sum} or mend the points.`,
    });
  if (outOf === undefined) return null;
  if (typeof outOf !== 'number' || !(outOf > 0 && outOf <= MOST) || Math.round(outOf * 100) / 100 !== outOf)
    throw new BadInput({
      es: `${file}: «outOf» es ${written(outOf)}, y debe ser un número mayor que 0, de a lo sumo ${MOST}, con no más de dos decimales: escribe por ejemplo "outOf": 10, o quítalo y la nota será sobre los ${sum} puntos de la rúbrica.`,
      en: `${file}: 'outOf' is ${written(outOf)}, and must be a number above 0, of at most ${MOST}, with no more than two decimals: write for example "outOf": 10, or leave it out to count the rubric's ${sum} points.`,
    });
  if (sum === 0)
    throw new BadInput({
      es: `${file}: con «outOf» hacen falta puntos que llevar a esa escala, y los de «rubric» sin las extensiones suman 0: da puntos a alguna comprobación o quita «outOf».`,
      en: `${file}: 'outOf' needs points to put on that scale, and those in 'rubric' without the extensions sum to 0: give some check points or leave 'outOf' out.`,
    });
  return { outOf, rubricMax: sum };
}

/** The sum of the whole rubric: a kit, which has the public part, carries it. */
function wholeSum(file: string, { rubricMax, outOf, total }: Points, here: number, isKit: boolean): number {
  if (!isKit) {
    if (rubricMax === undefined) return here;
    throw new BadInput({
      es: `${file}: «rubricMax» solo va en un kit: quítalo; «total» (aquí ${here}) comprueba la suma de la rúbrica.`,
      en: `${file}: 'rubricMax' belongs in a kit only: leave it out; 'total' (here ${here}) has the rubric's sum checked.`,
    });
  }
  if (rubricMax === undefined && outOf === undefined && total === undefined) return here;
  if (typeof rubricMax === 'number' && rubricMax >= here && Number.isFinite(rubricMax)) return rubricMax;
  throw new BadInput({
    es: `${file}: «rubricMax» es ${written(rubricMax)}, y debe ser la suma de toda la rúbrica, ${here} o más: vuelve a copiar este archivo del kit.`,
    en: `${file}: 'rubricMax' is ${written(rubricMax)}, and must be the whole rubric's sum, ${here} or more: copy this file from the kit again.`,
  });
}

/** As it stands in the file. */
function written(value: unknown): string {
  const json = JSON.stringify(value) ?? '?';
  return json.length <= 40 ? json : `${json.slice(0, 39)}…`;
}
