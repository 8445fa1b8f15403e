/** Whose topic a file is: by what it exports and imports, then by its whole name, and never by a part of one. */
import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { askedOf } from './asked.ts';
import { readIntake } from './read-intake.ts';
import { spokenIn } from './spoken.ts';
import { zipOf } from './testing/archives.ts';
import { cluesOf, toldBy } from './topic-by-content.ts';
import { topicOfFile, topicOfFolder } from './topic-names.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const TOPICS = readdirSync(join(PROJECT, 'assignments')).filter((name) => !name.includes('.'));
const ALL = await askedOf(PROJECT, TOPICS, TOPICS);
/** Topics with a function of that name. */
const FITTING = TOPICS.filter((topic) => ALL.about!.get(topic)!.functions.includes('fit'));
const onlyFor = (topic: string) => ({ ...ALL, topics: [topic] });
const starterOf = (topic: string) => readFileSync(join(PROJECT, 'assignments', topic, 'solution.ts'), 'utf8');
const referenceOf = (topic: string) => readFileSync(join(PROJECT, 'reference', topic, 'solution.ts'), 'utf8');
/** Written work: the starter with its functions begun. */
const begun = (topic: string) =>
  starterOf(topic).replaceAll(/throw new Error\('not implemented: \w+'\);/g, 'return 1 as never;');

const textIn = (files: readonly { readonly path: string; readonly text: string }[]) =>
  files.find(({ path }) => path.startsWith('solution'))!.text;

/** By submission and topic: the text's beginning, or why there is none; and what was said. */
async function told(files: Readonly<Record<string, string | Buffer>>, asked = ALL) {
  const { submissions, problems } = await readIntake(await folderWith(files), asked);
  return {
    works: Object.fromEntries(
      submissions.map(({ id, topics }) => [
        id,
        Object.fromEntries(
          [...topics].map(([topic, work]) => [topic, work.kind === 'files' ? textIn(work.files) : work.reason.en]),
        ),
      ]),
    ),
    statuses: Object.fromEntries(
      submissions.map(({ id, topics }) => [
        id,
        [...topics.values()].map((work) => (work.kind === 'files' ? work.kind : work.status)),
      ]),
    ),
    said: problems.map(({ submission, text }) => `${String(submission)}: ${text.en}`),
    problems,
  };
}

/** What is said of every topic where a source arrived of which nothing tells the topic. */
const received = (what: string) =>
  Object.fromEntries(
    TOPICS.map((topic) => [
      topic,
      `Received ${what}, and it holds no work of which the topic is known. It is not a zero: there is no score; hand in \`<topic>/solution.ts\`.`,
    ]),
  );
const noTopic = (what: string) =>
  `Received ${what}, and it holds no work of which the topic is known: no score (blank, not 0); ask for \`<topic>/solution.ts\`, or give one with --adjustments.`;

describe('what a file holds', () => {
  const clues = (text: string) => cluesOf(spokenIn(text), ALL);
  const topicOf = (text: string, named: string | null = null) => {
    const found = toldBy(clues(text), named, ALL);
    return found.kind === 'told' ? found.topic : found.kind;
  };

  test.each(TOPICS)(
    '%s: its starter and its reference are told, without types and without a word on whose they are',
    (topic) => {
      for (const text of [starterOf(topic), referenceOf(topic)]) {
        const anonymous = text.replaceAll(/^import[^]*?;$/gm, '');
        expect([topicOf(text), topicOf(anonymous)]).toEqual([topic, topic]);
        for (const other of TOPICS) expect(topicOf(text, other)).toBe(topic);
      }
    },
  );

  const plain = (names: readonly string[]) => names.map((name) => `function ${name}() {}`).join('\n');
  test.each([
    ['export { energy, energies, infer as infer };', 'kmeans-ebm'],
    ['export default { energy() {}, energies: 1, updateW };', 'kmeans-ebm'],
    ['export default class { energy() {} energies() {} }', 'kmeans-ebm'],
    ['export default new (class { quadraticEnergy() {} inferY() {} })();', 'ebm'],
    ['module.exports = { maskTokens, makeLabels };', 'masked-lm'],
    ['exports.jacobian = 1;', 'regularized-autoencoder'],
    [plain(['pairLoss', 'hingeLoss']), 'contrastive-loss'],
    ['export const infoNCE = (', 'contrastive-loss'],
    ["import type { Rng } from '../../graders/topics/ebm/contract';", 'ebm'],
    ['export function fit() {}', 'tie'],
    ['// export function energies() {}\nconst text = `\nexport function inferY() {}`;', 'untold'],
    ['', 'untold'],
  ])('%j is %s', (text, topic) => {
    expect(topicOf(text)).toBe(topic);
  });

  test('what stands for two topics in full is a tie, until a name or an import says which', () => {
    const both = `${begun('autoencoder')}\n${begun('regularized-autoencoder')}`.replaceAll(/^import[^]*?;$/gm, '');
    expect(topicOf(both)).toBe('tie');
    expect(topicOf(both, 'regularized-autoencoder')).toBe('regularized-autoencoder');
    expect(
      topicOf(`import type { AEConfig } from '../../graders/topics/regularized-autoencoder/contract.ts';\n${both}`),
    ).toBe('regularized-autoencoder');
  });

  test('a helper of another topic’s name overrules nothing', () => {
    expect(topicOf(`${begun('kmeans-ebm')}\nexport function distance() {}`)).toBe('kmeans-ebm');
    expect(topicOf('export function distance() {}', 'kmeans-ebm')).toBe('kmeans-ebm');
  });
});

