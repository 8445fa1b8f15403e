/** Grades again at each save, and ends a run that a save has overtaken. */
import { stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { watch } from 'chokidar';
import { relative, sep } from 'node:path';
import type { Language } from '../texts/text.ts';

/** What a run leaves to do while it waits; null where the save changed nothing, and whether a save ended it. */
export type Afterwards = (() => Promise<void>) | null | 'interrupted';

/**
 * Grades at once, and again at each save, until the program is ended: one run at a time. A save ends the run under way,
 * whose topics are graded again with those that were saved.
 *
 * @param grade the topics that a save touched, all of them (null) at first; the signal says that nobody wants it any more
 */
export async function watchWork(
  folder: string,
  topics: readonly string[],
  grade: (touched: readonly string[] | null, signal: AbortSignal) => Promise<Afterwards>,
  language: Language,
): Promise<never> {
  const touched = new Set<string>();
  const saved = new Set<string>();
  let wake = () => {};
  let run = new AbortController();
  // chokidar drops what follows within 5 ms: its waiting must see that
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: /(^|[/\\])(\.|node_modules)/,
    awaitWriteFinish: { stabilityThreshold: 6, pollInterval: 2 },
  });
  watcher.on('all', (_event, path) => {
    const parts = relative(folder, path).split(sep);
    const topic = topics.find((id) => parts.includes(id));
    if (topic === undefined || !/\.(m?[jt]s|json)$/i.test(path)) return;
    touched.add(topic);
    saved.add(path);
    run.abort();
    wake();
  });
  const ready = new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  const waiting = { es: 'Esperando a que guardes… (Ctrl+C para salir)', en: 'Waiting for a save… (Ctrl+C to leave)' }[
    language
  ];
  let due: readonly string[] | null = null;
  try {
    for (;;) {
      run = new AbortController();
      const afterwards = await grade(due, run.signal);
      await ready;
      const isWhole = afterwards !== 'interrupted';
      if (isWhole && afterwards !== null && touched.size === 0) {
        process.stderr.write(`${waiting}\n`);
        await afterwards();
      }
      if (touched.size === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      await halfSaved(saved);
      due = isWhole ? [...touched] : due && [...new Set([...due, ...touched])];
      touched.clear();
    }
  } finally {
    await watcher.close();
  }
}

/** An editor empties a file before it writes it: one that is empty gets the time of a slow disk to be filled. */
async function halfSaved(paths: Set<string>): Promise<void> {
  for (let looks = 0; looks < 10; looks++) {
    const sizes = await Promise.all(
      [...paths].map((path) =>
        stat(path).then(
          ({ size }) => size,
          () => null,
        ),
      ),
    );
    if (!sizes.includes(0)) break;
    await setTimeout(25);
  }
  paths.clear();
}
