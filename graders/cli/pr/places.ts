/** Where each function of a pull request stands, asked of a reader that is ended when it takes too long. */
import { Reader } from '../../sandbox/reading/reader.ts';
import { entryOf } from '../../submission/source-names.ts';
import type { Work } from '../../submission/submission.ts';
import type { Places } from '../../../reports/github/render-annotations.ts';
import type { Declaration } from './declarations.ts';

/** Of a whole pull request: an honest one takes a tenth of a second. */
const LIMITS = { seconds: 3, megabytes: 512 };

/**
 * Where the functions of each work are declared. The files are parsed and never run, and in a process of their own:
 * from the first that can't be parsed, or takes too long, there are no places.
 * @throws Error when that process could not start
 */
export async function placesOf(works: ReadonlyMap<string, Work>): Promise<Places> {
  const all = [...works].flatMap(([topic, work]) => {
    if (work.kind !== 'files') return [];
    const entry = entryOf(work.files.map(({ path }) => path));
    return work.files.map(({ path, text }) => ({ topic, path, text, isEntry: path === entry }));
  });
  // the solutions first: no helper takes their places away
  const ordered = all.toSorted((a, b) => Number(b.isEntry) - Number(a.isEntry));
  const reader = new Reader<string, Declaration[]>(new URL('./declarations-program.ts', import.meta.url), LIMITS);
  try {
    const { answers } = await reader.ask(ordered.map(({ text }) => text));
    const read = answers.map((declarations, i) => ({ ...ordered[i], declarations }));
    return Object.fromEntries(
      [...works.keys()].map((topic) => {
        // and last here, so that its own declarations win over a helper's of the same name
        const own = read.filter((file) => file.topic === topic).reverse();
        const functions = Object.fromEntries(
          own.flatMap(({ path, declarations }) => declarations.map(([name, line]) => [name, { file: path, line }])),
        );
        return [topic, { files: all.filter((file) => file.topic === topic).map(({ path }) => path), functions }];
      }),
    );
  } finally {
    await reader.close();
  }
}