describe('Canvas packs all attachments of the last attempt', () => {
  test('solution.ts and solution-1.ts are two topics’ work, in whatever order; of one topic’s the newest counts', async () => {
    const { works, said } = await told({
      'lopezana_11_900_solution.ts': begun('kmeans-ebm'),
      'lopezana_11_901_solution-1.ts': begun('ebm'),
      'ruizblas_12_902_solution-1.ts': begun('kmeans-ebm'),
      'ruizblas_12_903_solution.ts': begun('ebm'),
      'gilrita_13_910_solution.ts': `${begun('ebm')}// old`,
      'gilrita_13_911_solution-1.ts': begun('ebm'),
      'diazpau_14_920_solution.ts': starterOf('masked-lm'),
      'diazpau_14_921_solution-1.ts': begun('autoencoder'),
      'solnoa_15_930_solution.ts': 'export function fit() {}',
    });
    expect(works).toEqual({
      lopezana_11: { 'kmeans-ebm': begun('kmeans-ebm'), ebm: begun('ebm') },
      ruizblas_12: { 'kmeans-ebm': begun('kmeans-ebm'), ebm: begun('ebm') },
      gilrita_13: { ebm: begun('ebm') },
      diazpau_14: { 'masked-lm': starterOf('masked-lm'), autoencoder: begun('autoencoder') },
      solnoa_15: received('`solution.ts` (24 B)'),
    });
    expect(said.toSorted()).toEqual([
      'gilrita_13: ebm: `solution-1.ts`, the newest, counts; `solution.ts` was left out.',
      `solnoa_15: ${noTopic('`solution.ts` (24 B)')}`,
      `solnoa_15: \`solution.ts\` may be for several topics (${FITTING.join(', ')}): put the topic in its name.`,
    ]);
  });

  test('each takes its own helper, by the number of its copy', async () => {
    const { submissions } = await readIntake(
      await folderWith({
        'lopezana_11_900_solution.ts': begun('kmeans-ebm'),
        'lopezana_11_901_layers.ts': '// first',
        'lopezana_11_902_solution-1.ts': begun('ebm'),
        'lopezana_11_903_layers-1.ts': '// second',
      }),
      ALL,
    );
    const layers = (topic: string) => {
      const work = submissions[0].topics.get(topic);
      return work?.kind === 'files' ? work.files.find(({ path }) => path === 'layers.ts')?.text : null;
    };
    expect([layers('kmeans-ebm'), layers('ebm')]).toEqual(['// first', '// second']);
  });
});

