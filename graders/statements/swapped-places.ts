/** Two places of a call that are taken for each other. */
import { labelOf, valueAt } from '../forms/places.ts';
import { askedWith, set, type CallChange, type Place } from './changed-call.ts';

/** Two places of one kind, each with the other's value. */
export function swaps(places: readonly Place[]): CallChange[] {
  return places.flatMap((a, i) =>
    places.slice(i + 1).flatMap((b): CallChange[] => {
      const isPair =
        a.form.kind === b.form.kind &&
        (a.form.kind === 'number' || a.form.kind === 'tensor') &&
        (a.form.kind !== 'number' || a.form.domain.whole === (b.form as typeof a.form).domain.whole) &&
        (a.form.kind !== 'tensor' || a.form.axes.length === (b.form as typeof a.form).axes.length);
      if (!isPair) return [];
      const [one, other] = [labelOf(a.path), labelOf(b.path)];
      const isWhole = a.form.kind === 'number' && a.form.domain.whole;
      const copied = (from: Place, to: Place): CallChange => ({
        says: {
          es: `\`${labelOf(to.path)}\` fuera también \`${labelOf(from.path)}\``,
          en: `\`${labelOf(to.path)}\` were \`${labelOf(from.path)}\` as well`,
        },
        voice: 'as-if',
        of: (each) => {
          const value = valueAt(each.args, from.path);
          return value === undefined ? null : askedWith(each, set(each.args, to.path, value), isWhole);
        },
      });
      return [
        {
          says: {
            es: `\`${one}\` y \`${other}\` estuvieran intercambiados`,
            en: `\`${one}\` and \`${other}\` were swapped`,
          },
          voice: 'as-if',
          of: (each) => {
            const [x, y] = [valueAt(each.args, a.path), valueAt(each.args, b.path)];
            if (x === undefined || y === undefined) return null;
            return askedWith(each, set(set(each.args, a.path, y), b.path, x), isWhole);
          },
        },
        copied(a, b),
        copied(b, a),
      ];
    }),
  );
}
