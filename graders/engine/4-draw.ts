/** Step 4: plots of the solution's own answers. */
import type { FigureMaker } from '../check/check.ts';
import type { Value } from '../values/value.ts';
import type { Figure } from '../verdict/schema.ts';
import type { Respondent } from './respondent.ts';
import type { GradingContext } from './context.ts';
import { byContent } from './by-content.ts';
import { formedValue } from './form.ts';

/** Plots made of the solution's own answers. A figure that can't be drawn is left out: it carries no points. */
export async function drawFigures(
  makers: readonly FigureMaker[],
  respondent: Respondent,
  { oracle, pictures }: Pick<GradingContext, 'oracle' | 'pictures'>,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const maker of makers) {
    const figure = await drawOne(maker, respondent, byContent(oracle), pictures);
    if (figure !== null) figures.push(figure);
  }
  return figures;
}

async function drawOne(
  maker: FigureMaker,
  respondent: Respondent,
  oracle: GradingContext['oracle'],
  pictures: GradingContext['pictures'],
): Promise<Figure | null> {
  const values: Value[] = [];
  for (const round of maker.rounds) {
    const calls = round(values, oracle, pictures);
    const replies = await respondent.ask(calls);
    values.push(...replies.map((reply, i) => formedValue(calls[i], reply)));
  }
  try {
    return maker.draw(values, oracle, pictures);
  } catch {
    return null; // answers of a form that no plot has: the checks say what is wrong with them
  }
}
