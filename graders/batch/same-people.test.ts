/** A folder's ids stay, whatever roster comes and goes, and nobody gets another's. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Submission } from '../submission/submission.ts';
import { currentIds, withKeptIds, type Earlier, type People } from './same-people.ts';

const one = (id: string, ...alsoCalled: string[]): Submission => ({ id, topics: new Map(), alsoCalled });
const rename = (submissions: readonly Submission[], ids: readonly string[], people: People = {}) =>
  withKeptIds(
    { submissions, problems: [{ submission: 's1', text: { es: '', en: '' } }] },
    { ids: new Set(ids), people },
  );
const idsOf = ({ submissions }: { readonly submissions: readonly Submission[] }) => submissions.map(({ id }) => id);

test('a roster that is given later renames nobody who is there, and one that is not given again neither', () => {
  const later = rename([one('s1', 'lopezana_11', 'canvas:11'), one('s2', 'ruizblas_12')], ['lopezana_11']);
  expect(idsOf(later)).toEqual(['lopezana_11', 's2']);
  expect(later.problems[0].submission).toBe('lopezana_11');
  expect(later.note?.en).toMatch(/^1 person keeps the id/);
  const without = rename([one('lopezana_11', 'canvas:11'), one('ruizblas_12')], ['lopezana_11', 's2'], later.people);
  expect(idsOf(without)).toEqual(['lopezana_11', 's2']);
});

test('what may be two people’s, or is somebody else’s now, is nobody’s', () => {
  expect(idsOf(rename([one('s1', 'ana'), one('s2', 'ana')], ['ana']))).toEqual(['s1', 's2']);
  expect(idsOf(rename([one('s1', 'ana'), one('ana')], ['ana']))).toEqual(['ana', 's1']);
  expect(idsOf(rename([one('s1', 'a@x')], ['p', 'q'], { p: ['a@x'], q: ['a@x'] }))).toEqual(['s1']);
});

test('adjustments reach a person by each name that is theirs alone', () => {
  const { submissions, people } = rename(
    [one('s1', 'lopezana_11'), one('s2', 'both'), one('s3', 'both')],
    ['lopezana_11'],
  );
  const idOf = currentIds(submissions, people);
  expect(['s1', 'lopezana_11', 's2', 'both', 'nobody'].map(idOf)).toEqual([
    'lopezana_11',
    'lopezana_11',
    's2',
    'both',
    'nobody',
  ]);
});

test('whatever the names, ids stay different, and a submission whose id is there keeps it', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor');
  const people = fc.dictionary(name, fc.array(name, { maxLength: 3 }), { maxKeys: 4 });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(name, fc.array(name, { maxLength: 3 })), { selector: ([id]) => id }),
      fc.uniqueArray(name),
      people,
      (rows, ids, known) => {
        const earlier: Earlier = { ids: new Set(ids), people: known };
        const given = rows.map(([id, names]) => one(id, ...names));
        const { submissions } = withKeptIds({ submissions: given, problems: [] }, earlier);
        const now = idsOf({ submissions });
        expect(new Set(now).size).toBe(given.length);
        for (const { id } of given.filter((row) => earlier.ids.has(row.id))) expect(now).toContain(id);
        for (const id of now) expect([...given.map((row) => row.id), ...ids]).toContain(id);
      },
    ),
  );
});
