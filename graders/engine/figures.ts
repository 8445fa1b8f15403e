import type { FigureMaker } from '../check/check.ts';
import type { Value } from '../check/value.ts';
import type { Figure } from '../verdict/schema.ts';
import type { Respondent } from './2-open.ts';
import type { Bench } from './bench.ts';

/** Plots made of the solution's own answers. A figure that can't be drawn is left out: it carries no points. */
export async function drawFigures(makers: readonly FigureMaker[], respondent: Respondent, { oracle, pictures }: Pick<Bench, 'oracle' | 'pictures'>): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const maker of makers) {
    const values: Value[] = [];
    for (const round of maker.rounds) {
      const replies = await respondent.ask(round(values, oracle, pictures));
      values.push(...replies.map((reply) => (reply.kind === 'value' ? reply.value : undefined)));
    }
    const figure = maker.draw(values, oracle, pictures);
    if (figure !== null) figures.push(figure);
  }
  return figures;
}
