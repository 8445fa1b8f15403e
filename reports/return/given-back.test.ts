/** What goes back is named so that the platform finds whose it is, and holds what its reader can open. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Delivery } from '../../graders/submission/submission.ts';
import { obeysTheLawOfFormats } from '../testing/law-of-formats.ts';
import { mixedVerdict } from '../testing/sample-verdicts.ts';
import { canvasFiles } from './canvas.ts';
import { folderFiles } from './folder.ts';
import type { Report } from './given-back.ts';
import { commentOf, moodleFiles } from './moodle.ts';

const PAGE = '<!doctype html>';
const report = (submission: string, ...files: string[]): Report => ({
  submission,
  delivery: { files } as unknown as Delivery,
  page: PAGE,
  verdict: mixedVerdict(),
});

obeysTheLawOfFormats({
  name: 'return',
  render: (verdicts, language) =>
    verdicts.flatMap((verdict, i) => [
      commentOf(verdict, language),
      ...canvasFiles([{ ...report('x', `x_1_${i}_a.ts`), verdict }], language).files.map(({ content }) =>
        typeof content === 'string' ? content : '',
      ),
    ]),
  // an error's own words may speak of undefined
  fault: (text) => (/undefined(?!\s+\(|»)|\[object/.test(text) ? 'a value was not rendered' : null),
});

test('Canvas finds user and attachment, the first two numbers of a name, in every name that its download had', () => {
  const word = fc.stringMatching(/^[a-zñ]{1,8}$/);
  const number = fc.integer({ min: 1, max: 1e9 }).map(String);
  const own = fc.constantFrom('solution.ts', 'my_work.ts', 'entrega 1.mjs', 'x_7_y.js', 'ebm.zip', 'notes.md');
  fc.assert(
    fc.property(word, fc.boolean(), number, number, own, (who, isLate, user, attachment, file) => {
      const name = `${who}${isLate ? '_LATE' : ''}_${user}_${attachment}_${file}`;
      const { files, left } = canvasFiles([report('a', name)], 'en');
      expect(left).toEqual([]);
      // as infer_comment_context_from_filename reads it
      expect(
        files.map((one) =>
          one.name
            .split('_')
            .filter((part) => /^\d+$/.test(part))
            .slice(0, 2),
        ),
      ).toEqual([[user, attachment]]);
    }),
  );
});

test('in a place of Canvas stands what its name promises; what it does not take back is told', () => {
  const of = (...names: string[]) => canvasFiles([report('a', ...names)], 'en');
  const program = of('a_1_2_solution.ts').files[0].content as string;
  expect(program.split('\n').filter((line) => line !== '' && !line.startsWith('//'))).toEqual([]);
  expect(of('a_1_2_notes.txt').files[0].content).not.toMatch(/^\/\//m);
  expect(of('a_1_2_page.html').files[0].content).toBe(PAGE);
  expect(of('a_1_2_work.zip').files[0].content).toEqual([{ name: 'report.html', content: PAGE }]);
  expect(of('a_1_2_scan.pdf', 'a_1_3_solution.ts').files.map(({ name }) => name)).toEqual(['a_1_3_solution.ts']);
  expect([of('a_1_2_scan.pdf'), of('a_1_text.html'), of('solution.ts')].map(({ left }) => left[0].why.en)).toEqual([
    'what was handed in is no text file, page or zip, and Canvas would give its name to the report',
    "it came as no file in a download of Canvas's, and Canvas comments on files handed in only",
    "it came as no file in a download of Canvas's, and Canvas comments on files handed in only",
  ]);
});

test("Moodle finds the participant in every folder's name, as its importer reads it", () => {
  const who = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((name) => !/[_/\\\0]/.test(name));
  const ending = fc.constantFrom('_', '', '_solution.ts', '_work/solution.ts');
  fc.assert(
    fc.property(
      who,
      fc.integer({ min: 1, max: 1e9 }),
      fc.constantFrom('file', 'onlinetext'),
      ending,
      (name, id, plugin, end) => {
        const { files, left } = moodleFiles([report('a', `${name}_${id}_assignsubmission_${plugin}${end}`)], 'es');
        expect(left).toEqual([]);
        const [folder, ...rest] = files[0].name.split('/');
        expect([folder.split('_'), rest]).toEqual([
          [name, String(id), 'assignsubmission', 'file', ''],
          ['informe.html'],
        ]);
      },
    ),
  );
  expect(moodleFiles([report('a', 'solution.ts'), { ...report('b'), delivery: null }], 'en').left).toHaveLength(2);
});

test('a group has one file, a folder each student; the comment has the scores', () => {
  const group = [report('a', 'G_1_assignsubmission_file_'), report('b', 'G_1_assignsubmission_file_')];
  expect(moodleFiles(group, 'en').files).toHaveLength(1);
  expect(folderFiles(group, 'en').files.map(({ name }) => name)).toEqual(['a/report.html', 'b/report.html']);
  expect(commentOf(mixedVerdict(), 'es')).toMatch(/: 6,5 \/ 23 puntos\. .*retroalimentación\.$/);
});