test('every other way in which files lie flat: Moodle, Gradescope, a folder, a zip, and names that mean nothing', async () => {
  const moodle = await told({
    'Ana Sol_7_assignsubmission_file_solution.ts': begun('ebm'),
    'Ana Sol_7_assignsubmission_file_solution (1).ts': begun('masked-lm'),
    'Eva Paz_8_assignsubmission_file_/tarea.ts': begun('kmeans-ebm'),
    'Eva Paz_8_assignsubmission_file_/mates.ts': 'export const half = 0.5;',
  });
  expect(moodle.works).toEqual({
    'Ana Sol_7': { ebm: begun('ebm'), 'masked-lm': begun('masked-lm') },
    'Eva Paz_8': { 'kmeans-ebm': begun('kmeans-ebm') },
  });
  const gradescope = await told({
    'submission_metadata.yml':
      "---\nsubmission_1:\n  :submitters:\n  - :name: Ana\n    :sid: 'ana'\n  :created_at: 2026-03-09 10:00:00.0 Z\n",
    'submission_1/kmeans-ebm.ts': begun('kmeans-ebm'),
    'submission_1/solution.ts': begun('ebm'),
  });
  expect(gradescope.works).toEqual({ ana: { 'kmeans-ebm': begun('kmeans-ebm'), ebm: begun('ebm') } });
  const folder = await told({
    'ana/a.ts': begun('contrastive-loss'),
    'ana/b.ts': begun('contrastive-divergence'),
    'eva/week7.zip': zipOf([{ name: 'src/index.ts', content: begun('denoising-autoencoder') }]),
    'ivo/solution.ts': `export * from './x.ts';\n`,
  });
  expect(folder.works).toEqual({
    ana: { 'contrastive-loss': begun('contrastive-loss'), 'contrastive-divergence': begun('contrastive-divergence') },
    eva: { 'denoising-autoencoder': begun('denoising-autoencoder') },
    ivo: received('`solution.ts` (24 B)'),
  });
});

test('graded alone, a topic does not take what is plainly another’s, and takes what says nothing', async () => {
  const { works, said } = await told(
    {
      'ana/solution.ts': begun('ebm'),
      'eva/solution.ts': 'export const energie = 1;',
      'ivo/my-ebm/solution.ts': 'export const x = 1;',
      'luz/my-ebm/solution.ts': begun('kmeans-ebm'),
    },
    onlyFor('kmeans-ebm'),
  );
  expect(works).toEqual({
    ana: {},
    eva: { 'kmeans-ebm': 'export const energie = 1;' },
    ivo: {},
    luz: { 'kmeans-ebm': begun('kmeans-ebm') },
  });
  expect(said).toEqual([
    "ana: `solution.ts` holds the functions of 'ebm', which is not graded now, and was left out.",
    "ivo: The folder `my-ebm` is not called after any topic; if it is for 'ebm', give it that name.",
    "luz: kmeans-ebm: `my-ebm/solution.ts` holds the functions of 'kmeans-ebm' and counts for that topic, although it is called otherwise.",
  ]);
});

