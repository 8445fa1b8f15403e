/** What arrived and can't be a work is told from what is refused, and from what nobody handed in. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import type { Work } from '../submission/submission.ts';
import { sizeOf } from './received.ts';
import { readIntake } from './read-intake.ts';
import { LINK, tarOf, zipOf } from './testing/archives.ts';

const KNOWN = ['ebm', 'kmeans-ebm', 'masked-lm'];
const BOTH = { topics: ['ebm', 'kmeans-ebm'], known: KNOWN };
const WORK = 'export const energy = 1;\n';
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1_200_000, 'x')]);
const PDFS = { 'ebm/solution.ts': PDF, 'kmeans-ebm/solution.ts': PDF };

const SEVEN = Buffer.from('377abcaf271c0004', 'hex');

const statusOf = (work: Work | undefined) => (work?.kind === 'files' ? 'files' : (work?.status ?? 'missing'));

async function handed(files: Readonly<Record<string, string | Buffer>>) {
  const inside = Object.fromEntries(Object.entries(files).map(([name, content]) => [`ana/${name}`, content]));
  const { submissions, problems } = await readIntake(
    await folderWith({ ...inside, 'zoe/ebm/solution.ts': WORK }),
    BOTH,
  );
  const { topics } = submissions.find(({ id }) => id === 'ana')!;
  const reasons = [...topics.values()].flatMap((work) => (work.kind === 'unreadable' ? [work.reason] : []));
  return {
    statuses: BOTH.topics.map((topic) => statusOf(topics.get(topic))),
    student: reasons[0],
    teacher: problems.filter(({ submission }) => submission === 'ana').map(({ text }) => text),
  };
}

test.each<[string, Record<string, string | Buffer>, RegExp]>([
  ['a PDF', { 'informe.pdf': PDF }, /^Received `informe\.pdf` \(1\.2 MB\), and no program can be read from that\. /],
  ['a Word document', { 'tarea.docx': zipOf([{ name: 'word/document.xml' }]) }, /`tarea\.docx` \(\d+ B\)/],
  ['images', { 'a.png': 'x', 'b.jpg': 'x', 'c.jpeg': 'x', 'd.gif': 'x' }, /`c\.jpeg` \(1 B\) and 1 file more/],
  ['a text', { 'answers.txt': 'energy = 3' }, /`answers\.txt`/],
  [
    'a RAR',
    { 'tarea.rar': 'Rar!' },
    /`tarea\.rar` is an archive of the kind RAR, which is not opened here: hand in a \.zip/,
  ],
  [
    'a 7z',
    { 'tarea.7z': SEVEN },
    /`tarea\.7z` is an archive of the kind 7z, which is not opened here: hand in a \.zip/,
  ],
  [
    'a zip that is cut off',
    { 'tarea.zip': zipOf([{ name: 'ebm/solution.ts', content: WORK }]).subarray(0, 60) },
    /damaged or cut off/,
  ],
  ['a zip that is none', { 'tarea.zip': 'hello' }, /it is not a zip, tar or tar\.gz archive/],
  ['an empty zip file', { 'tarea.zip': '' }, /the file is empty/],
  [
    'a zip with a password',
    {
      'tarea.zip': zipOf([
        { name: 'ebm/solution.ts', content: WORK, flags: 1 },
        { name: 'kmeans-ebm/solution.ts', content: WORK, flags: 1 },
      ]),
    },
    /is encrypted with a password/,
  ],
  [
    'a tar of a PDF',
    { 'tarea.tar': tarOf([{ name: 'informe.pdf', content: PDF.subarray(0, 900) }]) },
    /`tarea\/informe\.pdf` \(900 B\)/,
  ],
  [
    'a zip of a PDF',
    { 'tarea.zip': zipOf([{ name: 'informe.pdf', content: PDF }]) },
    /`tarea\/informe\.pdf` \(1\.2 MB\)/,
  ],
  ['large PDFs that are called solutions', PDFS, /`solution\.ts` is a PDF, not a program/],
  [
    'large PDFs that are called solutions, in a zip',
    { 'tarea.zip': zipOf(Object.entries(PDFS).map(([name, content]) => ({ name, content }))) },
    /`solution\.ts` is a PDF, not a program/,
  ],
  [
    'large PDFs that are called solutions, in a tar',
    { 'tarea.tar': tarOf(Object.entries(PDFS).map(([name, content]) => ({ name, content }))) },
    /`solution\.ts` is a PDF, not a program/,
  ],
  [
    'PDFs that are called solutions',
    { 'ebm/solution.ts': PDF.subarray(0, 9000), 'kmeans-ebm/solution.ts': PDF.subarray(0, 9000) },
    /`solution\.ts` is a PDF, not a program/,
  ],
  ['a source of no known topic', { 'solution.ts': WORK }, /no work of which the topic is known/],
])('%s was received, has no score, and both readers are told what arrived', async (_, files, what) => {
  const { statuses, student, teacher } = await handed(files);
  expect(statuses).toEqual(['unreadable', 'unreadable']);
  expect(student.en).toMatch(what);
  expect(student.es).not.toBe(student.en);
  if (/^Received/.test(student.en)) {
    expect(student.en).toMatch(/It is not a zero: there is no score; hand in `/);
    expect(teacher.map(({ en }) => en).join('\n')).toMatch(/^Received .*: no score \(blank, not 0\); ask for `/m);
  }
});

test.each<[string, Record<string, string | Buffer>, 'rejected' | 'missing']>([
  ['nothing', { '.DS_Store': 'x' }, 'missing'],
  ['what every kit holds', { 'README.md': 'x', 'package.json': '{}', 'ebm/handout.en.md': 'x' }, 'missing'],
  ['a work on another topic alone', { 'masked-lm/solution.ts': WORK }, 'missing'],
  [
    'a link out',
    {
      'tarea.zip': zipOf(KNOWN.map((topic) => ({ name: `${topic}/solution.ts`, content: '/etc/passwd', mode: LINK }))),
    },
    'rejected',
  ],
  [
    'a name that climbs out',
    {
      'tarea.zip': zipOf([
        { name: '../ebm/solution.ts', content: WORK },
        { name: 'a.pdf', content: 'x' },
      ]),
    },
    'rejected',
  ],
  ['a bomb', { 'tarea.zip': zipOf([{ name: 'zeros.pdf', content: Buffer.alloc(20 * 2 ** 20) }]) }, 'rejected'],
  [
    'a bomb beside a PDF',
    { 'b.zip': zipOf([{ name: 'zeros', content: Buffer.alloc(20 * 2 ** 20) }]), 'informe.pdf': PDF },
    'rejected',
  ],
  [
    'a bomb that claims to be small',
    { 'b.zip': zipOf([{ name: 'a.pdf', content: Buffer.alloc(2 ** 20), claimedSize: 9 }]) },
    'rejected',
  ],
  [
    'a bomb and a RAR',
    {
      'a.zip': zipOf(KNOWN.map((topic) => ({ name: `${topic}/solution.ts`, content: Buffer.alloc(2 ** 21, 'x') }))),
      'b.rar': 'Rar!',
    },
    'rejected',
  ],
  [
    'too many archives',
    Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`${i}.tar`, tarOf([{ name: 'a.pdf' }])])),
    'rejected',
  ],
])('%s is no reason for a blank', async (_, files, status) => {
  expect((await handed(files)).statuses).toEqual([status, status]);
});

test('beside a work, a document is told of the topics without one; one that names a topic is that topic’s; an archive may be any', async () => {
  const work = { 'ebm/solution.ts': WORK };
  const beside = await handed({ ...work, 'informe.pdf': PDF });
  expect(beside.statuses).toEqual(['files', 'missing']);
  expect(beside.student.en).toBe('Also received: `informe.pdf` (1.2 MB), which is no program.');
  expect(beside.teacher.map(({ es }) => es)).toEqual([
    'kmeans-ebm: sin trabajo. Se recibió también `informe.pdf` (1,2 MB), que no es un programa.',
  ]);
  expect((await handed({ ...work, 'kmeans-ebm.pdf': PDF })).statuses).toEqual(['files', 'unreadable']);
  expect((await handed({ ...work, 'resto.rar': 'Rar!' })).statuses).toEqual(['files', 'unreadable']);
  expect((await handed({ ...work, 'kmeans-ebm/solution.ts': WORK, 'informe.pdf': PDF })).teacher).toEqual([]);
});

test('a size is short in both languages, whatever it is', () => {
  expect([0, 999, 1000, 1_240_000, 25_000_000_000].map((bytes) => sizeOf(bytes).es)).toEqual([
    '0 B',
    '999 B',
    '1 KB',
    '1,2 MB',
    '25 GB',
  ]);
  fc.assert(
    fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (bytes) => {
      expect(sizeOf(bytes).en).toMatch(/^\d{1,4}(\.\d)? (B|KB|MB|GB|TB)$/);
    }),
  );
});
