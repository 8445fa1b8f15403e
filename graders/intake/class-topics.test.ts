/** In which topics a class is graded, what is said of it before it starts, and that its own results are no submission. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Submission } from '../submission/submission.ts';
import { folderWith, gradiente } from '../cli/testing/run.ts';
import { classTopics, namedTopics } from './class-topics.ts';

const submissions = (count: number): Submission[] =>
  Array.from({ length: count }, (_, i) => ({ id: `s${i}`, topics: new Map() }));
const found = (counts: Readonly<Record<string, readonly [written: number, untouched: number]>>, all: number) => ({
  submissions: submissions(all),
  spokenFor: new Map(Object.entries(counts).map(([topic, [written, untouched]]) => [topic, { written, untouched }])),
});

describe('which topics', () => {
  test('those that somebody wrote something for, where nobody names them', () => {
    const { topics, said } = classTopics(null, found({ ebm: [0, 4], 'kmeans-ebm': [17, 1], 'masked-lm': [0, 0] }, 20));
    expect(topics).toEqual(['kmeans-ebm']);
    expect(said).toEqual({
      es: 'Temas encontrados: kmeans-ebm en 17 de 20 entregas (y su punto de partida en 1). Nadie entregó nada escrito de estos, y no se corrigen: ebm, masked-lm. Si los temas de la clase son otros, dilos con --topic o con «topics» en el archivo del curso.',
      en: "Topics found: kmeans-ebm in 17 of 20 submissions (and its starter in 1). Nobody handed in anything written for these, and they are not graded: ebm, masked-lm. If the class's topics are others, name them with --topic, or by 'topics' in the course file.",
    });
  });

  test('all, where nothing is written for any', () => {
    const { topics, said } = classTopics(null, found({ ebm: [0, 1], 'kmeans-ebm': [0, 0] }, 1));
    expect(topics).toEqual(['ebm', 'kmeans-ebm']);
    expect(said.en).toMatch(/^Nobody handed in anything written for any topic, and all are graded\./);
  });

  test('those that are named, also where nobody handed in any', () => {
    const named = namedTopics(null, ['kmeans-ebm', 'ebm']);
    const { topics, said } = classTopics(named, found({ ebm: [0, 0], 'kmeans-ebm': [2, 0] }, 3));
    expect(topics).toEqual(['ebm', 'kmeans-ebm']);
    expect(said).toEqual({
      es: 'Temas, por el archivo del curso: ebm en 0 de 3 entregas, kmeans-ebm en 2.',
      en: 'Topics, by the course file: ebm in 0 of 3 submissions, kmeans-ebm in 2.',
    });
    expect(namedTopics(['ebm'], ['ebm', 'kmeans-ebm'])!.topics).toEqual(['ebm']);
    expect(() => namedTopics(['masked-lm'], ['ebm'])).toThrow(
      '--topic masked-lm: the course file says that the topics are ebm',
    );
    expect(namedTopics(null, undefined)).toBeNull();
  });
});

describe('a one-topic class without --topic', () => {
  const rows = async (out: string) =>
    (await readFile(join(out, 'gradebook.csv'), 'utf8'))
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) =>
        line
          .split(',')
          .filter((_, i) => i < 2 || i === 4)
          .join(' '),
      );

  test('is graded in its topic, says so everywhere, and is the same again with its results among it', async () => {
    const folder = await folderWith({
      'ana/kmeans-ebm/solution.ts': 'export const a = 1;',
      'eva/solution.ts': 'export const e = 1;',
      'ivo/README.md': 'nothing',
    });
    const out = join(folder, 'results');
    const first = await gradiente('grade', [folder, '--out', out, '--lang', 'en', '--jobs', '1']);
    const line =
      'Topics found: kmeans-ebm in 1 of 3 submissions. Nobody handed in anything written for these, and they are not graded: autoencoder, ';
    expect(first.exitCode).toBe(0);
    expect(first.stdout).toContain(line);
    const log = (await readFile(join(out, 'intake.log'), 'utf8')).split('\n');
    expect(log[1]).toContain(line);
    expect(await readFile(join(out, 'index.html'), 'utf8')).toContain(line);
    const graded = await rows(out);
    expect(graded).toEqual(['ana kmeans-ebm rejected', 'eva kmeans-ebm rejected', 'ivo kmeans-ebm missing']);

    const before = await readFile(join(out, 'verdicts.json'), 'utf8');
    const second = await gradiente('grade', [folder, '--out', out, '--lang', 'en', '--jobs', '1']);
    expect(second.exitCode).toBe(0);
    expect(second.stdout).toContain('3 unchanged since the last time.');
    expect(await rows(out)).toEqual(graded);
    expect(await readFile(join(out, 'verdicts.json'), 'utf8')).toBe(before);
    const again = (await readFile(join(out, 'intake.log'), 'utf8')).split('\n');
    expect(again.filter((one) => !log.includes(one))).toEqual([
      '`results` holds the results of an earlier run, and was passed over.',
    ]);
  });

  test('a course file names the topics, which a later run goes on with', async () => {
    const folder = await folderWith({ 'ana/kmeans-ebm/solution.ts': 'export const a = 1;', 'eva/notes.txt': '' });
    const [out, course] = [join(await folderWith({}), 'out'), join(await folderWith({}), 'course.yaml')];
    await writeFile(course, 'topics: [ebm, kmeans-ebm]\n');
    const graded = await gradiente('grade', [folder, '--out', out, '--course', course, '--lang', 'es', '--jobs', '1']);
    expect(graded.stdout).toContain('Temas, por el archivo del curso: ebm en 0 de 2 entregas, kmeans-ebm en 1.');
    const all = ['ana ebm missing', 'ana kmeans-ebm rejected', 'eva ebm unreadable', 'eva kmeans-ebm unreadable'];
    expect(await rows(out)).toEqual(all);
    const again = await gradiente('grade', [folder, '--out', out, '--lang', 'en', '--jobs', '1']);
    expect([again.exitCode, await rows(out)]).toEqual([0, all]);
    const other = await gradiente('grade', [folder, '--out', out, '--topic', 'masked-lm', '--lang', 'en']);
    expect([other.exitCode, other.stderr]).toEqual([
      2,
      expect.stringContaining(
        "--topic masked-lm: the course file says that the topics are ebm, kmeans-ebm; leave out --topic, or add the topic to 'topics'.",
      ),
    ]);
  });
});
