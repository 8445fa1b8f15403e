/**
 * Each edge that a contract makes legal is asked on every seed: of every function without chance, each axis of size 1
 * alone and with all others, each option at each of its values and left out, as samples of its check of values.
 */
import { describe, expect, test } from 'vitest';
import { planChecks } from '../engine/3-check.ts';
import { loadTopic } from '../engine/topics.ts';
import { argumentForms, type Declaration } from '../forms/declare.ts';
import { legalWithSizes } from '../forms/legal.ts';
import { argumentsOf } from '../forms/misfit.ts';
import { placesOf } from '../forms/places.ts';
import { planned } from '../forms/planned-sizes.ts';
import { sizesOf } from '../forms/sizes.ts';
import { drawFromSeed } from '../properties/draw.ts';
import { PROJECT, topicsToProve } from './project.ts';

const hasChance = ({ takes }: Declaration) => takes.some((argument) => Object.values(argument)[0].kind === 'rng');

describe.each(await topicsToProve())('%s', async (id) => {
  const { checks, declarations } = await loadTopic(PROJECT, id);
  const certain = Object.entries(declarations).filter(([, declaration]) => !hasChance(declaration));

  test.each(certain)('%s is asked at its edges', (name, declaration) => {
    const check = checks.find((one) => one.id === `${name}.values`)!;
    const calls = planChecks(id, [check], 'any').flatMap(({ samples }) => samples.slice(check.samples));
    const asked = calls.map(({ calls: [call] }) => argumentsOf(declaration, call));
    const takes = argumentForms(declaration);
    if (declaration.examples === undefined)
      // where an axis of 1 is no legal call, it is unspecified
      for (const axis of Object.keys(planned(declaration.takes, 'different').axes).filter(
        (one) => legalWithSizes(declaration, drawFromSeed(1), { [one]: 1 }) !== null,
      ))
        expect(
          asked.some((args) => sizesOf(takes, args)[axis] === 1),
          `${axis} = 1`,
        ).toBe(true);
    for (const args of asked) {
      for (const { path, form } of placesOf(takes, args)) {
        const at = path.join('.');
        const values = new Set(
          asked.flatMap((one) =>
            placesOf(takes, one)
              .filter((place) => place.path.join('.') === at)
              .map(({ value }) => value),
          ),
        );
        if (form.kind === 'choice') expect([...values], at).toEqual(expect.arrayContaining([...form.of]));
        if (form.kind === 'flag') expect([...values], at).toEqual(expect.arrayContaining([true, false]));
      }
    }
  });

  test('the edges are the same on every seed', () => {
    const own = checks.filter(({ edges }) => edges !== undefined);
    const edges = (seed: string) =>
      planChecks(id, own, seed).map(({ check, samples }) => samples.slice(check.samples).map(({ input }) => input));
    expect(edges('a')).toEqual(edges('b'));
    expect(own.length).toBeGreaterThanOrEqual(certain.length);
  });
});