describe('names', () => {
  test.each([
    ['k-means-ebm', 'kmeans-ebm'],
    ['kmeans_ebm', 'kmeans-ebm'],
    ['KMeansEBM', 'kmeans-ebm'],
    ['K Means EBM', 'kmeans-ebm'],
    ['kmeans-ebm (1)', 'kmeans-ebm'],
    ['kmeans-ebm - copia', 'kmeans-ebm'],
    ['regularised-autoencoder', 'regularized-autoencoder'],
    ['Regularised_Autoencoders', 'regularized-autoencoder'],
    ['Autoencoders regularizados', 'regularized-autoencoder'],
    ['Áutoencoder', 'autoencoder'],
    ['Masked language modeling', 'masked-lm'],
    ['my-ebm', null],
    ['kmeans', null],
    ['ebm-final', null],
    ['denoising', null],
    ['assignments', null],
    ['', null],
  ])('a folder %j is %s', (name, topic) => {
    expect(topicOfFolder(name, ALL)).toBe(topic);
  });

  test('whatever case, accents, blanks and copies’ numbers a name is written with, it is its topic’s and no other’s', () => {
    const joint = fc.constantFrom('', '-', '_', ' ', '.');
    const accent = fc.constantFrom('', '\u0301', '\u0308');
    const copied = fc.constantFrom('', ' (2)', '-1', ' copy', ' - copia', ' - Copy (3)');
    const written = fc
      .tuple(
        fc.constantFrom(...TOPICS),
        fc.array(fc.tuple(fc.boolean(), accent), { minLength: 40, maxLength: 40 }),
        joint,
        copied,
      )
      .map(([topic, letters, between, copy]) => ({
        topic,
        name:
          topic
            .split('-')
            .map((word) =>
              [...word].map((letter, i) => (letters[i][0] ? letter.toUpperCase() : letter) + letters[i][1]).join(''),
            )
            .join(between) + copy,
      }));
    fc.assert(
      fc.property(written, ({ topic, name }) => {
        expect([topicOfFolder(name, ALL), topicOfFile(name, ALL), topicOfFile(`${name} solution`, ALL)]).toEqual([
          topic,
          topic,
          topic,
        ]);
      }),
    );
  });

  test('a name within a longer one is never taken for it', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/).filter((one) => !/^(copy|copia|solution|solucion)$/.test(one));
    fc.assert(
      fc.property(fc.constantFrom(...TOPICS), word, fc.boolean(), (topic, extra, isBefore) => {
        const name = isBefore ? `${extra}-${topic}` : `${topic}-${extra}`;
        fc.pre(!TOPICS.some((id) => id.replaceAll('-', '') === name.replaceAll('-', '')));
        expect([topicOfFolder(name, ALL), topicOfFile(name, ALL)]).toEqual([null, null]);
      }),
    );
  });

  test('folders of a class: spellings are taken in a note; else a sentence that names folder and topic, and no other topic’s grade', async () => {
    const blank = 'export const nothing = 1;';
    const { works, statuses, said, problems } = await told({
      'ana/k-means-ebm/solution.ts': blank,
      'blas/assignments/regularised-autoencoder/solution.ts': blank,
      'eva/my-ebm/solution.ts': blank,
      'ivo/my-kmeans-ebm/solution.ts': blank,
      'luz/my-ebm/solution.ts': begun('kmeans-ebm'),
      'noa/kmeans/solution.ts': blank,
      'pau/kmeans-ebm/solution.ts': blank,
      'pau/kmeans-ebm (1)/solution.ts': blank,
      'rai/week 7/solution.ts': blank,
    });
    const cannot = (why: string) => `The submission cannot be read: ${why}.`;
    const isNot = (folder: string, topic: string) =>
      `the folder \`${folder}\` is not called after any topic; if it is for '${topic}', give it that name`;
    expect(works).toEqual({
      ana: { 'kmeans-ebm': blank },
      blas: { 'regularized-autoencoder': blank },
      eva: { ebm: cannot(isNot('my-ebm', 'ebm')) },
      ivo: { 'kmeans-ebm': cannot(isNot('my-kmeans-ebm', 'kmeans-ebm')) },
      luz: { 'kmeans-ebm': begun('kmeans-ebm') },
      noa: { 'kmeans-ebm': cannot(isNot('kmeans', 'kmeans-ebm')) },
      pau: { 'kmeans-ebm': blank },
      rai: received('`"week 7/solution.ts"` (25 B)'),
    });
    // where only the topic is in doubt, it is no zero
    expect([statuses.eva, statuses.ivo, statuses.noa]).toEqual([['unreadable'], ['unreadable'], ['unreadable']]);
    expect(said).toHaveLength(9);
    expect(said).toContain("ana: kmeans-ebm: The folder `k-means-ebm` was taken for that of 'kmeans-ebm'.");
    expect(said).toContain('pau: `"kmeans-ebm (1)"` was left out: the topic\'s folder counts.');
    for (const { text } of problems) expect(text.es).not.toBe(text.en);
  });
});

test('an ending that is not read has a sentence where nothing else is there, and none beside a solution', async () => {
  const { works, statuses, said } = await told({
    'ana/kmeans-ebm/solution.tsx': 'x',
    'eva/kmeans-ebm/solution.cjs': 'x',
    'ivo/ebm/solution.ts': 'x',
    'ivo/ebm/solution.cts': 'x',
    'luz/ebm/Solution.ts.txt': 'x',
  });
  const cannot = 'The submission cannot be read: ';
  expect(works).toEqual({
    ana: {
      'kmeans-ebm': `${cannot}\`kmeans-ebm/solution.tsx\` is not read with that ending: call it \`solution.ts\`.`,
    },
    eva: {
      'kmeans-ebm': `${cannot}\`kmeans-ebm/solution.cjs\` is a module of CommonJS and is not read: call it \`solution.ts\` and write \`export function …\` for each function.`,
    },
    ivo: { ebm: 'x' },
    luz: { ebm: `${cannot}\`ebm/Solution.ts.txt\` is not read with that ending: call it \`solution.ts\`.` },
  });
  expect(statuses).toEqual({ ana: ['rejected'], eva: ['rejected'], ivo: ['files'], luz: ['rejected'] });
  expect(said.map((line) => line.split(':')[0])).toEqual(['ana', 'eva', 'luz']);
});

test('a file that no parser comes to the end of has no clue, and costs nobody else theirs', async () => {
  const endless = `export const a = ${'(a = '.repeat(40)}1${') => 1'.repeat(40)};`;
  const { works } = await told({ 'ana/solution.ts': endless, 'eva/solution.ts': begun('ebm') });
  expect(works).toEqual({ ana: received('`solution.ts` (459 B)'), eva: { ebm: begun('ebm') } });
});
